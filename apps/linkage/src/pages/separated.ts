/** Values on one line with a sign between them: where the sign is part of a value a backslash stands before it. */
const escaped = (sign: string): RegExp => new RegExp(`[\\\\${sign}]`, 'g');

export const joinLine = (values: readonly string[], sign: '|' | '='): string =>
  values
    .map((value) => value.replaceAll(escaped(sign), String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`))
    .join(` ${sign} `);

/** The values of a line, without the spaces around them. A backslash before anything else stands for itself. */
export function splitLine(line: string, sign: '|' | '='): string[] {
  const values: string[] = [];
  let value = '';
  for (const [part] of line.matchAll(/\\.|[^\\]|\\$/gsu)) {
    if (part === sign) {
      values.push(value);
      value = '';
    } else if (part === String.raw`\n`) value += '\n';
    else value += part === `\\${sign}` || part === '\\\\' ? part.slice(1) : part;
  }
  return [...values, value].map((each) => each.trim());
}
