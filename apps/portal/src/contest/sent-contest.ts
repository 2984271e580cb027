import { appealNotOpen, statementTooLate, type CaseUpdate } from '@saphan/contracts';
import type { SentRow } from '../follow/sent-answer.ts';

/** What a person may say against an agency: their side before a refusal, and an appeal after it. */
export type ContestKind = 'statement' | 'appeal';

/** A statement or appeal that was declared. */
export interface SentContest {
  readonly at: Date;
  /** `too-late`: the case was decided, or an appeal was there, before it came. */
  readonly state: 'waiting' | 'arrived' | 'too-late';
}

const tooLate: ReadonlySet<string | null> = new Set([statementTooLate, appealNotOpen]);

/** The last one of a kind that answers what the agency last said; one that is refused for another reason can be declared again. */
function findSent(
  rows: readonly SentRow[],
  service: string,
  kind: ContestKind,
  since: string,
): SentContest | undefined {
  const last = rows.findLast(
    (row) => row.kind === kind && row.service === service && row.created_at.toISOString() >= since,
  );
  if (last === undefined || last.state === 'refused') return undefined;
  if (tooLate.has(last.last_problem)) return { at: last.created_at, state: 'too-late' };
  return { at: last.created_at, state: last.state === 'acknowledged' ? 'arrived' : 'waiting' };
}

/** The statement to the hearing that is open, and the appeal against the refusal that stands. */
export const findContests = (
  rows: readonly SentRow[],
  service: string,
  update: CaseUpdate | undefined,
): { readonly statement: SentContest | undefined; readonly appeal: SentContest | undefined } => ({
  statement: update?.hearing && findSent(rows, service, 'statement', update.hearing.at),
  appeal: update?.refusal && findSent(rows, service, 'appeal', update.refusal.at),
});

interface Contested {
  readonly update: CaseUpdate | undefined;
  readonly statement: SentContest | undefined;
  readonly appeal: SentContest | undefined;
}

/** Whether the agency waits for the person's side, also after its time while nothing is decided. */
const mayState = ({ update, statement }: Contested): boolean =>
  update?.state === 'under-review' &&
  update.hearing !== undefined &&
  update.hearing.answeredAt === undefined &&
  statement === undefined;

/** Whether the refusal that stands can be appealed against: once, and late too. */
const mayAppeal = ({ update, appeal }: Contested): boolean =>
  update?.state === 'rejected' &&
  update.refusal !== undefined &&
  appeal === undefined &&
  update.appeals?.every(({ decision }) => decision !== undefined && decision.outcome !== 'upheld') !== false;

export const mayContest = (kind: ContestKind, contested: Contested): boolean =>
  kind === 'statement' ? mayState(contested) : mayAppeal(contested);
