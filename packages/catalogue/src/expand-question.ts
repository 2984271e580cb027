import type { DataItem, Question } from '@saphan/contracts';
import { isPlain, toList, toPlain, toText, type Plain } from './plain.ts';

/** What a service says about an item of its form. */
export interface ItemDemand {
  readonly required: boolean;
  readonly condition?: string;
}

const kindOfDisplay: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    text: 'text',
    date: 'date',
    money: 'money',
    number: 'number',
    address: 'text',
    pid: 'pid',
    code: 'choice',
    list: 'many',
    'yes-no': 'yes-no',
    file: 'file',
  }),
);

const limits = ['minimum', 'maximum', 'maxLength'] as const;

/** Kinds whose answer is free text, so that a pattern of the item's schema is its check. */
const patternKinds: readonly unknown[] = ['text'];

// A code without a name shows as itself here; the item's own check reports it.
function optionsOf(item: Plain): unknown[] | undefined {
  const schema = toPlain(item['schema']);
  const values = toList(schema['enum'] ?? toPlain(schema['items'])['enum']);
  const codes = toPlain(item['codes']);
  return values.length === 0
    ? undefined
    : values.map((value) => ({ value, label: codes[toText(value)] ?? { th: value, en: value } }));
}

function fromItem(item: Plain, kind: unknown): Plain {
  const schema = toPlain(item['schema']);
  const options = kind === 'choice' || kind === 'many' ? optionsOf(item) : undefined;
  return {
    id: item['id'],
    kind,
    label: item['names'],
    ...Object.fromEntries(limits.filter((limit) => limit in schema).map((limit) => [limit, schema[limit]])),
    ...(patternKinds.includes(kind) && 'pattern' in schema ? { pattern: schema['pattern'] } : {}),
    ...(options ? { options } : {}),
    ...(options && item['alphabetical'] !== undefined ? { alphabetical: item['alphabetical'] } : {}),
    ...(item['unit'] === undefined ? {} : { unit: item['unit'] }),
  };
}

/**
 * Writes out a question. In files a question bound to a data item is `{item: id, …}`; kind, label, options and limits
 * come from the item and requirement and condition from the service, unless the file says otherwise.
 * @param demand what the service says about the item; none in a life event's questions.
 */
export function expandQuestion(
  given: unknown,
  items: ReadonlyMap<string, Plain>,
  demand: ItemDemand | undefined,
): unknown {
  if (!isPlain(given) || given['item'] === undefined) return given;
  const { item: id, ...own } = given;
  const item = items.get(toText(id));
  if (!item) return { id, kind: 'text', required: false, ...own };
  const kind = own['kind'] ?? kindOfDisplay.get(toText(item['display']));
  const isFetched = item['source'] !== undefined;
  return {
    ...fromItem(item, kind),
    required: !isFetched && (demand?.required ?? true),
    ...(demand?.condition === undefined ? {} : { condition: demand.condition }),
    ...own,
  };
}

/** The question by which a form asks for an item, or shows what its source gives, as far as the item itself says. */
export const toQuestion = (item: DataItem): Question =>
  expandQuestion({ item: item.id }, new Map([[item.id, toPlain(item)]]), undefined) as Question;
