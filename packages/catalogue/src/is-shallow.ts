const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What people write by hand is flat; what is nested deeper would break whoever walks through it. */
export const deepestEntry = 32;

/** Whether a value is nested no deeper than that; looked at level by level, without falling into it. */
export function isShallow(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return false;
    level = level.filter(isObject).flatMap((each) => Object.values(each) as unknown[]);
  }
  return true;
}
