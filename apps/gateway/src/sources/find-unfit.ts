import type { UnfitValue } from '@saphan/contracts';
import { openForeignSchemas } from '@saphan/web';

/** Nobody reads more of them, and a list of ten thousand lines has the same fault in each. */
const most = 50;
/** What the form of a value breaks. Rules about the value itself would answer, yes or no, what it is. */
const told: ReadonlySet<string> = new Set(['type', 'format']);

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function toExpected(keyword: string, { type, format }: Readonly<Record<string, unknown>>): string {
  const said = keyword === 'type' ? type : format;
  return Array.isArray(said) ? said.join(', ') : String(said);
}

/**
 * Values of an answer that are not of the type or format that the data service's schema names: where, and what type they are
 * instead; never the value, nor whether it keeps a rule about values (`enum`, `maxLength` …). Null is left out: it is a value
 * that is not there.
 * @param schema JSON Schema of the answer, whose properties carry `x-data-item`
 */
export function findUnfit(schema: object, body: Uint8Array): readonly UnfitValue[] {
  const fits = openForeignSchemas({ mode: 'fast', allErrors: true, verbose: true })(schema);
  if (fits(JSON.parse(Buffer.from(body).toString('utf8')))) return [];
  const found = new Map<string, UnfitValue>();
  for (const { keyword, instancePath, params, parentSchema, data } of fits.errors ?? []) {
    const got = kindOf(data);
    if (!told.has(keyword) || got === 'null' || found.size >= most) continue;
    const item: unknown = parentSchema?.['x-data-item'];
    const at = instancePath.replace(/\/[0-9]+(?=\/|$)/g, '/*') || '/';
    const expected = toExpected(keyword, params as Record<string, unknown>);
    found.set(`${at} ${expected} ${got}`, { at, ...(typeof item === 'string' && { item }), expected, got });
  }
  return [...found.values()];
}
