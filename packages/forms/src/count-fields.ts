import type { AnswerSource, Service } from '@saphan/contracts';
import { toScope, type Answers } from './answer.ts';
import { getEntry, type CatalogueIndex } from './index-catalogue.ts';
import { itemsOfService } from './split-for-service.ts';

export interface ItemStatistic {
  readonly item: string;
  /** `upload` is a typed answer that is a file. */
  readonly how: Exclude<AnswerSource, 'derived'> | 'upload' | 'missing';
}

/** How the items that the paper forms ask were got. Each counts once; derived ones don't count. */
export interface FieldStatistics {
  readonly fieldsTotal: number;
  /** Came sealed from their source. */
  readonly fieldsFetched: number;
  /** The person answered. */
  readonly fieldsTyped: number;
  readonly uploads: number;
  readonly items: readonly ItemStatistic[];
}

/** Counts the fields of an application over all its services. */
export function countFields(
  index: CatalogueIndex,
  services: readonly Service[],
  answers: Answers,
): FieldStatistics {
  const scope = toScope(answers);
  const ids = new Set(services.flatMap((service) => [...itemsOfService(index, service, scope).keys()]));
  const questions = services
    .flatMap((service) => getEntry(index.forms, service.form).pages)
    .flatMap((page) => page.questions);
  const kinds = new Map(questions.map(({ id, kind }) => [id, kind]));
  const calculated = new Set(questions.flatMap(({ id, calculation }) => (calculation ? [id] : [])));
  const items = [...ids].flatMap((item): ItemStatistic[] => {
    const answer = answers[item];
    if (answer?.source === 'derived' || kinds.get(item) === 'declaration') return [];
    if (!answer && calculated.has(item)) return [];
    if (!answer) return [{ item, how: index.items.get(item)?.source === undefined ? 'missing' : 'later' }];
    return [{ item, how: kinds.get(item) === 'file' ? 'upload' : answer.source }];
  });
  const count = (how: ItemStatistic['how']): number => items.filter((item) => item.how === how).length;
  const uploads = count('upload');
  return {
    fieldsTotal: items.length,
    fieldsFetched: count('sealed'),
    fieldsTyped: count('typed') + count('unknown') + uploads,
    uploads,
    items,
  };
}
