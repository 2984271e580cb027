import type { Catalogue } from '@saphan/contracts';
import { recordChange } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { lockOpen, writeParts, writeStep, type Done } from './change-parts.ts';
import type { EntryName } from './change-set-store.ts';
import { toParts } from './entry-parts.ts';
import { changedParts, mergeParts } from './part-merge.ts';
import { publishedEntry, readEntry } from './set-entries.ts';
import { settleParts, type Side } from './settle-parts.ts';

/**
 * Decides about a part that was changed here and published otherwise meanwhile: it is taken as published, or goes on as it is here
 * on top of that. A step of its own; nothing where there is no such conflict any more.
 * @throws Problem `change-set-closed`, `entry-unknown`
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
  }: EntryName & { readonly part: string; readonly side: Side; readonly catalogue: Catalogue },
  done: Done,
): Promise<void> {
  const published = publishedEntry(catalogue, { list, name });
  const theirs = published === undefined ? new Map<string, unknown>() : toParts(list, published);
  await db.transaction().execute(async (transaction) => {
    const number = (await lockOpen(transaction, set)) + 1;
    const { base, content } = await readEntry(transaction, set, { list, name });
    const conflict = mergeParts(base, content, theirs).conflicts.find((each) => each.part === part);
    if (conflict === undefined) return;
    const settled = settleParts({ base, ours: content, theirs }, part, side);
    const toRows = (older: ReadonlyMap<string, unknown>, newer: ReadonlyMap<string, unknown>) =>
      changedParts(older, newer).map((each) => [each, newer.get(each)] as const);
    await writeParts(transaction, set, { list, name }, 'base', toRows(base, settled.base));
    await writeParts(transaction, set, { list, name }, 'content', toRows(content, settled.ours));
    const changes = changedParts(content, settled.ours).map((each) => ({
      part: each,
      before: content.get(each),
      after: settled.ours.get(each),
    }));
    const isKept = changes.length === 0;
    const step = { list, name, number, changes: isKept ? [{ part }] : changes, settled: side };
    await writeStep(transaction, set, step, done);
    await recordChange(transaction, {
      doer: done.doer,
      action: 'settle-conflict',
      object: set,
      detail: { list, name, part, side },
    });
  });
}
