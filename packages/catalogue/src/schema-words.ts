/** Patterns in a JSON Schema, wherever they stand. */
export function patternsIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(patternsIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'pattern' && typeof value === 'string') return [value];
    const named = key === 'patternProperties' && typeof value === 'object' ? Object.keys(value ?? {}) : [];
    return [...named, ...patternsIn(value)];
  });
}

/** Whether a schema asks to be checked later: the answer would come when nobody waits for it. */
export function isAsync(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.some(isAsync);
  if (typeof schema !== 'object' || schema === null) return false;
  return Object.entries(schema).some(([key, value]: [string, unknown]) => key === '$async' || isAsync(value));
}
