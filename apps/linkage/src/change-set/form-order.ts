import type { FormOrder } from './entry-parts.ts';

/** Something as it was published when work began, as it is here, and as it has been published since. */
export interface Sides<Of> {
  readonly base: Of;
  readonly ours: Of;
  readonly theirs: Of;
}

export const pagesIn = (order: FormOrder): readonly string[] => order.map(([page]) => page);
export const questionsOn = (order: FormOrder, page: string): readonly string[] =>
  order.find(([id]) => id === page)?.[1] ?? [];
export const pageOf = (order: FormOrder, question: string): string | undefined =>
  order.find(([, questions]) => questions.includes(question))?.[0];

/** Puts an id behind the one that it follows in another list, as near as there is one here; else at the beginning. */
export function insertLike(ids: readonly string[], id: string, like: readonly string[]): string[] {
  const before = like.slice(0, Math.max(0, like.indexOf(id)));
  const anchor = before.findLast((each) => ids.includes(each));
  return ids.toSpliced(anchor === undefined ? 0 : ids.indexOf(anchor) + 1, 0, id);
}

/** Those that stand in both lists, in the order of the other one; the rest stays where it is. */
export function sortLike(ids: readonly string[], like: readonly string[]): string[] {
  const sorted = like.filter((id) => ids.includes(id))[Symbol.iterator]();
  return ids.map((id) => (like.includes(id) ? (sorted.next().value ?? id) : id));
}

/** A page as another order has it: at its place there, or not at all unless questions stand on it. */
export function putPageLike(order: FormOrder, page: string, like: FormOrder): FormOrder {
  const [here, there] = [pagesIn(order), pagesIn(like)];
  if (!there.includes(page)) return order.filter(([id, questions]) => id !== page || questions.length > 0);
  if (here.includes(page)) return order;
  return insertLike(here, page, there).map((id) => [id, questionsOn(order, id)] as const);
}

/** A question as another order has it: on its page there, or nowhere. */
export function putQuestionLike(order: FormOrder, question: string, like: FormOrder): FormOrder {
  const page = pageOf(like, question);
  if (page !== undefined && page === pageOf(order, question)) return order;
  const without = order.map(
    ([id, questions]) => [id, questions.filter((each) => each !== question)] as const,
  );
  if (page === undefined) return without;
  return putPageLike(without, page, like).map(([id, questions]) => [
    id,
    id === page ? insertLike(questions, question, questionsOn(like, page)) : questions,
  ]);
}
