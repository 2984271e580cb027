import { toBangkokDay, type DaySet } from '@saphan/thai';
import { getLegalRule, legalRules, type LegalRule } from '../legal-rule.ts';
import { toLegalDue } from '../to-legal-due.ts';
import type { CorrectionView } from './correction-view.ts';

export interface CorrectionClock {
  readonly rule: LegalRule;
  readonly startedAt: string;
  readonly due: string;
  /** `waiting`: it is the person's turn, and the time stands still. */
  readonly state: 'running' | 'waiting' | 'late' | 'met' | 'missed';
}

/** Time that the owner waited for the person, which does not count against it. */
const waitedMs = ({ questions }: CorrectionView): number =>
  questions.reduce(
    (sum, { at, answer }) => sum + (answer === undefined ? 0 : Date.parse(answer.at) - Date.parse(at)),
    0,
  );

/**
 * The time in which the owner has to answer (PDPA s.35–36).
 * @param days of the agency, where it has set a number of its own
 */
export function correctionClock(
  view: CorrectionView,
  { holidays, now, days }: { readonly holidays: DaySet; readonly now: string; readonly days?: number },
): CorrectionClock {
  const rule = getLegalRule(legalRules, 'correction', toBangkokDay(view.receivedAt));
  const counted = days ?? (rule.days === 'manual' ? 30 : rule.days);
  const from = new Date(Date.parse(view.receivedAt) + waitedMs(view)).toISOString();
  const due = toLegalDue(from, { days: counted, unit: 'calendar' }, holidays);
  const end = view.outcome?.at ?? now;
  const isOver = Date.parse(end) > Date.parse(due);
  const open = view.turn === 'person' ? 'waiting' : isOver ? 'late' : 'running';
  const ended = isOver ? 'missed' : 'met';
  return { rule, startedAt: view.receivedAt, due, state: view.outcome === undefined ? open : ended };
}
