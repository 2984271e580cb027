import { namesOf } from '@saphan/catalogue';
import type { DataItem, Form, Question, Service } from '@saphan/contracts';
import type { ValueType } from '@saphan/expressions';
import { fromParts } from '../change-set/entry-parts.ts';
import { toWholeEntry, type SetEntry } from '../change-set/set-entries.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { tryExpression, type TriedExpression } from './try-expression.ts';

/** A form as it is being written, with what its expressions may read. */
export interface FormDraft {
  readonly entry: SetEntry;
  readonly form: Form;
  /** Published items and those that the set brings, by id. */
  readonly items: ReadonlyMap<string, DataItem>;
  /** Services that use the form, published or of the set. */
  readonly services: readonly Service[];
  readonly types: ReadonlyMap<string, ValueType>;
}

/** Where an expression of a form stands, and what is wrong with it. */
export interface FormExpression extends TriedExpression {
  readonly question: Question;
  readonly use: 'condition' | 'calculation' | 'check';
  readonly source: string;
}

const entriesOf = <Entry extends { id: string }>(
  published: readonly Entry[],
  list: 'items' | 'services',
  entries: readonly SetEntry[],
  view: RegistryView,
): ReadonlyMap<string, Entry> => {
  const found = new Map(published.map((entry) => [entry.id, entry]));
  for (const entry of entries.filter((each) => each.list === list)) {
    const whole = toWholeEntry(entry, view.catalogue) as Entry | undefined;
    if (whole === undefined) found.delete(entry.name);
    else found.set(entry.name, whole);
  }
  return found;
};

export const questionsOf = ({ pages }: Form): Question[] => pages.flatMap(({ questions }) => questions);

/** @param entries of the whole set */
export function toFormDraft(entry: SetEntry, entries: readonly SetEntry[], view: RegistryView): FormDraft {
  const { catalogue } = view;
  const form = fromParts('forms', entry.content) as Form;
  const items = entriesOf(catalogue.items, 'items', entries, view);
  const services = entriesOf(catalogue.services, 'services', entries, view);
  return {
    entry,
    form,
    items,
    services: [...services.values()].filter((service) => service.form === form.id),
    types: namesOf([...items.values()], questionsOf(form)),
  };
}

/** Every expression of a form, in the order of its questions. */
export const expressionsOf = ({ form, types }: Pick<FormDraft, 'form' | 'types'>): FormExpression[] =>
  questionsOf(form).flatMap((question) => {
    const sources = [
      ...(question.condition === undefined ? [] : [['condition', question.condition] as const]),
      ...(question.calculation === undefined
        ? []
        : [['calculation', question.calculation.expression] as const]),
      ...(question.checks ?? []).map(({ expression }) => ['check', expression] as const),
    ];
    return sources.map(([use, source]) => {
      const wanted = use === 'calculation' ? types.get(question.id) : undefined;
      return { question, use, source, ...tryExpression(source, types, wanted) };
    });
  });

/** Questions whose rules read this one. */
export const readersOf = (id: string, expressions: readonly FormExpression[]): readonly FormExpression[] =>
  expressions.filter(({ compiled }) => compiled?.dependencies.includes(id) === true);

/** Texts of a question that are there in one language alone, or in none where they must be there. */
export function missingTexts(question: Question): readonly string[] {
  const isHalf = (text: { th: string; en: string } | undefined): boolean =>
    text !== undefined && (text.th === '' || text.en === '');
  return [
    ...(isHalf(question.label) ? ['label'] : []),
    ...(isHalf(question.hint) ? ['hint'] : []),
    ...(isHalf(question.why) ? ['why'] : []),
    ...(isHalf(question.calculation?.words) ? ['calculation'] : []),
    ...(isHalf(question.unit) ? ['unit'] : []),
    ...(isHalf(question.entry) ? ['entry'] : []),
    ...(question.questions ?? []).flatMap(missingTexts),
    ...((question.checks ?? []).some(({ message }) => isHalf(message)) ? ['checks'] : []),
  ];
}
