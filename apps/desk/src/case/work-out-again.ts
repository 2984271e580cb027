import type { Service } from '@saphan/contracts';
import {
  mergeForms,
  withCalculated,
  type Answers,
  type CatalogueIndex,
  type ServiceOfVariant,
} from '@saphan/forms';
import type { NewAnswer } from './keep-answers.ts';
import type { CaseAnswers } from './read-answers.ts';

/** The answers of a case as the form's calculations read them; what an officer attested stands as if typed. */
const toAnswers = ({ all }: Pick<CaseAnswers, 'all'>): Answers =>
  Object.fromEntries(
    [...all].map(([id, { value, source }]) => [
      id,
      { ...(value !== undefined && { value }), source: source === 'attested' ? 'typed' : source },
    ]),
  );

/** What the form works out of the answers of a case as they are now, its rows too. */
export function workOut(
  index: CatalogueIndex,
  service: Service & Partial<Pick<ServiceOfVariant, 'notAsked'>>,
  answers: Pick<CaseAnswers, 'all' | 'scope'>,
): { readonly calculated: Answers; readonly changedBy: (id: string) => ReadonlySet<string> } {
  const { calculations } = mergeForms(index, [service]);
  return {
    calculated: withCalculated(index, calculations, toAnswers(answers), answers.scope),
    changedBy: (id) => new Set(calculations.changedBy(id).map(({ question }) => question.id)),
  };
}

/**
 * What has to be kept anew after answers have changed: a value that was worked out of one of them, and rows that hold such values.
 * All else stays as it was declared, although the form may say it otherwise by now.
 */
export function workOutAgain(
  index: CatalogueIndex,
  service: Service & Partial<Pick<ServiceOfVariant, 'notAsked'>>,
  answers: Pick<CaseAnswers, 'all' | 'scope'>,
  changed: readonly string[],
): readonly NewAnswer[] {
  const { calculated, changedBy } = workOut(index, service, answers);
  const concerned = new Set(changed.flatMap((id) => [...changedBy(id)]));
  return [...concerned].flatMap((item): NewAnswer[] => {
    const now = calculated[item];
    const before = answers.all.get(item);
    if (JSON.stringify(now?.value) === JSON.stringify(before?.value)) return [];
    return [
      { item, source: now?.source ?? 'derived', ...(now?.value !== undefined && { value: now.value }) },
    ];
  });
}
