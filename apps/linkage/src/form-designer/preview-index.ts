import { findCostlyRules, type CostlyRule } from '@saphan/catalogue';
import type { Catalogue, CompiledExpression, Service } from '@saphan/contracts';
import type { Tree } from '@saphan/expressions';
import {
  howOf,
  indexCatalogue,
  toCalculations,
  toDemand,
  type Asking,
  type Calculations,
  type CatalogueIndex,
  type MergedQuestion,
} from '@saphan/forms';
import { toBangkokDay } from '@saphan/thai';
import { expressionsOf, questionsOf, type FormDraft } from './form-draft.ts';
import { rowExpressionsOf, withoutBroken } from './row-expressions.ts';
import { tryExpression } from './try-expression.ts';

type Compiled = readonly [source: string, compiled: CompiledExpression];

const usableIn = (draft: FormDraft): Compiled[] => [
  ...expressionsOf(draft).flatMap(({ source, compiled }): Compiled[] =>
    compiled === undefined ? [] : [[source, { ...compiled, dependencies: [...compiled.dependencies] }]],
  ),
  ...[...rowExpressionsOf(draft)].map(([name, found]): Compiled => [
    name,
    { ...found, dependencies: [...found.dependencies] },
  ]),
];

/** What the form's services take from registers beside its questions, with the conditions that can be used. */
function takenBy(draft: FormDraft): { items: Asking['items']; compiled: Compiled[] } {
  const asked = new Set(questionsOf(draft.form).map(({ id }) => id));
  const taken = draft.services
    // In a set a service may not have its items yet.
    .flatMap((service) => (service as Partial<Service>).items ?? [])
    .filter(({ item }) => !asked.has(item))
    .map(({ item, condition }): { item: Asking['items'][number]; compiled: Compiled[] } => {
      if (condition === undefined) return { item: { item }, compiled: [] };
      const { compiled } = tryExpression(condition, draft.types);
      if (compiled === undefined) return { item: { item }, compiled: [] };
      const dependencies = [...compiled.dependencies];
      return { item: { item, condition }, compiled: [[condition, { ...compiled, dependencies }]] };
    });
  return { items: taken.map(({ item }) => item), compiled: taken.flatMap(({ compiled }) => compiled) };
}

/** Questions that name what registers are asked about: as the form's services say, else as others say of the same questions. */
function subjectsOf({ form, services }: FormDraft, catalogue: Catalogue): NonNullable<Service['subjects']> {
  const asked = new Set(questionsOf(form).map(({ id }) => id));
  const said = (from: readonly Service[]) => from.flatMap(({ subjects }) => Object.entries(subjects ?? {}));
  const elsewhere = said(catalogue.services).filter(([, question]) => asked.has(question));
  return Object.fromEntries([...elsewhere, ...said(services)]);
}

export interface PreviewIndex {
  readonly index: CatalogueIndex;
  /** What the form and its services ask registers for. */
  readonly asking: Asking;
  /** Rules for which nothing may be worked out: together they would hold up everybody else's pages. */
  readonly costly: readonly CostlyRule[];
  readonly mergedOn: (page: string) => MergedQuestion[];
  /** What the whole form works out. */
  readonly calculations: Calculations;
}

/** The draft as portals get it: rules that can't be used are left out, for the others to be tried. */
export function toPreviewIndex(draft: FormDraft, catalogue: Catalogue): PreviewIndex {
  const usable = usableIn(draft);
  const names = new Set(usable.map(([name]) => name));
  const taken = takenBy(draft);
  const expressions = new Map([...taken.compiled, ...usable]);
  const index = indexCatalogue(
    { ...catalogue, items: [...draft.items.values()], expressions: Object.fromEntries(expressions) },
    () => toBangkokDay(new Date()),
  );
  const asked = questionsOf(draft.form).map((each) => withoutBroken(each, names));
  const asking: Asking = {
    items: [
      ...asked.flatMap(({ id, condition }) =>
        draft.items.get(id)?.source === undefined
          ? []
          : [{ item: id, ...(condition !== undefined && { condition }) }],
      ),
      ...asked.flatMap(({ optionsFrom }) => (optionsFrom === undefined ? [] : [{ item: optionsFrom.item }])),
      ...taken.items,
    ],
    subjects: subjectsOf(draft, catalogue),
  };
  const mergedOn = (page: string): MergedQuestion[] =>
    (draft.form.pages.find(({ id }) => id === page)?.questions ?? []).map((each): MergedQuestion => {
      const question = withoutBroken(each, names);
      const item = draft.items.get(question.id);
      return {
        question,
        ...(item !== undefined && { item }),
        how: howOf(question, item),
        demands: [toDemand(draft.form.id, question)],
      };
    });
  return {
    index,
    mergedOn,
    calculations: toCalculations(
      index,
      draft.form.pages.flatMap(({ id }) => mergedOn(id)),
    ),
    costly: findCostlyRules(
      draft.form,
      [...draft.items.values()],
      (key) => expressions.get(key)?.tree as Tree | undefined,
      taken.items.map(({ item, condition }) => [item, condition] as const),
    ),
    asking,
  };
}
