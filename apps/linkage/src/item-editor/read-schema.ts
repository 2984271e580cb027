import { isShallow } from '@saphan/catalogue';
import type { DataItem } from '@saphan/contracts';
import type { Display, ItemFields } from './read-item.ts';

/** Schemas of what is named by a word of ours; limits and codes come on top. */
const schemas: Readonly<Record<Display, Readonly<Record<string, unknown>>>> = {
  text: { type: 'string', maxLength: 300 },
  number: { type: 'number' },
  money: { type: 'integer', minimum: 0 },
  date: { type: 'string', format: 'date' },
  code: { type: 'string' },
  'yes-no': { type: 'boolean' },
  address: { type: 'string', maxLength: 500 },
  pid: { type: 'string', pattern: '^[0-9]{13}$' },
  list: { type: 'array', items: { type: 'string' } },
  file: { type: 'object', properties: { id: { type: 'string' } } },
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** No item of a register comes near to these. */
const longestSchema = 30_000;
const deepestSchema = 16;

function readWritten(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The schema of an item from its form: what was written as JSON Schema wins, else kind, limits and codes make it on top of what stood
 * there.
 * @returns the schema, or what could not be read
 */
export function readSchema(
  fields: ItemFields,
  codes: readonly string[],
  seen: Partial<DataItem>,
): Record<string, unknown> | 'schema' | 'schema-size' | 'limits' {
  const written = fields['schema']?.trim() ?? '';
  const isWritten = written !== '' && written !== JSON.stringify(seen.schema ?? {}, null, 2);
  const display = fields['display'] as Display;
  if (isWritten) {
    if (written.length > longestSchema) return 'schema-size';
    const parsed = readWritten(written);
    if (!isObject(parsed)) return 'schema';
    return isShallow(parsed, deepestSchema) ? parsed : 'schema-size';
  }
  const schema = { ...(seen.display === display ? (seen.schema ?? schemas[display]) : schemas[display]) };
  const limits = ['maxLength', 'minimum', 'maximum'] as const;
  const numbers = limits.map((name) => [name, fields[name]?.trim() ?? ''] as const);
  if (numbers.some(([, typed]) => !Number.isFinite(Number(typed)))) return 'limits';
  const pattern = fields['pattern']?.trim() ?? '';
  const given: Record<string, unknown> = {
    ...Object.fromEntries(numbers.map(([name, typed]) => [name, typed === '' ? undefined : Number(typed)])),
    pattern: pattern === '' ? undefined : pattern,
    ...(display === 'code' && { enum: codes.length === 0 ? undefined : codes }),
  };
  const merged = Object.entries({ ...schema, ...given }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(merged);
}
