import type { Catalogue } from '@saphan/contracts';
import type { Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { changeParts, lockChangeSet, type EntryName } from './change-set-store.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { toParts } from './entry-parts.ts';
import { publishedEntry, readEntry } from './set-entries.ts';

/**
 * Decides about a part that was changed here and published otherwise meanwhile: it is taken as published, or goes on as it is here
 * on top of that.
 */
export async function settle(
  db: Database,
  set: string,
  {
    list,
    name,
    part,
    side,
    catalogue,
  }: EntryName & { readonly part: string; readonly side: 'ours' | 'theirs'; readonly catalogue: Catalogue },
  done: { readonly doer: Doer; readonly now: number },
): Promise<void> {
  const published = publishedEntry(catalogue, { list, name });
  const theirs = published === undefined ? undefined : toParts(list, published).get(part);
  const { content } = await readEntry(db, set, { list, name });
  if (side === 'theirs') {
    const change = { part, before: content.get(part), after: theirs };
    await changeParts(db, set, { list, name, changes: [change] }, done);
  }
  await db.transaction().execute(async (transaction) => {
    const { state } = await lockChangeSet(transaction, set);
    if (state !== 'open') throw linkageProblem('change-set-closed', { detail: state });
    await transaction
      .updateTable('change_set_part')
      .set({ base: theirs === undefined ? null : JSON.stringify(theirs) })
      .where('change_set', '=', set)
      .where('list', '=', list)
      .where('name', '=', name)
      .where('part', '=', part)
      .execute();
  });
}
