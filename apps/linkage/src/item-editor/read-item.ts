import type { Classification, DataItem } from '@saphan/contracts';
import { readChoices, toChoiceRows, toRowFields } from '../choice-rows/choice-rows.ts';
import { linesOf, readBoth, type Both } from '../pages/read-fields.ts';
import { readJson } from '../pages/read-json.ts';
import { readSchema } from './read-schema.ts';

export type Display = DataItem['display'];
export const displays = [
  'text',
  'number',
  'money',
  'date',
  'code',
  'yes-no',
  'address',
  'pid',
  'list',
  'file',
] as const satisfies readonly Display[];
export const classifications = [
  'open',
  'internal',
  'confidential',
  'secret',
] as const satisfies readonly Classification[];
export const personals = ['none', 'personal', 'sensitive'] as const satisfies readonly DataItem['personal'][];

/** Fields of the form by name; each a text as it is typed. */
export type ItemFields = Readonly<Record<string, string>>;

const toLine = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** An item as its form shows it. */
export function toItemFields(item: Partial<DataItem>): ItemFields {
  const { schema = {} } = item;
  const limit = (name: string): string => {
    const value: unknown = schema[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return {
    id: item.id ?? '',
    nameTh: item.names?.th ?? '',
    nameEn: item.names?.en ?? '',
    definitionTh: item.definition?.th ?? '',
    definitionEn: item.definition?.en ?? '',
    display: item.display ?? 'text',
    maxLength: limit('maxLength'),
    minimum: limit('minimum'),
    maximum: limit('maximum'),
    pattern: limit('pattern'),
    schema: item.schema === undefined ? '' : JSON.stringify(item.schema, null, 2),
    ...toRowFields('codes', toChoiceRows(Object.entries(item.codes ?? {}))),
    unitTh: item.unit?.th ?? '',
    unitEn: item.unit?.en ?? '',
    xmlTag: item.xmlTag ?? '',
    classification: item.classification ?? 'internal',
    personal: item.personal ?? 'none',
    owner: item.owner ?? '',
    source: item.source ?? '',
    lawTh: item.law?.act.th ?? '',
    lawEn: item.law?.act.en ?? '',
    section: item.law?.section ?? '',
    confirmed: item.law !== undefined && item.law.unconfirmed !== true ? 'yes' : '',
    examples: (item.examples ?? []).map(toLine).join('\n'),
    since: item.deprecated?.since ?? '',
    reasonTh: item.deprecated?.reason.th ?? '',
    reasonEn: item.deprecated?.reason.en ?? '',
    replacement: item.deprecated?.replacement ?? '',
  };
}

export type ItemFault =
  | 'id'
  | 'names'
  | 'definition'
  | 'limits'
  | 'schema'
  | 'schema-size'
  | 'codes'
  | 'unit'
  | 'law'
  | 'examples'
  | 'deprecated';

/** What stands for any file: nobody can write one down. */
const fileExample = { id: 'file' };

/** A text stays a text; numbers, yes and no, lists and files are JSON. A file needs none. */
function readExamples(
  { examples: text, display }: ItemFields,
  schema: Record<string, unknown>,
): unknown[] | undefined {
  const lines = linesOf(text);
  if (lines.length === 0) return display === 'file' ? [fileExample] : undefined;
  if (schema['type'] === 'string') return lines;
  const read = lines.map(readJson);
  return read.includes(undefined) ? undefined : read.map((line) => line?.value);
}

const longestId = 100;

export interface ReadItem {
  readonly item: DataItem;
  readonly faults: readonly ItemFault[];
}

/**
 * What was typed, as an item; what could not be read is named among the faults. Whether the item keeps all rules is the checks' to
 * say, when the set is proposed.
 * @param seen what the form was drawn from: what it has no fields for stays
 */
export function readItemFields(fields: ItemFields, seen: Partial<DataItem>): ReadItem {
  const faults: ItemFault[] = [];
  const both = (field: string, fault: ItemFault, isNeeded: boolean): Both | undefined => {
    const read = readBoth(fields[`${field}Th`], fields[`${field}En`]);
    if (read === 'half' || (read === 'none' && isNeeded)) faults.push(fault);
    return typeof read === 'string' ? undefined : read;
  };
  const optional = (field: string): string | undefined => fields[field]?.trim() || undefined;
  const id = fields['id']?.trim() ?? '';
  if (id.length > longestId || !/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/.test(id)) faults.push('id');
  const names = both('name', 'names', true);
  const definition = both('definition', 'definition', true);
  const unit = both('unit', 'unit', false);
  const act = both('law', 'law', false);
  const codes = readChoices(fields, 'codes');
  if (codes === undefined) faults.push('codes');
  const schema = readSchema(
    fields,
    (codes ?? []).map(([code]) => code),
    seen,
  );
  if (typeof schema === 'string') faults.push(schema);
  const examples = typeof schema === 'string' ? [] : readExamples(fields, schema);
  if (examples === undefined) faults.push('examples');
  const since = optional('since');
  const reason = both('reason', 'deprecated', since !== undefined);
  if (since !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(since)) faults.push('deprecated');
  const [section, replacement] = [optional('section'), optional('replacement')];
  const { parts, written, alphabetical } = seen;
  const [xmlTag, source] = [optional('xmlTag'), optional('source')];
  const empty = { th: '', en: '' };
  const item: DataItem = {
    id,
    version: seen.version ?? 1,
    names: names ?? empty,
    definition: definition ?? empty,
    schema: typeof schema === 'string' ? {} : schema,
    display: fields['display'] as Display,
    ...(codes !== undefined && codes.length > 0 && { codes: Object.fromEntries(codes) }),
    ...(alphabetical !== undefined && { alphabetical }),
    ...(unit !== undefined && { unit }),
    ...(parts !== undefined && { parts }),
    ...(written !== undefined && { written }),
    ...(xmlTag !== undefined && { xmlTag }),
    classification: fields['classification'] as Classification,
    personal: fields['personal'] as DataItem['personal'],
    owner: fields['owner'] ?? '',
    ...(source !== undefined && { source }),
    ...(act !== undefined && {
      law: {
        act,
        ...(section !== undefined && { section }),
        ...(fields['confirmed'] !== 'yes' && { unconfirmed: true }),
      },
    }),
    ...(since !== undefined &&
      reason !== undefined && {
        deprecated: { since, reason, ...(replacement !== undefined && { replacement }) },
      }),
    examples: examples ?? [],
  };
  return { item, faults: [...new Set(faults)] };
}
