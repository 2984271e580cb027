import type { Service } from '@saphan/contracts';
import { calendarDaysBetween, toBangkokDay, workingDaysBetween, type DaySet } from '@saphan/thai';
import { isOpen, type CaseView } from './case-view.ts';
import { getLegalRule, legalRules, type LegalRule } from './legal-rule.ts';
import { toLegalDue } from './to-legal-due.ts';

export interface ClockInput {
  /** Time of the service's public manual. */
  readonly time: Service['time'];
  readonly holidays: DaySet;
  /** Instant (RFC 3339). */
  readonly now: string;
  /** When the person was told the decision: the portal's acknowledgement of the update. */
  readonly toldAt?: string;
  readonly rules?: readonly LegalRule[];
}

/** A legal time of a case. */
export interface LegalClock {
  readonly rule: LegalRule;
  readonly startedAt: string;
  readonly due: string;
  /**
   * `expected`: counts only if nothing turns out to be missing. `running`, `late`: open. `met`, `missed`: it ended in
   * time or not.
   */
  readonly state: 'expected' | 'running' | 'late' | 'met' | 'missed';
}

const isAfter = (one: string, other: string): boolean => Date.parse(one) > Date.parse(other);

/**
 * The legal clocks of a case, in the order in which they start. While the person completes the application the time to
 * decide does not run (s.8); it counts from the day on which everything was there (s.10).
 */
export function legalClocks(view: CaseView, input: ClockInput): LegalClock[] {
  const { now, holidays, time, rules = legalRules } = input;
  const clocks: LegalClock[] = [];

  const start: Start = (id, startedAt, end, due, pauses = []) => {
    const rule = getLegalRule(rules, id, toBangkokDay(startedAt));
    const days = rule.days === 'manual' ? time.days : rule.days;
    const unit = rule.unit === 'manual' ? time.unit : rule.unit;
    const until = due ?? dueWithPauses(startedAt, { days, unit }, pauses, holidays);
    const open = isAfter(now, until) ? 'late' : 'running';
    const state = end === undefined ? open : isAfter(end, until) ? 'missed' : 'met';
    const clock: LegalClock = { rule, startedAt, due: until, state };
    clocks.push(clock);
    return clock;
  };

  const ended = isOpen(view.state) ? undefined : view.since;
  if (view.appeal) {
    startAppeal(view, ended, start, input.toldAt);
    return clocks;
  }
  const firstNotice = view.notices[0];
  start('completeness-check', view.receivedAt, firstNotice?.at ?? checkedAt(view) ?? ended);
  for (const { at, until, answeredAt } of view.notices)
    start('notice-answer', at, answeredAt ?? ended, until);

  const arrived = view.reopenedAt ?? view.completeAt ?? lastArrival(view);
  if (arrived !== undefined && view.state !== 'incomplete') {
    const decided = view.decision?.at ?? ended;
    const decision = start('decision', arrived, decided, undefined, listPauses(view, arrived));
    if (view.completeAt === undefined && decision.state === 'running')
      clocks[clocks.length - 1] = { ...decision, state: 'expected' };
    if (decision.state === 'late' || decision.state === 'missed')
      startLetters(view, decision.due, decided, start);
  }
  if (view.hearing) {
    const { at, until, answer } = view.hearing;
    start('hearing', at, answer?.at ?? view.decision?.at ?? ended, until);
  }
  if (view.decision) start('tell-result', view.decision.at, input.toldAt);
  if (view.decision?.type === 'refuse') start('appeal', input.toldAt ?? view.decision.at, undefined);
  return clocks;
}

type Start = (
  id: LegalRule['id'],
  startedAt: string,
  end: string | undefined,
  due?: string,
  pauses?: readonly Pause[],
) => LegalClock;

/** A time in which a clock stands still; pauses of one clock do not overlap. */
interface Pause {
  readonly from: string;
  readonly until: string;
}

/**
 * When the time to decide stood still because another agency was asked and a law says so: from the question to the answer, at most
 * until that was due. Questions side by side count once.
 */
function listPauses({ consultations }: CaseView, arrived: string): readonly Pause[] {
  const pauses: Pause[] = [];
  let upTo = arrived;
  for (const { at, until, pauses: isPausing, answer } of consultations) {
    if (!isPausing) continue;
    const from = isAfter(at, upTo) ? at : upTo;
    const end = answer === undefined || isAfter(answer.at, until) ? until : answer.at;
    if (!isAfter(end, from)) continue;
    pauses.push({ from, until: end });
    upTo = end;
  }
  return pauses;
}

/**
 * The end of a time that stood still: each day of its unit that went by meanwhile is counted again, the day of the answer among them.
 * What begins to stand still when it is over already changes nothing.
 */
function dueWithPauses(
  startedAt: string,
  { days, unit }: { readonly days: number; readonly unit: 'calendar' | 'working' },
  pauses: readonly Pause[],
  holidays: DaySet,
): string {
  let stood = 0;
  let due = toLegalDue(startedAt, { days, unit }, holidays);
  for (const { from, until } of pauses) {
    if (isAfter(from, due)) break;
    const [first, last] = [toBangkokDay(from), toBangkokDay(until)];
    stood +=
      unit === 'working' ? workingDaysBetween(first, last, holidays) : calendarDaysBetween(first, last);
    due = toLegalDue(startedAt, { days: days + stood, unit }, holidays);
  }
  return due;
}

/**
 * While a case is late it owes a letter every seven days (s.10): each that was written starts the next time. The decision ends
 * the last one.
 */
function startLetters(view: CaseView, lateFrom: string, decided: string | undefined, start: Start): void {
  let from = lateFrom;
  for (const { at } of view.latenessLetters) {
    if (!isAfter(at, lateFrom)) continue;
    start('lateness-reason', from, at);
    from = at;
  }
  start('lateness-reason', from, decided);
}

/** An appeal has the times of its own act (2539 Act, s.45), then that to go to court. */
function startAppeal(view: CaseView, ended: string | undefined, start: Start, toldAt?: string): void {
  const decided = view.appealDecision?.at ?? ended;
  const first = start('appeal-decision', view.receivedAt, view.extension?.at ?? decided);
  if (view.extension) start('appeal-extension', first.due, decided);
  if (!view.appealDecision) return;
  start('tell-result', view.appealDecision.at, toldAt);
  if (view.appealDecision.outcome !== 'revoked')
    start('court', toldAt ?? view.appealDecision.at, undefined, view.appealDecision.appealUntil);
}

/**
 * How many letters of a late case were not written in their time: one for each seven days that went by without.
 * @param clocks as `legalClocks` gives them
 * @param now instant (RFC 3339)
 */
export function countMissedLetters(
  clocks: readonly LegalClock[],
  view: CaseView,
  { now, holidays }: Pick<ClockInput, 'now' | 'holidays'>,
): number {
  const letters = clocks.filter(({ rule }) => rule.id === 'lateness-reason');
  return letters.reduce((missed, { due, rule, state }, at) => {
    if (state !== 'missed' && state !== 'late') return missed;
    const end = letters[at + 1]?.startedAt ?? view.decision?.at ?? now;
    let count = 0;
    for (let until = due; isAfter(end, until); count += 1)
      until = toLegalDue(until, { days: rule.days as number, unit: 'calendar' }, holidays);
    return missed + count;
  }, 0);
}

/** When the first check of completeness was done: with the review, or by a notice. */
const checkedAt = (view: CaseView): string | undefined =>
  view.history.find(({ state }) => state === 'under-review' || state === 'incomplete')?.at;

/** When the last papers came; nothing while some are awaited. */
function lastArrival(view: CaseView): string | undefined {
  const last = view.notices.at(-1);
  return last === undefined ? view.receivedAt : last.answeredAt;
}

const awaited: ReadonlySet<LegalRule['id']> = new Set([
  'decision',
  'notice-answer',
  'hearing',
  'appeal',
  'appeal-decision',
  'appeal-extension',
  'court',
]);

/** The date that matters next: what the person waits for, or what is awaited of the person. */
export function findNextDue(view: CaseView, input: ClockInput): string | undefined {
  if (view.state === 'waiting-for-payment') return view.payment?.until;
  const open = legalClocks(view, input).filter(
    ({ rule, state }) =>
      (state === 'running' || state === 'expected' || state === 'late') && awaited.has(rule.id),
  );
  return open.at(-1)?.due;
}
