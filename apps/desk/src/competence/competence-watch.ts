import type { CompetenceFeed, CompetenceOrder } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import { askDoor } from '../agency/ask-door.ts';
import { toOperatorDoor } from '../agency/operator-door.ts';
import type { Desk } from '../desk.ts';
import { keepFeed } from './keep-feed.ts';
import { remindOfficers } from './remind-officers.ts';

export interface CompetenceWatch {
  /** One round now. */
  look(): Promise<void>;
  stop(): void;
}

const everyMs = 20_000;

/**
 * Asks for each agency, through its gateway, what its rights demand and who of its people can what, and reminds officers of what ends.
 * While nobody answers, what was told last goes on counting.
 */
export function startCompetenceWatch(
  desk: Pick<Desk, 'agencies' | 'store' | 'clock' | 'vault' | 'log'>,
): CompetenceWatch {
  async function lookFor(agency: Agency): Promise<void> {
    if (agency.hosted.operatorUrl !== undefined) {
      const order: CompetenceOrder = { member: agency.member };
      try {
        const door = await toOperatorDoor(agency, '/competences');
        const feed = await askDoor<CompetenceFeed>(door, 'en', order);
        await desk.store.asAgency(agency.id, (trx) => keepFeed(desk, trx, agency.id, feed));
      } catch (error) {
        desk.log.debug({ member: agency.member, err: error }, 'competences were not told this time');
      }
    }
    await desk.store.asAgency(agency.id, (trx) => remindOfficers(desk, trx, agency.id));
  }
  let round: Promise<void> | undefined;
  const look = (): Promise<void> => {
    round ??= (async () => {
      for (const agency of desk.agencies.known())
        await lookFor(agency).catch((error: unknown) => {
          desk.log.error({ member: agency.member, err: error }, 'competences were not looked at this time');
        });
    })().finally(() => {
      round = undefined;
    });
    return round;
  };
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return {
    look,
    stop() {
      clearInterval(timer);
    },
  };
}
