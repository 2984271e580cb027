import { toUuidV7, type LocalText } from '@saphan/contracts';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { inboxHref, toFilterQuery, type FilterQuery } from './inbox-filter.ts';

/** A view of the inbox under a name: one's own, or one that a colleague shares. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly isShared: boolean;
  readonly query: FilterQuery;
  /** Whose it is, where it is a colleague's. */
  readonly of: LocalText | undefined;
}

/** More than fit beside an inbox are of no help there. */
export const mostFilters = 20;

/** One's own first, then what colleagues share, each by name. */
export async function readSavedFilters(trx: DeskTransaction, officer: string): Promise<SavedFilter[]> {
  const rows = await trx
    .selectFrom('saved_filter')
    .innerJoin('officer', 'officer.id', 'saved_filter.officer')
    .select(['saved_filter.id', 'saved_filter.officer', 'name', 'is_shared', 'query', 'name_th', 'name_en'])
    .where((eb) =>
      eb.or([
        eb('saved_filter.officer', '=', officer),
        eb.and([eb('is_shared', '=', true), eb('officer.is_active', '=', true)]),
      ]),
    )
    .orderBy((eb) => eb.case().when('saved_filter.officer', '=', officer).then(0).else(1).end())
    .orderBy('name')
    .orderBy('saved_filter.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    isShared: row.is_shared,
    query: toFilterQuery(row.query as FilterQuery),
    of: row.officer === officer ? undefined : { th: row.name_th, en: row.name_en },
  }));
}

/** The one of these that shows what is shown now. */
export const findShown = (filters: readonly SavedFilter[], query: FilterQuery): SavedFilter | undefined =>
  filters.find((saved) => inboxHref(saved.query) === inboxHref(query));

/** Keeps a view under a name; one of that name that the officer has already becomes this one. Beyond `mostFilters` nothing is kept. */
export async function saveFilter(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  { officer }: Pick<DeskOfficer, 'officer'>,
  saved: { readonly name: string; readonly isShared: boolean; readonly query: FilterQuery },
): Promise<'saved' | 'too-many'> {
  await trx
    .deleteFrom('saved_filter')
    .where('officer', '=', officer.id)
    .where('name', '=', saved.name)
    .execute();
  const own = await trx.selectFrom('saved_filter').select('id').where('officer', '=', officer.id).execute();
  if (own.length >= mostFilters) return 'too-many';
  const at = desk.clock();
  await trx
    .insertInto('saved_filter')
    .values({
      id: toUuidV7(at.getTime()),
      agency: officer.agency,
      officer: officer.id,
      name: saved.name,
      is_shared: saved.isShared,
      query: JSON.stringify(saved.query),
      created_at: at,
    })
    // Pressed twice at once, the first is kept.
    .onConflict((conflict) => conflict.columns(['agency', 'officer', 'name']).doNothing())
    .execute();
  return 'saved';
}

/** Only its own officer takes it away, for all with whom it was shared. */
export async function dropFilter(trx: DeskTransaction, officer: string, id: string): Promise<void> {
  await trx.deleteFrom('saved_filter').where('id', '=', id).where('officer', '=', officer).execute();
}
