import type { Question } from '@saphan/contracts';
import type { CatalogueIndex } from '../index-catalogue.ts';
import { inOrder } from './in-order.ts';

/**
 * Questions that a person answers so that one is worked out: itself where it is asked, else all that its calculation reads, also over
 * what is worked out in between. What registers give is not among them. In the order of the form.
 */
export function answeredFor(
  index: Pick<CatalogueIndex, 'dependenciesOf' | 'items'>,
  questions: readonly Question[],
  id: string,
): readonly Question[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const reads = (name: string): readonly string[] => {
    const source = byId.get(name)?.calculation?.expression;
    return source === undefined ? [] : index.dependenciesOf(source);
  };
  const read = new Set(inOrder([id], reads));
  return questions.filter(
    (question) =>
      read.has(question.id) &&
      question.calculation === undefined &&
      index.items.get(question.id)?.source === undefined,
  );
}
