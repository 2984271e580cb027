import { toAnswerSchema } from './expand-item.ts';
import { isPlain, toList, toPlain, toText, type Plain } from './plain.ts';

/**
 * Writes out a data service. In files an operation says `answer: {property: item}`, `gives: item` (the whole answer is
 * one item) and `takes: item` (the whole body is one); schemas come from the items.
 */
export function expandDataService(content: unknown, items: ReadonlyMap<string, Plain>): unknown {
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
  return { ...service, operations };
}
