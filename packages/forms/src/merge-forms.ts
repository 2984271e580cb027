import type { DataItem, Question, Service } from '@saphan/contracts';
import { toCalculations, type Calculations } from './calculations/calculations.ts';
import { getEntry, type CatalogueIndex } from './index-catalogue.ts';
import { mergeConstraints, type ConstraintConflict } from './merge-constraints.ts';
import type { ServiceOfVariant } from './service-variant.ts';

export type { ConstraintConflict } from './merge-constraints.ts';

/** One service's claim on a question. */
export interface Demand {
  readonly service: string;
  readonly required: boolean;
  readonly condition?: string;
  /** How the service works it out instead of asking. */
  readonly calculation?: string;
}

export interface MergedQuestion {
  /** With the strictest constraints of all services. */
  readonly question: Question;
  /** The data item that it is bound to; none for a question of its own. */
  readonly item?: DataItem;
  /**
   * `fetched`: its source is asked, the person only sees it. `given`: answered in the life event's questions.
   * `calculated`: worked out of other answers while a service that does so wants it. `asked`: the person answers it here.
   */
  readonly how: 'fetched' | 'given' | 'calculated' | 'asked';
  readonly demands: readonly Demand[];
}

export interface MergedPage {
  readonly id: string;
  readonly title: Question['label'];
  readonly lead?: Question['label'];
  readonly questions: readonly MergedQuestion[];
}

/** One form for all services of an application: each question stands in it once. */
export interface MergedForm {
  readonly services: readonly Service[];
  readonly pages: readonly MergedPage[];
  readonly conflicts: readonly ConstraintConflict[];
  /** What it works out, whatever page it stands on. */
  readonly calculations: Calculations;
}

interface Draft {
  question: Question;
  readonly page: string;
  readonly demands: Demand[];
}

/** How a question gets its answer, as far as its form and its item say. */
export function howOf(
  { id, calculation }: Question,
  item: Pick<DataItem, 'source'> | undefined,
  given: ReadonlySet<string> = new Set(),
): MergedQuestion['how'] {
  if (given.has(id)) return 'given';
  if (item?.source !== undefined) return 'fetched';
  return calculation === undefined ? 'asked' : 'calculated';
}

export const toDemand = (service: string, question: Question): Demand => ({
  service,
  required: question.required,
  ...(question.condition === undefined ? {} : { condition: question.condition }),
  ...(question.calculation === undefined ? {} : { calculation: question.calculation.expression }),
});

/**
 * Merges the forms of several services. Pages with one id are one topic; a question stands on the page of the service
 * that comes first. What a service's variant has no use for is not asked for it.
 * @param given ids already answered in the life event's questions.
 * @throws Error for a form that the catalogue does not have.
 */
export function mergeForms(
  index: CatalogueIndex,
  services: readonly (Service & Partial<Pick<ServiceOfVariant, 'notAsked'>>)[],
  given: ReadonlySet<string> = new Set(),
): MergedForm {
  const drafts = new Map<string, Draft>();
  const pages = new Map<string, Omit<MergedPage, 'questions'>>();
  const conflicts: ConstraintConflict[] = [];

  for (const service of services) {
    for (const { questions, ...page } of getEntry(index.forms, service.form).pages) {
      if (!pages.has(page.id)) pages.set(page.id, page);
      for (const question of questions) {
        if (service.notAsked?.has(question.id) === true) continue;
        const demand = toDemand(service.id, question);
        const known = drafts.get(question.id);
        if (!known) {
          drafts.set(question.id, { question, page: page.id, demands: [demand] });
          continue;
        }
        const merged = mergeConstraints(known.question, question);
        known.question = merged.question;
        known.demands.push(demand);
        conflicts.push(...merged.conflicts);
      }
    }
  }

  function toMerged({ question, demands }: Draft): MergedQuestion {
    const item = index.items.get(question.id);
    return { question, ...(item ? { item } : {}), how: howOf(question, item, given), demands };
  }

  const all = [...drafts.values()];
  const merged = [...pages.values()]
    .map((page) => ({
      ...page,
      questions: all.filter((draft) => draft.page === page.id).map(toMerged),
    }))
    .filter((page) => page.questions.length > 0);
  const questions = merged.flatMap((page) => page.questions);
  return { services, pages: merged, conflicts, calculations: toCalculations(index, questions) };
}
