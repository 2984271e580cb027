const escapes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({ n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' }),
);

/** A letter by its code point; nothing for what is none, or can't be stored. */
const toLetter = (code: number): string | undefined =>
  code === 0 || code > 0x10_ff_ff || (code >= 0xd8_00 && code <= 0xdf_ff)
    ? undefined
    : String.fromCodePoint(code);

/** Text of a FEEL string literal with its quotes. */
export function readText(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))/g,
      (whole, short?: string, long?: string, single?: string) => {
        const code = short ?? long;
        return code === undefined
          ? (escapes.get(single ?? '') ?? whole)
          : (toLetter(Number.parseInt(code, 16)) ?? whole);
      },
    );
}
