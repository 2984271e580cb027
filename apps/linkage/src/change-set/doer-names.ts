import type { LocalText } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { EntryName } from './change-set-store.ts';

/** Names of the people behind `staff:<id>`. */
export async function readDoerNames(
  db: Database,
  doers: readonly string[],
): Promise<ReadonlyMap<string, LocalText>> {
  const ids = [...new Set(doers.flatMap((doer) => (doer.startsWith('staff:') ? [doer.slice(6)] : [])))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name_th', 'name_en'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name_th: th, name_en: en }) => [`staff:${id}`, { th, en }]));
}

/** Who changed something, and when. */
export interface LastChange {
  readonly by: string;
  readonly name: LocalText;
  readonly at: Date;
}

/** The newest change of a set's entry, or of one part of it; nothing where nobody has changed it there. */
export async function findLastChange(
  db: Database,
  set: string,
  { list, name }: EntryName,
  part?: string,
): Promise<LastChange | undefined> {
  let query = db
    .selectFrom('change_set_step')
    .select(['by', 'at'])
    .where('change_set', '=', set)
    .where('list', '=', list)
    .where('name', '=', name);
  if (part !== undefined) query = query.where(sql<boolean>`changes @> ${JSON.stringify([{ part }])}::jsonb`);
  const row = await query.orderBy('number', 'desc').limit(1).executeTakeFirst();
  if (row === undefined) return undefined;
  const names = await readDoerNames(db, [row.by]);
  return { ...row, name: names.get(row.by) ?? { th: row.by, en: row.by } };
}
