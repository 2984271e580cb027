import type { Database } from '../database.ts';

/** Ids of services that an entry names and the list does not have any more, since a later edition took them out. */
export async function findGone(db: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('plan_service')
    .select('id')
    .where('id', 'in', ids)
    .where('gone', '=', true)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
