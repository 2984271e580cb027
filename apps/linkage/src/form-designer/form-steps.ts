import type { Question } from '@saphan/contracts';
import type { PartChange } from '../change-set/change-parts.ts';
import {
  orderPart,
  pagePart,
  questionPart,
  type EntryParts,
  type FormOrder,
  type PageHead,
} from '../change-set/entry-parts.ts';

/** Where a question or page goes: before another one, or behind all. */
export interface Place {
  readonly page: string;
  readonly before?: string | undefined;
}

export const orderOf = (form: EntryParts): FormOrder => (form.get(orderPart) ?? []) as FormOrder;

const reorder = (form: EntryParts, after: FormOrder): PartChange => ({
  part: orderPart,
  before: orderOf(form),
  after,
});

const insert = (ids: readonly string[], id: string, before: string | undefined): string[] => {
  const at = before === undefined ? -1 : ids.indexOf(before);
  return at < 0 ? [...ids, id] : ids.toSpliced(at, 0, id);
};

const without = (order: FormOrder, question: string): FormOrder =>
  order.map(([page, ids]) => [page, ids.filter((id) => id !== question)] as const);

const putIn = (order: FormOrder, question: string, { page, before }: Place): FormOrder =>
  order.map(([id, ids]) => [id, id === page ? insert(ids, question, before) : ids] as const);

/** A question comes to a page. */
export const addQuestion = (form: EntryParts, question: Question, place: Place): PartChange[] => [
  { part: questionPart(question.id), before: undefined, after: question },
  reorder(form, putIn(orderOf(form), question.id, place)),
];

/** @param seen as whoever changes it saw it */
export const changeQuestion = (seen: unknown, question: Question): PartChange[] => [
  { part: questionPart(question.id), before: seen, after: question },
];

export const removeQuestion = (form: EntryParts, id: string): PartChange[] => [
  { part: questionPart(id), before: form.get(questionPart(id)), after: undefined },
  reorder(form, without(orderOf(form), id)),
];

/** Nothing where there is no such question, or no such page: it would stand nowhere. */
export const moveQuestion = (form: EntryParts, id: string, place: Place): PartChange[] =>
  place.before === id || !form.has(questionPart(id)) || !orderOf(form).some(([page]) => page === place.page)
    ? []
    : [reorder(form, putIn(without(orderOf(form), id), id, place))];

/** One place up or down, over the edge of its page to the next. */
export function nudgeQuestion(form: EntryParts, id: string, direction: -1 | 1): PartChange[] {
  const order = orderOf(form);
  const at = order.findIndex(([, ids]) => ids.includes(id));
  if (at < 0) return [];
  const [page, ids] = order[at] ?? ['', []];
  const index = ids.indexOf(id);
  const beside = index + direction;
  if (beside >= 0 && beside < ids.length) {
    const before = direction < 0 ? ids[beside] : ids[beside + 1];
    return moveQuestion(form, id, { page, before });
  }
  const next = order[at + direction];
  if (next === undefined) return [];
  return moveQuestion(form, id, { page: next[0], ...(direction > 0 && { before: next[1][0] }) });
}

/** To the beginning or the end of its page. */
export function moveToEnd(form: EntryParts, id: string, end: 'first' | 'last'): PartChange[] {
  const [page, ids] = orderOf(form).find(([, each]) => each.includes(id)) ?? ['', []];
  return moveQuestion(form, id, { page, ...(end === 'first' && { before: ids[0] }) });
}

export const addPage = (form: EntryParts, head: PageHead): PartChange[] => [
  { part: pagePart(head.id), before: undefined, after: head },
  reorder(form, [...orderOf(form), [head.id, []]]),
];

export const changePage = (seen: unknown, head: PageHead): PartChange[] => [
  { part: pagePart(head.id), before: seen, after: head },
];

/** The questions of a page go with it. */
export function removePage(form: EntryParts, id: string): PartChange[] {
  const questions = orderOf(form).find(([page]) => page === id)?.[1] ?? [];
  return [
    ...questions.map((each) => ({
      part: questionPart(each),
      before: form.get(questionPart(each)),
      after: undefined,
    })),
    { part: pagePart(id), before: form.get(pagePart(id)), after: undefined },
    reorder(
      form,
      orderOf(form).filter(([page]) => page !== id),
    ),
  ];
}

export function movePage(form: EntryParts, id: string, direction: -1 | 1): PartChange[] {
  const order = [...orderOf(form)];
  const at = order.findIndex(([page]) => page === id);
  if (at < 0 || at + direction < 0) return [];
  const [page] = order.splice(at, 1);
  if (page === undefined) return [];
  order.splice(at + direction, 0, page);
  return [reorder(form, order)];
}

/** A question of the form's own once more, behind it, under the next free name. */
export function copyQuestion(
  form: EntryParts,
  id: string,
): { readonly changes: PartChange[]; readonly copy: string | undefined } {
  const original = form.get(questionPart(id)) as Question | undefined;
  const place = orderOf(form).find(([, ids]) => ids.includes(id));
  if (original === undefined || place === undefined || !id.startsWith('own.'))
    return { changes: [], copy: undefined };
  let number = 2;
  while (form.has(questionPart(`${id}${String(number)}`))) number += 1;
  const copy = `${id}${String(number)}`;
  const [page, ids] = place;
  const before = ids[ids.indexOf(id) + 1];
  return { changes: addQuestion(form, { ...original, id: copy }, { page, before }), copy };
}
