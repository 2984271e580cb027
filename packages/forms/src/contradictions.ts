import type { Language, LocalText, Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from './index-catalogue.ts';
import { showLines } from './show-value.ts';

/** What a rule of a question says against its answer. */
export interface Contradiction {
  readonly message: LocalText;
  /** Data items that the rule compares, where it reads more than one and they have values. */
  readonly compared: readonly string[];
}

/** Rules of a question that its answer breaks, with what they compare. A rule that can't be judged yet says nothing. */
export const findContradictions = (
  index: CatalogueIndex,
  { checks = [] }: Pick<Question, 'checks'>,
  scope: Scope,
): readonly Contradiction[] =>
  checks
    .filter(({ expression }) => index.holds(expression, scope) === false)
    .map(({ expression, message }) => {
      const read = index
        .dependenciesOf(expression)
        .filter((id) => index.items.has(id) && scope[id] !== undefined);
      return { message, compared: read.length > 1 ? read : [] };
    });

/** The values that stand against each other, each by its name: `Area of the shop: 142.5 m²`. */
export const showCompared = (
  index: CatalogueIndex,
  { compared }: Contradiction,
  scope: Scope,
  language: Language,
): readonly string[] =>
  compared.map((id) => {
    const item = index.items.get(id);
    return `${item?.names[language] ?? id}: ${showLines(index, scope[id], { item }, language).join(', ')}`;
  });
