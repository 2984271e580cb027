import type { Question } from '@saphan/contracts';
import type { CatalogueIndex } from '@saphan/forms';
import { findQuestion } from '../value/show-text.ts';

const notFacts: ReadonlySet<Question['kind']> = new Set<Question['kind']>(['file', 'declaration', 'note']);

/**
 * Whether what is answered to a question is something that a document can state. That a file was attached, or its name, and that the
 * applicant has confirmed something are parts of the application, not of what is granted. Which facts a document shows is its template's.
 */
export function isFact(
  { items, forms }: Pick<CatalogueIndex, 'items' | 'forms'>,
  form: string,
  item: string,
): boolean {
  if (items.get(item)?.display === 'file') return false;
  const kind = findQuestion({ forms }, item, form)?.kind;
  return kind === undefined || !notFacts.has(kind);
}
