import { toList, toPlain, type Plain } from './plain.ts';

/** Items of a file, each with the file's defaults under it. */
export function expandItems(content: unknown): unknown[] {
  const { defaults, items } = toPlain(content);
  return toList(items).map((item) => ({ ...toPlain(defaults), ...toPlain(item) }));
}

/** A data item's schema marked as that item, as it stands in an answer. */
export const toAnswerSchema = (items: ReadonlyMap<string, Plain>, id: string): Plain => ({
  ...toPlain(items.get(id)?.['schema']),
  'x-data-item': id,
});
