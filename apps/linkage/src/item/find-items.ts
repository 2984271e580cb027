import type { DataItem } from '@saphan/contracts';
import { toSearchText } from '@saphan/thai';

const isFound = (item: DataItem, words: readonly string[]): boolean => {
  const text = toSearchText(
    `${item.id} ${item.names.th} ${item.names.en} ${item.definition.th} ${item.definition.en}`,
  );
  return words.every((word) => text.includes(word));
};

/** Items that have all words in names or definitions, and that owner, by id. */
export function findItems(
  items: readonly DataItem[],
  { q, owner }: { readonly q?: string | undefined; readonly owner?: string | undefined },
): readonly DataItem[] {
  const words = q === undefined ? [] : toSearchText(q).split(' ').filter(Boolean);
  return items
    .filter((item) => (owner === undefined || item.owner === owner) && isFound(item, words))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}
