import type { Form, FormPage, Question } from '@saphan/contracts';
import type { EntryList } from '@saphan/catalogue';

/** Lists of sources: what somebody has written elsewhere, by name, without a version or an owner of its own. */
export type SourceList = 'templates' | 'processes';
/** Lists of the catalogue that change sets change. */
export type ChangedList = EntryList | SourceList;
export const changedLists = [
  'items',
  'dataServices',
  'forms',
  'services',
  'lifeEvents',
  'templates',
  'processes',
] as const satisfies readonly ChangedList[];

/** An entry in parts by name; a part is what two people can't change at once. */
export type EntryParts = ReadonlyMap<string, unknown>;

/** Which questions stand on which page, in their order. */
export type FormOrder = readonly (readonly [page: string, questions: readonly string[]])[];
export type PageHead = Omit<FormPage, 'questions'>;

export const pagePart = (id: string): string => `page ${id}`;
export const questionPart = (id: string): string => `question ${id}`;
export const orderPart = 'order';

/** The version counts publications: it is not edited. */
function toFields(entry: object): Map<string, unknown> {
  const { version: _, ...fields } = entry as Record<string, unknown>;
  return new Map(Object.entries(fields));
}

function formToParts({ pages, ...head }: Form): EntryParts {
  const order: FormOrder = pages.map(({ id, questions }) => [id, questions.map((each) => each.id)]);
  return new Map<string, unknown>([
    ...toFields(head),
    [orderPart, order],
    ...pages.flatMap(({ questions, ...page }): [string, unknown][] => [
      [pagePart(page.id), page],
      ...questions.map((question): [string, unknown] => [questionPart(question.id), question]),
    ]),
  ]);
}

/** A question named in the order alone is left out: it was taken away by somebody else. */
function partsToForm(parts: EntryParts): object {
  const order = (parts.get(orderPart) ?? []) as FormOrder;
  const head = [...parts].filter(([part]) => part !== orderPart && !/^(page|question) /.test(part));
  return {
    ...Object.fromEntries(head),
    pages: order.flatMap(([id, ids]) => {
      const page = parts.get(pagePart(id)) as PageHead | undefined;
      const questions = ids.flatMap((each) => (parts.get(questionPart(each)) as Question | undefined) ?? []);
      return page === undefined ? [] : [{ ...page, questions }];
    }),
  };
}

/** A process as it is drawn: a BPMN file, and the decision tables that stand beside it. */
export interface ProcessFiles {
  readonly bpmn: string;
  readonly dmn?: string;
}

/** @param entry of the catalogue; a template is its source text, a process its files */
export function toParts(list: ChangedList, entry: unknown): EntryParts {
  if (list === 'templates') return new Map([['source', entry]]);
  if (list === 'processes') return new Map(Object.entries(entry as ProcessFiles));
  return list === 'forms' ? formToParts(entry as Form) : toFields(entry as object);
}

/** The entry that parts make; nothing where there are none. Whether it is a right one is not asked here. */
export function fromParts(list: ChangedList, parts: EntryParts): unknown {
  if (parts.size === 0) return undefined;
  if (list === 'templates') return parts.get('source');
  // Tables alone are no process.
  if (list === 'processes' && !parts.has('bpmn')) return undefined;
  return list === 'forms' ? partsToForm(parts) : Object.fromEntries(parts);
}
