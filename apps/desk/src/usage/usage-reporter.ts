import { randomUUID } from 'node:crypto';
import type { WrittenRowsReport } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import { askDoor } from '../agency/ask-door.ts';
import { toOperatorDoor } from '../agency/operator-door.ts';
import type { Desk } from '../desk.ts';
import type { WrittenRows } from './written-rows.ts';

export interface UsageReporter {
  /** One round now. */
  tell(): Promise<void>;
  /** Tells a last time. */
  stop(): Promise<void>;
}

const everyMs = 60_000;

/** Tells each agency's gateway how many rows were written for it, which stand in its usage of the month. */
export function startUsageReporter(
  { agencies, log }: Pick<Desk, 'agencies' | 'log'>,
  written: WrittenRows,
): UsageReporter {
  const reporter = randomUUID();

  async function tellOf(agency: Agency): Promise<void> {
    const counted = agency.hosted.operatorUrl === undefined ? undefined : written.take(agency.id);
    if (!counted) return;
    const report: WrittenRowsReport = { member: agency.member, reporter, ...counted };
    try {
      await askDoor(await toOperatorDoor(agency, '/usage/rows'), 'en', report);
      written.settle(agency.id);
    } catch (error) {
      log.debug({ member: agency.member, err: error }, 'rows were not told to the gateway');
    }
  }
  const tell = async (): Promise<void> => {
    for (const agency of agencies.known()) await tellOf(agency);
  };
  const timer = setInterval(() => void tell(), everyMs);
  timer.unref();
  return {
    tell,
    async stop() {
      clearInterval(timer);
      await tell();
    },
  };
}
