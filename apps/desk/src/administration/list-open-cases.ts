import type { DeskTransaction } from '../store/desk-store.ts';

/** Ids of the cases on an officer's desk that somebody still has to do something about. */
export async function listOpenCases(trx: DeskTransaction, officer: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('case_file')
    .select('id')
    .where('assignee', '=', officer)
    .where('turn', '!=', 'nobody')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
