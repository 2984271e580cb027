import { readJson } from '../pages/read-json.ts';
import type { FileItem, PlacedFault, ReadItems } from './read-items.ts';

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Annotations of an item in JSON Schema, as the register writes them, and the fields that they are. */
const annotations = {
  'x-data-item': 'id',
  'x-names': 'names',
  'x-definition': 'definition',
  'x-owner': 'owner',
  'x-version': 'version',
  'x-classification': 'classification',
  'x-personal': 'personal',
  'x-display': 'display',
  'x-source': 'source',
  'x-codes': 'codes',
  'x-alphabetical': 'alphabetical',
  'x-unit': 'unit',
  'x-parts': 'parts',
  'x-written': 'written',
  'x-xml-name': 'xmlTag',
  'x-law': 'law',
  'x-deprecated': 'deprecated',
} as const;
const told = new Set([...Object.values(annotations), 'schema', 'examples']);

/** A text in the language of its letters. */
const inItsLanguage = (text: unknown): { th: string; en: string } | undefined => {
  if (typeof text !== 'string' || text === '') return undefined;
  return /[ก-๛]/.test(text) ? { th: text, en: '' } : { th: '', en: text };
};

function readOne(name: string, definition: unknown, place: string): FileItem {
  if (!isPlain(definition))
    return { place, fields: {}, told: new Set(), faults: [{ fault: 'shape', place }] };
  const { title, description, examples, ...rest } = definition;
  const noted = Object.entries(annotations).flatMap(([key, field]) =>
    Object.hasOwn(rest, key) ? [[field, rest[key]] as const] : [],
  );
  const fields: Record<string, unknown> = {
    id: name,
    names: inItsLanguage(title),
    definition: inItsLanguage(description),
    schema: Object.fromEntries(Object.entries(rest).filter(([key]) => !Object.hasOwn(annotations, key))),
    examples,
    ...Object.fromEntries(noted),
  };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const isWhole = Object.hasOwn(definition, 'x-version');
  // A part of another schema means nothing in an item by itself.
  const isReferring = /"\$(?:ref|dynamicRef)":/.test(JSON.stringify(rest));
  return {
    place,
    fields: given,
    told: isWhole ? told : new Set(Object.keys(given)),
    faults: isReferring ? [{ fault: 'reference', place }] : [],
  };
}

/** Reads data items out of a JSON Schema: one for each definition; of a schema without any, for each property. */
export function readItemSchemas(bytes: Uint8Array): ReadItems | PlacedFault {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { fault: 'unreadable', place: '' };
  }
  const root = readJson(text)?.value;
  if (!isPlain(root)) return { fault: 'json', place: '' };
  const lists = ['$defs', 'definitions', 'properties'] as const;
  const list = lists.find((each) => isPlain(root[each]) && Object.keys(root[each]).length > 0);
  if (list === undefined) return { fault: 'empty', place: '' };
  const known = ['$schema', '$id', 'id', 'title', 'description', 'type', list];
  return {
    items: Object.entries(root[list] as Plain).map(([name, definition]) =>
      readOne(name, definition, `#/${list}/${name}`),
    ),
    leftOut: Object.keys(root).flatMap((key) => (known.includes(key) ? [] : [`#/${key}`])),
  };
}
