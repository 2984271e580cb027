import { toList, toPlain, toText } from './plain.ts';
import type { Territories } from './territories.ts';

/**
 * Writes out a service. In files items stand in groups with one purpose and condition: `itemGroups: [{purpose,
 * condition?, variants?, required: [ids], optional: [ids]}]`, and a provider's `areas: territory` are those of its member.
 */
export function expandService(content: unknown, territories: Territories): unknown {
  const { itemGroups, providers, ...service } = toPlain(content);
  const items = toList(itemGroups).flatMap((group) => {
    const { purpose, condition, variants, required, optional } = toPlain(group);
    const toItem = (isRequired: boolean) => (item: unknown) => ({
      item,
      required: isRequired,
      purpose,
      ...(variants === undefined ? {} : { variants }),
      ...(condition === undefined ? {} : { condition }),
    });
    return [...toList(required).map(toItem(true)), ...toList(optional).map(toItem(false))];
  });
  const expanded = toList(providers).map((given) => {
    const provider = toPlain(given);
    const member = toText(provider['subsystem']).split('/').slice(0, -1).join('/');
    return provider['areas'] === 'territory'
      ? { ...provider, areas: territories.get(member) ?? [] }
      : provider;
  });
  return { items, ...service, ...(providers === undefined ? {} : { providers: expanded }) };
}
