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

/** ISO date of `date("2026-11-23")` or `@"2026-11-23"`; nothing for a day that does not exist. */
export function readDate(literal: string): string | undefined {
  const found = /^(?:date\s*\(\s*"(\d{4}-\d{2}-\d{2})"\s*\)|@"(\d{4}-\d{2}-\d{2})")$/.exec(literal);
  const text = found?.[1] ?? found?.[2];
  if (text === undefined) return undefined;
  const time = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== text ? undefined : text;
}
