import type { Catalogue } from '@saphan/contracts';
import type { EntryName } from './change-set-store.ts';
import { toParts, type EntryParts } from './entry-parts.ts';
import { mergeParts, type PartConflict } from './part-merge.ts';
import { changedEntries, publishedEntry, type SetEntry } from './set-entries.ts';

export interface Rebased {
  /** Those that change something, with what was published since the work began. */
  readonly entries: readonly SetEntry[];
  readonly conflicts: readonly (EntryName & PartConflict)[];
}

const none: EntryParts = new Map();

/** Puts the entries of a set on what is published now. */
export function rebase(entries: readonly SetEntry[], catalogue: Catalogue): Rebased {
  const conflicts: (EntryName & PartConflict)[] = [];
  const rebased = entries.map((entry) => {
    const { list, name, base, content } = entry;
    const published = publishedEntry(catalogue, entry);
    const theirs = published === undefined ? none : toParts(list, published);
    // Taken out whole: what others have changed in it goes with it, but is said.
    const merged = mergeParts(base, content, theirs);
    conflicts.push(...merged.conflicts.map((conflict) => ({ list, name, ...conflict })));
    return { ...entry, base: theirs, content: merged.parts };
  });
  return { entries: changedEntries(rebased), conflicts };
}
