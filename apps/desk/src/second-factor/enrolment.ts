import { sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';

/**
 * An enrolment under way. Who may enrol has typed the administrator's code a short while ago, or shows a factor that he has: the
 * sign-in alone is not enough, since whoever holds a stolen one could then make himself the second factor.
 */
interface Enrolment {
  readonly officer: string;
  /** RFC 3339. */
  readonly until: string;
  /** Secret of an app that is being added, base32. */
  readonly secret?: string;
}

const key = 'enrolment';
const lifeMs = 15 * 60_000;

/** The enrolment that this officer has begun here and not finished. */
export function findEnrolment(desk: Desk, request: FastifyRequest, who: DeskOfficer): Enrolment | undefined {
  const kept = sessionOf(request).content.app?.[key] as Enrolment | undefined;
  if (kept?.officer !== who.officer.id || Date.parse(kept.until) <= desk.clock().getTime()) return undefined;
  return kept;
}

export async function keepEnrolment(
  desk: Desk,
  request: FastifyRequest,
  who: DeskOfficer,
  secret?: string,
): Promise<void> {
  const session = sessionOf(request);
  const enrolment: Enrolment = {
    officer: who.officer.id,
    until: new Date(desk.clock().getTime() + lifeMs).toISOString(),
    ...(secret !== undefined && { secret }),
  };
  await session.update({ app: { ...session.content.app, [key]: enrolment } });
}

export async function endEnrolment(request: FastifyRequest): Promise<void> {
  const session = sessionOf(request);
  await session.update({ app: { ...session.content.app, [key]: undefined } });
}
