import { createHash } from 'node:crypto';

/** Short name of a value, the same for equal values; empty for none. A page carries it to tell what was changed since. */
export const answerDigest = (value: unknown): string =>
  value === undefined
    ? ''
    : createHash('sha256').update(JSON.stringify(value, sortKeys)).digest('base64url').slice(0, 12);

/** Values come back from the database with their keys in another order than a form sends them. */
const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value;

/** Digests of all that is kept, for a change that nobody's page can be older than: its row is locked. */
export const digestsOf = (
  typed: ReadonlyMap<string, { readonly value: unknown }>,
): ReadonlyMap<string, string> =>
  new Map([...typed].map(([question, { value }]) => [question, answerDigest(value)]));

/** Digests of what a page shows, as one hidden field. Question ids hold neither comma nor colon. */
export const toDrawnField = (values: ReadonlyMap<string, unknown>): string =>
  [...values].map(([question, value]) => `${question}:${answerDigest(value)}`).join(',');

/** Reads the hidden field again; what is broken counts as not drawn. */
export function fromDrawnField(field: string): ReadonlyMap<string, string> {
  const drawn = new Map<string, string>();
  for (const part of field.split(',')) {
    const colon = part.indexOf(':');
    if (colon > 0) drawn.set(part.slice(0, colon), part.slice(colon + 1));
  }
  return drawn;
}
