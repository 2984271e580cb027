import type { CaseDaysReport } from '@saphan/contracts';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import type { Agency } from '../agency/agencies.ts';
import { askDoor } from '../agency/ask-door.ts';
import { toOperatorDoor } from '../agency/operator-door.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { readCaseDays } from './read-case-days.ts';
import { readCorrectionDays } from './read-correction-days.ts';

export interface CaseDaysReporter {
  /** One round now. */
  tell(): Promise<void>;
  stop(): void;
}

const everyMs = 60_000;
/** What a Linkage Center may have missed while it was away. */
const firstLookDays = 35;

type ToldDay = CaseDaysReport['days'][number];

/** What happened in cases and to reports of wrong data, each day once. */
async function readDays(trx: DeskTransaction, from: string, now: Date): Promise<ToldDay[]> {
  const cases = new Map((await readCaseDays(trx, from, now)).map((each) => [each.day, each]));
  const reports = new Map(
    (await readCorrectionDays(trx, from, now)).map((each) => [each.day, each.corrections]),
  );
  return [...new Set([...cases.keys(), ...reports.keys()])].sort().map((day) => {
    const { services = [], requests = [] } = cases.get(day) ?? {};
    const corrections = reports.get(day);
    return {
      day,
      services: [...services],
      requests: [...requests],
      ...(corrections && { corrections: [...corrections] }),
    };
  });
}

/**
 * Has each agency tell what it did by day and service: counts that its gateway signs and the Linkage Center makes public. A day is
 * told again when it has changed, and until it has been taken.
 */
export function startCaseDaysReporter({
  agencies,
  store,
  clock,
  log,
}: Pick<Desk, 'agencies' | 'store' | 'clock' | 'log'>): CaseDaysReporter {
  const told = new Map<string, { readonly on: string; readonly days: ReadonlyMap<string, string> }>();

  async function tellOf(agency: Agency): Promise<void> {
    if (agency.hosted.operatorUrl === undefined) return;
    const today = toBangkokDay(clock());
    const before = told.get(agency.id);
    // From the day of the last round on: what happened in its last minute belongs to that day.
    const from = before?.on ?? addCalendarDays(today, -firstLookDays);
    const counted = await store.asAgency(agency.id, (trx) => readDays(trx, from, clock()));
    const days = counted.filter((each) => before?.days.get(each.day) !== JSON.stringify(each));
    if (days.length > 0) {
      const report: CaseDaysReport = { member: agency.member, days };
      await askDoor(await toOperatorDoor(agency, '/case-days'), 'en', report);
    }
    told.set(agency.id, {
      on: today,
      days: new Map(counted.map((each) => [each.day, JSON.stringify(each)])),
    });
  }
  const tell = async (): Promise<void> => {
    for (const agency of agencies.known())
      try {
        await tellOf(agency);
      } catch (error) {
        log.debug({ member: agency.member, err: error }, 'days were not told to the gateway');
      }
  };
  const timer = setInterval(() => void tell(), everyMs);
  timer.unref();
  return {
    tell,
    stop() {
      clearInterval(timer);
    },
  };
}
