import { orderPart, pagePart, questionPart, type EntryParts, type FormOrder } from './entry-parts.ts';
import { putPageLike, putQuestionLike, questionsOn, sortLike, type Sides } from './form-order.ts';
import { orderIn, wholePart } from './part-merge.ts';

export type Side = 'ours' | 'theirs';

/** Questions that a side has on a page that it has no more: it was put back there by the choice about another page. */
const strandedOn = (parts: EntryParts, page: string): readonly string[] =>
  parts.has(pagePart(page))
    ? []
    : questionsOn(orderIn(parts), page).filter((id) => parts.has(questionPart(id)));

/** What a conflict is about, taken over from what was published. */
interface Subject {
  readonly parts: readonly string[];
  /** The order of pages and questions with the subject in it as it was published. */
  order(order: FormOrder, like: FormOrder): FormOrder;
}

const asItStands = (order: FormOrder): FormOrder => order;
const question = (id: string, parts: readonly string[]): Subject => ({
  parts,
  order: (order, like) => putQuestionLike(order, id, like),
});

const sortPageLike = (order: FormOrder, page: string, like: FormOrder): FormOrder =>
  order.map(([id, ids]) => [id, id === page ? sortLike(ids, questionsOn(like, page)) : ids]);

/** A page that one side has taken out, with what stands on it. */
function pageSubject(page: string, { ours, theirs }: Sides<EntryParts>, side: Side): Subject {
  const isOurs = ours.has(pagePart(page));
  const [left, gone] = isOurs ? [ours, theirs] : [theirs, ours];
  const ids = questionsOn(orderIn(left), page);
  // One that the other side has elsewhere has its own part; its place is in question only where the page goes.
  const stranded = side === 'ours' ? strandedOn(ours, page) : [];
  const isGone = (id: string): boolean => !gone.has(questionPart(id)) || stranded.includes(id);
  const placed = (isOurs ? 'theirs' : 'ours') === side ? ids : ids.filter(isGone);
  return {
    parts: [pagePart(page), ...ids.filter(isGone).map(questionPart)],
    order(order, like) {
      const moved = placed.reduce((now, each) => putQuestionLike(now, each, like), order);
      return sortPageLike(putPageLike(moved, page, like), page, like);
    },
  };
}

function toSubject(part: string, sides: Sides<EntryParts>, side: Side): Subject {
  const [kind = '', id = ''] = part.split(' ');
  if (kind === 'question') return question(id, [part]);
  if (kind === 'place') return question(id, []);
  if (kind === 'page' && sides.ours.has(part) !== sides.theirs.has(part)) return pageSubject(id, sides, side);
  if (kind !== orderPart || !sides.theirs.has(orderPart)) return { parts: [part], order: asItStands };
  if (id === '')
    return {
      parts: [],
      order: (order, like) =>
        sortLike(
          order.map(([page]) => page),
          like.map(([page]) => page),
        ).map((page) => [page, questionsOn(order, page)]),
    };
  return { parts: [], order: (order, like) => sortPageLike(order, id, like) };
}

function takeOver(from: EntryParts, into: EntryParts, subject: Subject): EntryParts {
  const taken = new Map(into);
  for (const part of subject.parts) {
    if (from.has(part)) taken.set(part, from.get(part));
    else taken.delete(part);
  }
  if (from.has(orderPart) && into.has(orderPart))
    taken.set(orderPart, subject.order(orderIn(into), orderIn(from)));
  return taken;
}

/** A page that goes takes along what was put back on it. */
function withoutStranded(ours: EntryParts, part: string): EntryParts {
  const stranded = part.startsWith('page ') ? strandedOn(ours, part.slice('page '.length)) : [];
  if (stranded.length === 0) return ours;
  const left = new Map(ours);
  for (const id of stranded) left.delete(questionPart(id));
  const order = orderIn(ours).map(([page, ids]) => [page, ids.filter((id) => !stranded.includes(id))]);
  return left.set(orderPart, order);
}

/**
 * Decides a conflict: what it is about counts as begun from what is published now, and is taken from there, or stays as it is here.
 * @param part name of the conflict
 */
export function settleParts(
  sides: Sides<EntryParts>,
  part: string,
  side: Side,
): Pick<Sides<EntryParts>, 'base' | 'ours'> {
  const { base, ours, theirs } = sides;
  if (part === wholePart) return { base: theirs, ours: side === 'ours' ? ours : theirs };
  const subject = toSubject(part, sides, side);
  return {
    base: takeOver(theirs, base, subject),
    ours: side === 'ours' ? withoutStranded(ours, part) : takeOver(theirs, ours, subject),
  };
}
