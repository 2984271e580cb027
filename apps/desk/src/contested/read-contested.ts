import type { CorrectionState } from '@saphan/contracts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** A value that the person contests at its source, as last heard. */
export interface Contested {
  readonly owner: string;
  readonly state: CorrectionState;
  readonly at: Date;
}

/** Contested values of a case by item; of each report the last word counts, and of an item the last report. */
export async function readContested(
  trx: DeskTransaction,
  caseId: string,
): Promise<ReadonlyMap<string, Contested>> {
  const rows = await trx
    .selectFrom('contested_value')
    .select(['item', 'owner', 'state', 'at'])
    .where('case_id', '=', caseId)
    .orderBy('report')
    .orderBy('version')
    .execute();
  return new Map(
    rows.map(({ item, owner, state, at }) => [item, { owner, state: state as CorrectionState, at }]),
  );
}
