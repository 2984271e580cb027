import { isDeepStrictEqual } from 'node:util';
import type { EntryParts, FormOrder } from './entry-parts.ts';
import { orderPart } from './entry-parts.ts';

/** A part that was changed here, and otherwise in what was published meanwhile. */
export interface PartConflict {
  readonly part: string;
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

export interface MergedParts {
  readonly parts: EntryParts;
  readonly conflicts: readonly PartConflict[];
}

/** Two orders of pages and questions: theirs, with what we have added where it stood, without what we have taken out. */
function mergeOrders(base: FormOrder, ours: FormOrder, theirs: FormOrder): FormOrder {
  const ids = (order: FormOrder): Set<string> =>
    new Set(order.flatMap(([page, questions]) => [page, ...questions]));
  const [before, here, there] = [ids(base), ids(ours), ids(theirs)];
  const kept = (id: string): boolean => here.has(id) || !before.has(id);
  const pages = theirs
    .filter(([page]) => kept(page))
    .map(([page, questions]): [string, string[]] => [page, questions.filter(kept)]);
  const isNew = (id: string): boolean => !before.has(id) && !there.has(id);
  for (const [index, [page, questions]] of ours.entries()) {
    if (isNew(page)) pages.splice(index, 0, [page, []]);
    const place = pages.find(([id]) => id === page);
    for (const [at, id] of questions.entries()) if (isNew(id)) place?.[1].splice(at, 0, id);
  }
  return pages;
}

/** What was published since work began, and what was changed here, in one; each part from the side that changed it. */
export function mergeParts(base: EntryParts, ours: EntryParts, theirs: EntryParts): MergedParts {
  const parts = new Map<string, unknown>();
  const conflicts: PartConflict[] = [];
  for (const part of new Set([...theirs.keys(), ...ours.keys()])) {
    const [before, here, there] = [base.get(part), ours.get(part), theirs.get(part)];
    let merged = here;
    if (isDeepStrictEqual(here, before)) merged = there;
    else if (!isDeepStrictEqual(there, before) && !isDeepStrictEqual(here, there)) {
      if (part === orderPart && before !== undefined && here !== undefined && there !== undefined)
        merged = mergeOrders(before as FormOrder, here as FormOrder, there as FormOrder);
      else conflicts.push({ part, base: before, ours: here, theirs: there });
    }
    if (merged !== undefined) parts.set(part, merged);
  }
  return { parts, conflicts };
}

/** Parts that differ, in the order of the newer side. */
export const changedParts = (older: EntryParts, newer: EntryParts): readonly string[] =>
  [...new Set([...newer.keys(), ...older.keys()])].filter(
    (part) => !isDeepStrictEqual(older.get(part), newer.get(part)),
  );
