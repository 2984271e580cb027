import type { AskedRight } from '@saphan/contracts';
import { toBangkokDay, type DaySet } from '@saphan/thai';
import { getLegalRule, legalRules, type LegalRule } from '../legal-rule.ts';
import { toLegalDue } from '../to-legal-due.ts';
import type { DataRequestView } from './data-request-view.ts';

export interface DataRequestClock {
  readonly rule: LegalRule;
  readonly startedAt: string;
  readonly due: string;
  readonly state: 'running' | 'late' | 'met' | 'missed';
}

/** The rule by which each right is answered: only access has a number of days in the Act. */
const rules = {
  access: 'data-access',
  portability: 'data-portability',
  objection: 'data-objection',
  erasure: 'data-erasure',
  restriction: 'data-restriction',
} as const satisfies Record<AskedRight, LegalRule['id']>;

/** The law of a right on a day. @param day ISO day in Bangkok */
export const ruleOfRight = (right: AskedRight, day: string): LegalRule =>
  getLegalRule(legalRules, rules[right], day);

/** The time in which a request has to be answered (PDPA s.30–34). */
export function dataRequestClock(
  view: Pick<DataRequestView, 'right' | 'receivedAt' | 'outcome'>,
  { holidays, now }: { readonly holidays: DaySet; readonly now: string },
): DataRequestClock {
  const rule = ruleOfRight(view.right, toBangkokDay(view.receivedAt));
  const days = rule.days === 'manual' ? 30 : rule.days;
  const due = toLegalDue(view.receivedAt, { days, unit: 'calendar' }, holidays);
  const isOver = Date.parse(view.outcome?.at ?? now) > Date.parse(due);
  const open = isOver ? 'late' : 'running';
  const ended = isOver ? 'missed' : 'met';
  return { rule, startedAt: view.receivedAt, due, state: view.outcome === undefined ? open : ended };
}
