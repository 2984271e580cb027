import type { Language } from '@saphan/contracts';
import { nameStatus, type ChangeKind } from '@saphan/planning';
import type { Database } from '../database.ts';
import type { PlanList, PlanRow } from './kept-rows.ts';
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

/**
 * Names of agencies, ministries, statuses and reasons by id or code.
 * @param changes of a draft, which names what nobody has yet
 */
export async function findNames(
  db: Database,
  language: Language,
  changes: readonly RowChange[] = [],
): Promise<ReadonlyMap<string, string>> {
  const [ministries, agencies, statuses, reasons] = await Promise.all([
    db.selectFrom('plan_ministry').select(['id', 'name']).execute(),
    db.selectFrom('plan_agency').select(['id', 'name']).execute(),
    db.selectFrom('plan_status').select(['code as id', 'name']).execute(),
    db.selectFrom('plan_reason').select(['code as id', 'name']).execute(),
  ]);
  const coming = changes.flatMap(({ list, id, after }) =>
    list === 'services' || list === 'projects' ? [] : [{ list, id, name: String(after['name']) }],
  );
  const of = (list: PlanList) => coming.filter((each) => each.list === list);
  return new Map(
    [
      ...[...ministries, ...agencies, ...of('ministries'), ...of('agencies')],
      ...[...statuses, ...of('statuses')].map(({ id, name }) => ({
        id,
        name: nameStatus(id, name)[language],
      })),
      ...[...reasons, ...of('reasons')].map(({ id, name }) => ({ id, name: name.replace(/^\d+\.\s*/u, '') })),
    ].map(({ id, name }) => [id, name]),
  );
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
