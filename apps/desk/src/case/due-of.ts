import { legalClocks, type CaseView, type ClockInput, type LegalClock } from '@saphan/cases';
import type { Desk } from '../desk.ts';
import { findLateness } from '../lateness/find-late.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { CaseRecord, OpenCase } from './case-record.ts';
import { findServiceOfCase } from './service-of-case.ts';

/**
 * By what the legal times of a case are counted.
 * @param toldAt when the person could first read the decision
 */
export const toClockInput = (
  desk: Pick<Desk, 'network' | 'holidays' | 'clock'>,
  row: Pick<CaseRecord['row'], 'service' | 'variant'>,
  toldAt?: Date,
): ClockInput => ({
  time: findServiceOfCase(desk, row)?.time ?? { days: 0, unit: 'calendar' },
  holidays: desk.holidays,
  now: desk.clock().toISOString(),
  ...(toldAt && { toldAt: toldAt.toISOString() }),
});

/** The legal time that counts now, as the inbox sorts by it. */
export interface CaseDue {
  readonly rule: string;
  readonly from: Date;
  readonly at: Date;
}

/** Of the open clocks the one that ends first concerns whoever's turn it is; while the person pays, the bill's own date does. */
export function findCaseDue(view: CaseView, input: ClockInput): CaseDue | undefined {
  if (view.state === 'waiting-for-payment' && view.payment) {
    return { rule: 'payment', from: new Date(view.since), at: new Date(view.payment.until) };
  }
  if (view.turn === 'nobody') return undefined;
  const open = legalClocks(view, input).filter(isOpenClock);
  const [first] = open.sort((one, other) => Date.parse(one.due) - Date.parse(other.due));
  return first && { rule: first.rule.id, from: new Date(first.startedAt), at: new Date(first.due) };
}

const isOpenClock = ({ state, rule }: LegalClock): boolean =>
  (state === 'running' || state === 'late' || state === 'expected') &&
  // The agency's own work goes on while the person is heard; what is told is told by the system.
  rule.id !== 'tell-result' &&
  rule.id !== 'hearing';

/** The dates of a case as its row carries them; one that is or was late is looked at again at once. */
export function toDates(desk: Desk, row: CaseRecord['row'], view: CaseView) {
  const input = toClockInput(desk, row);
  const due = findCaseDue(view, input);
  const { late, watchAt } = findLateness(view, input);
  const now = desk.clock();
  const wasLate = row.watch_at !== null && row.watch_at <= now;
  const watch = late.length > 0 || wasLate || isPast(row.due_at, now) ? now : watchAt;
  return {
    due_at: due?.at ?? null,
    due_from: due?.from ?? null,
    due_rule: due?.rule ?? null,
    watch_at: watch === undefined ? null : new Date(watch),
  };
}

/** When a case was decided first, and whether later than its manual allows; nothing before that. */
export function toDecided(desk: Desk, row: CaseRecord['row'], { decision, ...view }: CaseView) {
  if (row.decided_at !== null || decision === undefined) return {};
  const clocks = legalClocks({ ...view, decision }, toClockInput(desk, row));
  const isLate = clocks.some(({ rule, state }) => rule.id === 'decision' && state === 'missed');
  return { decided_at: new Date(decision.at), decided_late: isLate };
}

const isPast = (at: Date | null, now: Date): boolean => at !== null && at < now;

/** Works out anew when the times of a case end. */
export async function keepDue(desk: Desk, trx: DeskTransaction, { row, view }: OpenCase): Promise<void> {
  await trx
    .updateTable('case_file')
    .set(toDates(desk, row, view))
    .where('id', '=', row.id)
    .execute();
}
