/**
 * Remembers what a pure function gave for the texts that it was given last: names come again with every exchange, and there
 * are few of them. What it throws is not remembered.
 * @param most texts; with one more it begins anew, so that nobody fills the memory with names that they make up
 * @param longest texts of more characters are not remembered
 */
export function remember<Result>(
  find: (text: string) => Result,
  { most = 2_000, longest = 512 }: { readonly most?: number; readonly longest?: number } = {},
): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = find(text);
    if (text.length > longest) return result;
    if (known.size >= most) known.clear();
    known.set(text, result);
    return result;
  };
}

/** Epoch milliseconds of an RFC 3339 text; NaN for what is none. Those of a snapshot are asked for with every exchange. */
export const toEpochMs = remember((instant) => Date.parse(instant));
