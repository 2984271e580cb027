import { toList, toPlain } from './plain.ts';

/**
 * Writes out a service. In files items stand in groups with one purpose and condition: `itemGroups: [{purpose,
 * condition?, required: [ids], optional: [ids]}]`.
 */
export function expandService(content: unknown): unknown {
  const { itemGroups, ...service } = toPlain(content);
  const items = toList(itemGroups).flatMap((group) => {
    const { purpose, condition, required, optional } = toPlain(group);
    const toItem = (isRequired: boolean) => (item: unknown) => ({
      item,
      required: isRequired,
      purpose,
      ...(condition === undefined ? {} : { condition }),
    });
    return [...toList(required).map(toItem(true)), ...toList(optional).map(toItem(false))];
  });
  return { items, ...service };
}
