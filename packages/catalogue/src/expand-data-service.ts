import { toAnswerSchema } from './expand-item.ts';
import { isPlain, toList, toPlain, toText, type Plain } from './plain.ts';
import type { Territories } from './territories.ts';

/**
 * Writes out a data service. In files an operation says `answer: {property: item}`, `gives: item` (the whole answer is
 * one item) and `takes: item` (the whole body is one); schemas come from the items. `coverage: {by, members: [ids]}` takes
 * the areas of each member from the territories.
 */
export function expandDataService(
  content: unknown,
  items: ReadonlyMap<string, Plain>,
  territories: Territories,
): unknown {
  const service = toPlain(content);
  const operations = toList(service['operations']).map((given) => {
    const { answer, gives, takes, ...operation } = toPlain(given);
    const properties = isPlain(answer)
      ? Object.fromEntries(
          Object.entries(answer).map(([name, item]) => [name, toAnswerSchema(items, toText(item))]),
        )
      : undefined;
    return {
      query: [],
      idempotent: operation['method'] === 'GET',
      ...operation,
      ...(takes === undefined ? {} : { requestItem: takes }),
      ...(gives === undefined ? {} : { response: toAnswerSchema(items, toText(gives)) }),
      ...(properties ? { response: { type: 'object', properties, additionalProperties: false } } : {}),
    };
  });
  const { coverage } = service;
  if (!isPlain(coverage)) return { ...service, operations };
  const members = toList(coverage['members']).map((member) =>
    isPlain(member) ? member : { member, areas: territories.get(toText(member)) ?? [] },
  );
  return { ...service, operations, coverage: { ...coverage, members } };
}
