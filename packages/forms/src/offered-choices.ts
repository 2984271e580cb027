import type { Question } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';

/** Choices that a fetched list offers to a question. */
export function offeredChoices(
  scope: Scope,
  { optionsFrom }: Pick<Question, 'optionsFrom'>,
): { value: string; label: string }[] {
  const list: unknown = optionsFrom && scope[optionsFrom.item];
  if (optionsFrom === undefined || !Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const record = (entry ?? {}) as Readonly<Record<string, unknown>>;
    const [value, label] = [record[optionsFrom.value], record[optionsFrom.label]];
    return typeof value === 'string' ? [{ value, label: typeof label === 'string' ? label : value }] : [];
  });
}
