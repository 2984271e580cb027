import type { Service } from '@saphan/contracts';
import { legalClocks, type CaseView, type LegalClock } from '@saphan/cases';
import type { DaySet } from '@saphan/thai';

/** The legal time that counts now, as the inbox sorts by it. */
export interface CaseDue {
  readonly rule: string;
  readonly from: Date;
  readonly at: Date;
}

/** Of the open clocks the one that ends first concerns whoever's turn it is; while the person pays, the bill's own date does. */
export function findCaseDue(
  view: CaseView,
  { time, holidays, now }: { time: Service['time']; holidays: DaySet; now: Date },
): CaseDue | undefined {
  if (view.state === 'waiting-for-payment' && view.payment) {
    return { rule: 'payment', from: new Date(view.since), at: new Date(view.payment.until) };
  }
  if (view.turn === 'nobody') return undefined;
  const open = legalClocks(view, { time, holidays, now: now.toISOString() }).filter(isOpenClock);
  const [first] = open.sort((one, other) => Date.parse(one.due) - Date.parse(other.due));
  return first && { rule: first.rule.id, from: new Date(first.startedAt), at: new Date(first.due) };
}

const isOpenClock = ({ state, rule }: LegalClock): boolean =>
  (state === 'running' || state === 'late' || state === 'expected') && rule.id !== 'tell-result';
