import type { LocalText } from '@saphan/contracts';
import { sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { Purpose } from './presence.ts';

/** A place of an agency where an officer works. */
export interface CounterPlace {
  /** Desk that keeps the place, e.g. `TH/LGO/CNX/desk`. */
  readonly desk: string;
  readonly place: string;
  readonly names: LocalText;
}

/** A card that was read, whose holder has still to confirm by its PIN. */
export interface AwaitedCard {
  readonly pid: string;
  readonly digest: string;
  readonly purpose: Purpose;
  readonly consentedAt: string;
}

/** An officer at work at a counter, as the session of that browser keeps it. */
export interface Duty {
  readonly officer: string;
  /** The officer's own national id: nobody serves themselves. */
  readonly pid: string;
  readonly names: LocalText;
  readonly at: CounterPlace;
  readonly awaited?: AwaitedCard | undefined;
}

interface Kept {
  readonly counter?: Duty;
  /** Place that was chosen before the officer's sign-in. */
  readonly counterAt?: CounterPlace;
}

const keptOf = (request: FastifyRequest): Kept => sessionOf(request).content.app ?? {};

/** The officer on duty in this browser; nothing in everybody else's, nor where no session is. */
export const findDuty = (request: FastifyRequest): Duty | undefined =>
  request.page === undefined ? undefined : keptOf(request).counter;

export const findChosenPlace = (request: FastifyRequest): CounterPlace | undefined =>
  keptOf(request).counterAt;

const nothingElse = { person: undefined, pending: undefined, declarations: undefined, refused: undefined };

/** Leaves of the session what is told here and nothing else: what one person typed or was told is not the next one's. */
export const beginAnew = (request: FastifyRequest, app: Kept): Promise<void> =>
  sessionOf(request).renew({ ...nothingElse, notice: undefined, app: { ...app } });

/**
 * The officer stays and the person goes, with all that was theirs. Several windows may say so at once, and pages still ask for
 * their person: none of it costs the officer their place.
 * @param notice for the next page
 */
export const stayAlone = (request: FastifyRequest, counter: Duty, notice: string): Promise<void> =>
  sessionOf(request).lessen({ ...nothingElse, notice, noticeTone: 'wait', app: { counter } });
