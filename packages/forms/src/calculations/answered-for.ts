import type { Question } from '@saphan/contracts';
import type { CatalogueIndex } from '../index-catalogue.ts';
import { inOrder } from './in-order.ts';

/**
 * Questions that a person answers so that one is worked out: itself where it is asked, else all that its calculation reads, also over
 * what is worked out in between. What registers give is not among them.
 */
export function answeredFor(
  index: Pick<CatalogueIndex, 'dependenciesOf' | 'items'>,
  questions: readonly Question[],
  id: string,
): readonly Question[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const reads = (name: string) => index.dependenciesOf(byId.get(name)?.calculation?.expression);
  return inOrder([id], reads).flatMap((name) => {
    const question = byId.get(name);
    const isAsked = question?.calculation === undefined && index.items.get(name)?.source === undefined;
    return question && isAsked ? [question] : [];
  });
}
