import type { ChangeKind } from '@saphan/planning';
import type { Database } from '../database.ts';
import type { PlanRow } from './kept-rows.ts';
import type { RowChange } from './preview-edition.ts';

/** Services that an applied edition changed. */
export async function findServiceChanges(db: Database, edition: number): Promise<RowChange[]> {
  const rows = await db
    .selectFrom('plan_change')
    .select(['id', 'kinds', 'before', 'after'])
    .where('edition', '=', edition)
    .where('list', '=', 'services')
    .orderBy('id')
    .execute();
  return rows.map(({ id, kinds, before, after }) => ({
    list: 'services',
    id,
    kinds: kinds as ChangeKind[],
    before: before as PlanRow | null,
    after: after as PlanRow,
  }));
}

/** Names of agencies and ministries by id. @param changes of a draft, which names agencies that nobody has yet */
export async function findNames(
  db: Database,
  changes: readonly RowChange[] = [],
): Promise<ReadonlyMap<string, string>> {
  const rows = await Promise.all(
    (['plan_ministry', 'plan_agency'] as const).map((table) =>
      db.selectFrom(table).select(['id', 'name']).execute(),
    ),
  );
  const coming = changes.flatMap(({ list, id, after }) =>
    list === 'agencies' || list === 'ministries' ? [[id, String(after['name'])] as const] : [],
  );
  return new Map([...rows.flat().map(({ id, name }) => [id, name] as const), ...coming]);
}

export async function isNewestApplied(db: Database, edition: number): Promise<boolean> {
  const newest = await db
    .selectFrom('plan_edition')
    .select('number')
    .where('state', '=', 'applied')
    .orderBy('applied_at', 'desc')
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return newest?.number === edition;
}
