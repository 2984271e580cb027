import { legalClocks, toLegalDue, type CaseView, type ClockInput, type LegalClock } from '@saphan/cases';

/** A legal time that has ended before what it asks for was done. */
export interface LateClock {
  readonly rule: LegalClock['rule']['id'];
  readonly due: string;
}

/** What is late of a case, and when to look again. */
export interface Lateness {
  readonly late: readonly LateClock[];
  /** The first instant after the next of its times; nothing where none runs. */
  readonly watchAt: string | undefined;
}

/** Times that bind the agency, and those of the person after whose end the agency may or must act. */
const watched: ReadonlySet<LateClock['rule']> = new Set([
  'completeness-check',
  'notice-answer',
  'hearing',
  'decision',
  'lateness-reason',
  'tell-result',
  'appeal-decision',
  'appeal-extension',
]);

const isAfter = (one: string, other: string): boolean => Date.parse(one) > Date.parse(other);

/** Every seven days of a late case owe a letter: those that went by without one, and the end of those that run. */
function findLetters(
  { due, rule }: LegalClock,
  end: string,
  holidays: ClockInput['holidays'],
): { readonly missed: LateClock[]; readonly next: string } {
  const missed: LateClock[] = [];
  let until = due;
  while (isAfter(end, until)) {
    missed.push({ rule: rule.id, due: until });
    until = toLegalDue(until, { days: rule.days as number, unit: 'calendar' }, holidays);
  }
  return { missed, next: until };
}

/** What of a case is late now. A letter that was missed stays owed to the record until the case is decided. */
export function findLateness(view: CaseView, input: ClockInput): Lateness {
  const { now, holidays } = input;
  const clocks = legalClocks(view, input).filter(({ rule }) => watched.has(rule.id));
  const isUndecided = view.turn !== 'nobody' && view.decision === undefined;
  const late: LateClock[] = [];
  const ends: string[] = [];
  clocks.forEach((clock, at) => {
    const { rule, due, state } = clock;
    if (rule.id === 'lateness-reason') {
      if (!isUndecided) return;
      const followed = clocks[at + 1]?.rule.id === rule.id ? clocks[at + 1]?.startedAt : undefined;
      const { missed, next } = findLetters(clock, followed ?? now, holidays);
      late.push(...missed);
      if (followed === undefined) ends.push(next);
    } else if (state === 'late') late.push({ rule: rule.id, due });
    else if (state === 'running' || state === 'expected') ends.push(due);
  });
  const [watchAt] = ends.sort((one, other) => Date.parse(one) - Date.parse(other));
  return { late, watchAt: watchAt && new Date(Date.parse(watchAt) + 1).toISOString() };
}
