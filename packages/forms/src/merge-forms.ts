import type { DataItem, Question, Service } from '@saphan/contracts';
import { getEntry, type CatalogueIndex } from './index-catalogue.ts';
import { mergeConstraints, type ConstraintConflict } from './merge-constraints.ts';
import type { ServiceOfVariant } from './service-variant.ts';

export type { ConstraintConflict } from './merge-constraints.ts';

/** One service's claim on a question. */
export interface Demand {
  readonly service: string;
  readonly required: boolean;
  readonly condition?: string;
}

export interface MergedQuestion {
  /** With the strictest constraints of all services. */
  readonly question: Question;
  /** The data item that it is bound to; none for a question of its own. */
  readonly item?: DataItem;
  /**
   * `fetched`: its source is asked, the person only sees it. `given`: answered in the life event's questions.
   * `asked`: the person answers it here.
   */
  readonly how: 'fetched' | 'given' | 'asked';
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
}

interface Draft {
  question: Question;
  readonly page: string;
  readonly demands: Demand[];
}

const toDemand = (service: string, question: Question): Demand => ({
  service,
  required: question.required,
  ...(question.condition === undefined ? {} : { condition: question.condition }),
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
    const how = given.has(question.id) ? 'given' : item?.source === undefined ? 'asked' : 'fetched';
    return { question, ...(item ? { item } : {}), how, demands };
  }

  const all = [...drafts.values()];
  return {
    services,
    pages: [...pages.values()]
      .map((page) => ({
        ...page,
        questions: all.filter((draft) => draft.page === page.id).map(toMerged),
      }))
      .filter((page) => page.questions.length > 0),
    conflicts,
  };
}
