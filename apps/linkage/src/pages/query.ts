/** A path with those parameters that have a value. */
export function toHref(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const parameters = new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();
  return parameters === '' ? path : `${path}?${parameters}`;
}

/** An instant of a query; nothing where it is none. */
export function toInstant(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** The value if it is one of those that are known. */
export const oneOf = <Value extends string>(
  text: string | undefined,
  known: readonly Value[],
): Value | undefined => known.find((value) => value === text);
