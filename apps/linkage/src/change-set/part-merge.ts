import { isDeepStrictEqual } from 'node:util';
import { orderPart, pagePart, questionPart, type EntryParts, type FormOrder } from './entry-parts.ts';
import { pageOf, pagesIn, questionsOn, type Sides } from './form-order.ts';
import { mergeOrders } from './order-merge.ts';

/** A part that was changed here, and otherwise in what was published meanwhile. */
export interface PartConflict extends Sides<unknown> {
  readonly part: string;
}

export interface MergedParts {
  readonly parts: EntryParts;
  readonly conflicts: readonly PartConflict[];
}

/** Name of the conflict about an entry that one side has taken out and the other has changed. */
export const wholePart = 'whole';

export const orderIn = (parts: EntryParts): FormOrder => (parts.get(orderPart) ?? []) as FormOrder;

/** Parts that differ, in the order of the newer side. */
export const changedParts = (older: EntryParts, newer: EntryParts): readonly string[] =>
  [...new Set([...newer.keys(), ...older.keys()])].filter(
    (part) => !isDeepStrictEqual(older.get(part), newer.get(part)),
  );

/** Taken out by one side and changed by the other: half of it would be worth nothing. */
function findWholeConflict({ base, ours, theirs }: Sides<EntryParts>): PartConflict | undefined {
  if (base.size === 0 || ours.size === theirs.size || (ours.size > 0 && theirs.size > 0)) return undefined;
  const left = ours.size > 0 ? ours : theirs;
  const changed = changedParts(base, left);
  if (changed.length === 0) return undefined;
  const told = Object.fromEntries(changed.map((part) => [part, left.get(part)]));
  const [here, there] = left === ours ? [told, undefined] : [undefined, told];
  return { part: wholePart, base: undefined, ours: here, theirs: there };
}

/** A question that one side has taken out and the other has moved to another page. */
function isMovedAway({ base, ours, theirs }: Sides<EntryParts>, id: string): boolean {
  const part = questionPart(id);
  if (!base.has(part) || ours.has(part) === theirs.has(part)) return false;
  const left = ours.has(part) ? ours : theirs;
  return pageOf(orderIn(left), id) !== pageOf(orderIn(base), id);
}

/** Pages that one side has taken out while the other has put their questions into another order. */
function isReordered({ base, ours, theirs }: Sides<EntryParts>, page: string): boolean {
  const part = pagePart(page);
  if (!base.has(part) || ours.has(part) === theirs.has(part)) return false;
  const [before, now] = [base, ours.has(part) ? ours : theirs].map((side) =>
    questionsOn(orderIn(side), page),
  );
  const inBoth = (ids: readonly string[] = []): readonly string[] =>
    ids.filter((id) => before?.includes(id) === true && now?.includes(id) === true);
  return !isDeepStrictEqual(inBoth(before), inBoth(now));
}

/** A page as it is shown in a conflict: its head, and what stands on it. */
function toPage(parts: EntryParts, page: string): unknown {
  const head = parts.get(pagePart(page)) as object | undefined;
  return head && { ...head, questions: questionsOn(orderIn(parts), page) };
}

function mergeForm(sides: Sides<EntryParts>, { parts, conflicts }: MergedParts): MergedParts {
  const { base, ours, theirs } = sides;
  const orders = { base: orderIn(base), ours: orderIn(ours), theirs: orderIn(theirs) };
  const all = Object.values(orders).flatMap((order) => order.map(([page, ids]) => ({ page, ids })));
  const told = new Map(conflicts.map((conflict) => [conflict.part, conflict]));
  const tell = (part: string, values: Sides<unknown>): void => void told.set(part, { part, ...values });
  const valuesOf = (part: string): Sides<unknown> => ({
    base: base.get(part),
    ours: ours.get(part),
    theirs: theirs.get(part),
  });
  const questions = new Set(all.flatMap(({ ids }) => ids));
  for (const id of questions) if (isMovedAway(sides, id)) tell(questionPart(id), valuesOf(questionPart(id)));
  const isKept = (part: string): boolean => parts.has(part) || told.has(part);
  const merged = mergeOrders(orders, {
    pages: new Set(all.map(({ page }) => page).filter((page) => parts.has(pagePart(page)))),
    questions: new Set([...questions].filter((id) => isKept(questionPart(id)))),
  });
  const lost = new Set([
    ...merged.homeless.keys(),
    ...pagesIn(orders.base).filter((page) => isReordered(sides, page)),
  ]);
  for (const page of lost) {
    // What one side alone has on it goes or stays with it.
    for (const id of merged.homeless.get(page) ?? [])
      if (ours.has(questionPart(id)) !== theirs.has(questionPart(id))) told.delete(questionPart(id));
    tell(pagePart(page), {
      base: toPage(base, page),
      ours: toPage(ours, page),
      theirs: toPage(theirs, page),
    });
  }
  return {
    parts: new Map([...parts, [orderPart, merged.order]]),
    conflicts: [...told.values(), ...merged.conflicts],
  };
}

/** What was published since work began, and what was changed here, in one; each part from the side that changed it. */
export function mergeParts(base: EntryParts, ours: EntryParts, theirs: EntryParts): MergedParts {
  const sides = { base, ours, theirs };
  const whole = findWholeConflict(sides);
  if (whole !== undefined) return { parts: ours, conflicts: [whole] };
  const isForm = ours.has(orderPart) && theirs.has(orderPart);
  const parts = new Map<string, unknown>();
  const conflicts: PartConflict[] = [];
  for (const part of new Set([...theirs.keys(), ...ours.keys()])) {
    const [before, here, there] = [base.get(part), ours.get(part), theirs.get(part)];
    let merged = here;
    if (isForm && part === orderPart) merged = there;
    else if (isDeepStrictEqual(here, before)) merged = there;
    else if (!isDeepStrictEqual(there, before) && !isDeepStrictEqual(here, there))
      conflicts.push({ part, base: before, ours: here, theirs: there });
    if (merged !== undefined) parts.set(part, merged);
  }
  return isForm ? mergeForm(sides, { parts, conflicts }) : { parts, conflicts };
}
