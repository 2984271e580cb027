import { webProblem } from '@saphan/web';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import { fromParts, type EntryParts } from '../change-set/entry-parts.ts';
import { readEntries, type SetEntry } from '../change-set/set-entries.ts';
import { findOwnSet } from '../change-set/set-access.ts';
import type { Visit } from '../pages/visit.ts';
import type { Sheet, SheetEntry } from './sheet.ts';

export interface OpenedSheet {
  readonly set: ChangeSet;
  readonly entries: readonly SetEntry[];
  readonly content: EntryParts;
  readonly name: string;
  /** As far as it is written. */
  readonly entry: SheetEntry;
  /** Address of its pages. */
  readonly path: string;
}

/** The entry that a page is about. @throws Problem `not-found`, `forbidden` */
export async function openSheet(visit: Visit, { list, segment }: Sheet): Promise<OpenedSheet> {
  const set = await findOwnSet(visit);
  const name = visit.params.name ?? '';
  const entries = await readEntries(visit.db, set.id);
  const found = entries.find((each) => each.list === list && each.name === name);
  if (found === undefined || found.content.size === 0) throw webProblem('not-found', { detail: name });
  return {
    set,
    entries,
    content: found.content,
    name,
    entry: fromParts(list, found.content) as SheetEntry,
    path: `/change-sets/${set.id}/${segment}/${name}`,
  };
}
