const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };

/** Text of a FEEL string literal with its quotes. */
export function readText(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))/g,
      (whole, short?: string, long?: string, single?: string) => {
        const code = short ?? long;
        return code === undefined
          ? (escapes[single ?? ''] ?? whole)
          : String.fromCodePoint(Number.parseInt(code, 16));
      },
    );
}
