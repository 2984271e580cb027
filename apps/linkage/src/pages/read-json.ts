/** What people write by hand is flat; what is nested deeper would break whoever walks through it. */
export const deepest = 32;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether a value is nested no deeper than that; looked at level by level, without falling into it. */
export function isShallow(value: unknown, levels = deepest): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return false;
    level = level.filter(isObject).flatMap((each) => Object.values(each) as unknown[]);
  }
  return true;
}

/** JSON that was typed; nothing where it is none, or nested too deep. */
export function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isShallow(value) ? { value } : undefined;
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
