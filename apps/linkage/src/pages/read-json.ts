import { deepestEntry, isShallow } from '@saphan/catalogue';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** JSON that was typed; nothing where it is none, or nested too deep. */
export function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isShallow(value, deepestEntry) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** What a form was drawn from, as it was sent along: held against what stands there now. Nothing where it can't be read. */
export const readSeen = (typed: unknown): unknown =>
  typeof typed === 'string' ? readJson(typed)?.value : undefined;

/** The same of a form that was drawn from an object; none where there was none. */
export function readSeenObject(typed: unknown): Readonly<Record<string, unknown>> {
  const seen = readSeen(typed);
  return isObject(seen) && !Array.isArray(seen) ? (seen as Readonly<Record<string, unknown>>) : {};
}
