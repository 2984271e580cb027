import type { Question } from '@saphan/contracts';
import type { Draft } from '../draft/draft.ts';

/** Choices that a fetched list offers. */
export function offeredBy({ scope }: Draft, { optionsFrom }: Question): { value: string; label: string }[] {
  const list: unknown = optionsFrom && scope[optionsFrom.item];
  if (optionsFrom === undefined || !Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const record = (entry ?? {}) as Readonly<Record<string, unknown>>;
    const [value, label] = [record[optionsFrom.value], record[optionsFrom.label]];
    return typeof value === 'string' ? [{ value, label: typeof label === 'string' ? label : value }] : [];
  });
}
