import type { Database } from '../database.ts';
import { toEditorPath, toReadingPath } from '../change-set/entry-links.ts';
import type { ChangeSet } from '../change-set/change-set-store.ts';

/** A new data item that people of the same agency have written before, and what became of it. */
export interface EarlierItem {
  readonly set: string;
  readonly title: string;
  readonly became: 'written' | 'returned' | 'proposed' | 'withdrawn' | 'taken-back';
  /** Why it was returned or withdrawn, where somebody said so. */
  readonly reason: string | undefined;
}

const most = 5;

/** Whether the set has had an entry of this name that was taken back again. */
async function isTakenBack(db: Database, set: string, name: string): Promise<boolean> {
  const step = await db
    .selectFrom('change_set_step')
    .select('number')
    .where('change_set', '=', set)
    .where('list', '=', 'items')
    .where('name', '=', name)
    .limit(1)
    .executeTakeFirst();
  return step !== undefined;
}

/**
 * Where an item of this id stands, or has stood, besides the catalogue: in sets of the same agency that are not published, and in this
 * set where it was taken back. Newest first. What another agency drafts is not told.
 */
export async function findEarlierItems(
  db: Database,
  set: Pick<ChangeSet, 'id' | 'member' | 'title'>,
  name: string,
): Promise<readonly EarlierItem[]> {
  const rows = await db
    .selectFrom('change_set')
    .select(['id', 'title', 'state'])
    .select((row) =>
      ['act' as const, 'reason' as const].map((column) =>
        row
          .selectFrom('change_set_word')
          .select(column)
          .whereRef('change_set_word.change_set', '=', 'change_set.id')
          .orderBy('number', 'desc')
          .limit(1)
          .as(column),
      ),
    )
    .where('member', '=', set.member)
    .where('id', '!=', set.id)
    .where('state', '!=', 'published')
    .where((where) =>
      where.exists(
        where
          .selectFrom('change_set_part')
          .select('part')
          .whereRef('change_set_part.change_set', '=', 'change_set.id')
          .where('list', '=', 'items')
          .where('name', '=', name)
          .where('content', 'is not', null),
      ),
    )
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  const becameOf = ({ state, act }: (typeof rows)[number]): EarlierItem['became'] => {
    if (state === 'proposed' || state === 'withdrawn') return state;
    return act === 'return' ? 'returned' : 'written';
  };
  const earlier = rows.map((row): EarlierItem => {
    const became = becameOf(row);
    const isTold = became === 'returned' || became === 'withdrawn';
    return { set: row.id, title: row.title, became, reason: isTold ? (row.reason ?? undefined) : undefined };
  });
  if (!(await isTakenBack(db, set.id, name))) return earlier;
  return [{ set: set.id, title: set.title, became: 'taken-back', reason: undefined }, ...earlier];
}

/** What those are that somebody has seen, in short. */
export const seenEarlier = (earlier: readonly EarlierItem[]): string =>
  earlier.map(({ set, became }) => `${became}:${set}`).join(' ');

/** Page on which an earlier item is worked on, or read where it no longer can be. */
export function toEarlierPath({ set, became }: EarlierItem, name: string): string {
  const entry = { list: 'items', name } as const;
  if (became === 'taken-back') return `/change-sets/${set}`;
  const isOpen = became === 'written' || became === 'returned';
  return (isOpen ? toEditorPath(set, entry) : undefined) ?? toReadingPath(set, entry);
}
