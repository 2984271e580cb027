import type { Service } from '@saphan/contracts';
import { toBangkokDay, type DaySet } from '@saphan/thai';
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

  function start(id: LegalRule['id'], startedAt: string, end: string | undefined, due?: string): LegalClock {
    const rule = getLegalRule(rules, id, toBangkokDay(startedAt));
    const days = rule.days === 'manual' ? time.days : rule.days;
    const unit = rule.unit === 'manual' ? time.unit : rule.unit;
    const until = due ?? toLegalDue(startedAt, { days, unit }, holidays);
    const open = isAfter(now, until) ? 'late' : 'running';
    const state = end === undefined ? open : isAfter(end, until) ? 'missed' : 'met';
    const clock: LegalClock = { rule, startedAt, due: until, state };
    clocks.push(clock);
    return clock;
  }

  const ended = isOpen(view.state) ? undefined : view.since;
  const firstNotice = view.notices[0];
  start('completeness-check', view.receivedAt, firstNotice?.at ?? checkedAt(view) ?? ended);
  for (const { at, until, answeredAt } of view.notices)
    start('notice-answer', at, answeredAt ?? ended, until);

  const arrived = view.completeAt ?? lastArrival(view);
  if (arrived !== undefined && view.state !== 'incomplete') {
    const decision = start('decision', arrived, view.decision?.at ?? ended);
    if (view.completeAt === undefined && decision.state === 'running')
      clocks[clocks.length - 1] = { ...decision, state: 'expected' };
    if (decision.state === 'late')
      start('lateness-reason', view.latenessLetters.at(-1)?.at ?? decision.due, undefined);
  }
  if (view.decision) start('tell-result', view.decision.at, input.toldAt);
  if (view.decision?.type === 'refuse') start('appeal', input.toldAt ?? view.decision.at, undefined);
  return clocks;
}

/** When the first check of completeness was done: with the review, or by a notice. */
const checkedAt = (view: CaseView): string | undefined =>
  view.history.find(({ state }) => state === 'under-review' || state === 'incomplete')?.at;

/** When the last papers came; nothing while some are awaited. */
function lastArrival(view: CaseView): string | undefined {
  const last = view.notices.at(-1);
  return last === undefined ? view.receivedAt : last.answeredAt;
}

/** The date that matters next: what the person waits for, or what is awaited of the person. */
export function findNextDue(view: CaseView, input: ClockInput): string | undefined {
  if (view.state === 'waiting-for-payment') return view.payment?.until;
  const open = legalClocks(view, input).filter(
    ({ rule, state }) =>
      (state === 'running' || state === 'expected' || state === 'late') &&
      (rule.id === 'decision' || rule.id === 'notice-answer' || rule.id === 'appeal'),
  );
  return open.at(-1)?.due;
}
