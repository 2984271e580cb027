import type { UnfitValue } from '@saphan/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Nobody reads more of them, and a list of ten thousand lines has the same fault in each. */
const most = 50;
/** What a trial tells by other words: values that are missing, and values that nobody gets. */
const toldElsewhere: ReadonlySet<string> = new Set(['required', 'additionalProperties']);

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function toExpected(keyword: string, params: Readonly<Record<string, unknown>>): string {
  const { type, format } = params;
  const said = keyword === 'type' ? type : format;
  if (Array.isArray(said)) return said.join(', ');
  return typeof said === 'string' ? said : keyword;
}

/**
 * Values of an answer that do not fit the data service's schema: where, and what they are instead; never the value. Null is left
 * out: it is a value that is not there.
 * @param schema JSON Schema of the answer, whose properties carry `x-data-item`
 */
export function findUnfit(schema: object, body: Uint8Array): readonly UnfitValue[] {
  const ajv = addFormats.default(
    new Ajv2020({ strict: false, logger: false, allErrors: true, verbose: true }),
    { mode: 'fast' },
  );
  const fits = ajv.compile(schema);
  if (fits(JSON.parse(Buffer.from(body).toString('utf8')))) return [];
  const found = new Map<string, UnfitValue>();
  for (const { keyword, instancePath, params, parentSchema, data } of fits.errors ?? []) {
    const got = kindOf(data);
    if (toldElsewhere.has(keyword) || got === 'null' || found.size >= most) continue;
    const item: unknown = parentSchema?.['x-data-item'];
    const at = instancePath.replace(/\/[0-9]+(?=\/|$)/g, '/*') || '/';
    const expected = toExpected(keyword, params as Record<string, unknown>);
    found.set(`${at} ${expected} ${got}`, { at, ...(typeof item === 'string' && { item }), expected, got });
  }
  return [...found.values()];
}
