import { isDeepStrictEqual } from 'node:util';
import { orderPart, type FormOrder } from './entry-parts.ts';
import { insertLike, pageOf, pagesIn, questionsOn, type Sides } from './form-order.ts';
import type { PartConflict } from './part-merge.ts';

export const pageOrderPart = (page: string): string => `order ${page}`;
export const placePart = (question: string): string => `place ${question}`;

export interface MergedOrder {
  readonly order: FormOrder;
  readonly conflicts: readonly PartConflict[];
  /** Pages that are gone, with what the other side has put there or has left to stand there. */
  readonly homeless: ReadonlyMap<string, readonly string[]>;
}

/**
 * One list of what both sides keep: in the order of the side that changed it, with what the other has added behind what it followed
 * there.
 * @param members what the list shall hold
 */
function mergeList(
  { base, ours, theirs }: Sides<readonly string[]>,
  members: ReadonlySet<string>,
): { readonly ids: readonly string[]; readonly isConflict: boolean } {
  const [inBase, inOurs, inTheirs] = [new Set(base), new Set(ours), new Set(theirs)];
  const isCommon = (id: string): boolean =>
    members.has(id) && inBase.has(id) && inOurs.has(id) && inTheirs.has(id);
  const [before, here, there] = [base, ours, theirs].map((ids) => ids.filter(isCommon));
  const isSameHere = isDeepStrictEqual(here, before);
  const [lead, other] = isSameHere ? [theirs, ours] : [ours, theirs];
  let ids = lead.filter((id) => members.has(id));
  const known = new Set(ids);
  for (const id of other) {
    if (!members.has(id) || known.has(id)) continue;
    ids = insertLike(ids, id, other);
    known.add(id);
  }
  const isConflict = !isSameHere && !isDeepStrictEqual(there, before) && !isDeepStrictEqual(here, there);
  return { ids, isConflict };
}

/** The page of a question that is kept; `undefined` where both have moved it, each to another one. */
function mergePlace({ base, ours, theirs }: Sides<string | undefined>): string | undefined {
  if (ours === undefined || theirs === undefined || ours === theirs) return ours ?? theirs;
  if (ours === base) return theirs;
  return theirs === base ? ours : undefined;
}

/**
 * Two orders of pages and questions in one: each question on the page to which one side has moved it, each page in the order that one
 * side has given it.
 * @param pages that are kept
 * @param questions that are kept, or that the sides disagree about
 */
export function mergeOrders(
  sides: Sides<FormOrder>,
  { pages, questions }: Record<'pages' | 'questions', ReadonlySet<string>>,
): MergedOrder {
  const each = <Of>(pick: (order: FormOrder) => Of): Sides<Of> => ({
    base: pick(sides.base),
    ours: pick(sides.ours),
    theirs: pick(sides.theirs),
  });
  const conflicts: PartConflict[] = [];
  const members = new Map<string, string[]>();
  for (const id of questions) {
    const places = each((order) => pageOf(order, id));
    const page = mergePlace(places);
    if (page !== undefined) members.set(page, [...(members.get(page) ?? []), id]);
    else if (places.ours !== undefined) conflicts.push({ part: placePart(id), ...places });
  }
  const listed = (
    part: string,
    lists: Sides<readonly string[]>,
    kept: ReadonlySet<string>,
  ): readonly string[] => {
    const { ids, isConflict } = mergeList(lists, kept);
    if (isConflict) conflicts.push({ part, ...lists });
    return ids;
  };
  const order = listed(orderPart, each(pagesIn), pages).map((page) => {
    const lists = each((one) => questionsOn(one, page));
    return [page, listed(pageOrderPart(page), lists, new Set(members.get(page)))] as const;
  });
  return { order, conflicts, homeless: new Map([...members].filter(([page]) => !pages.has(page))) };
}
