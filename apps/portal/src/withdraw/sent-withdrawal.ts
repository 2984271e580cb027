import { withdrawalTooLate, type CaseState, type CaseUpdate } from '@saphan/contracts';
import type { SentRow } from '../follow/sent-answer.ts';

/** A withdrawal that was declared. */
export interface SentWithdrawal {
  readonly at: Date;
  /** `too-late`: the agency had decided, or ended the case in another way, before it came. */
  readonly state: 'waiting' | 'arrived' | 'too-late';
}

const undecided: ReadonlySet<CaseState> = new Set(['received', 'checking', 'incomplete', 'under-review']);

/** The withdrawal of one service. One that its agency refuses for another reason can be declared again. */
export function findWithdrawal(rows: readonly SentRow[], service: string): SentWithdrawal | undefined {
  const last = rows.findLast((row) => row.kind === 'withdrawal' && row.service === service);
  if (last === undefined || last.state === 'refused') return undefined;
  if (last.last_problem === withdrawalTooLate) return { at: last.created_at, state: 'too-late' };
  return { at: last.created_at, state: last.state === 'acknowledged' ? 'arrived' : 'waiting' };
}

/** Whether a person may still withdraw: the agency has told of a case, nothing is decided, and nothing was withdrawn. */
export const mayWithdraw = ({
  update,
  withdrawal,
}: {
  readonly update: CaseUpdate | undefined;
  readonly withdrawal: SentWithdrawal | undefined;
}): boolean => update !== undefined && undecided.has(update.state) && withdrawal === undefined;
