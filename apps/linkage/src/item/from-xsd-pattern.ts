/** Escapes of XML Schema for letters of XML names: JSON Schema has no word for them. */
const unsayable = /\\[iIcC]/;

/** `\d` and `\w` take the digits and letters of every script there. */
const escapes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    '\\d': '\\p{Nd}',
    '\\D': '\\P{Nd}',
    '\\w': '[^\\p{P}\\p{Z}\\p{C}]',
    '\\W': '[\\p{P}\\p{Z}\\p{C}]',
  }),
);
const inClass: ReadonlyMap<string, string | undefined> = new Map(
  Object.entries<string | undefined>({ '\\d': '\\p{Nd}', '\\D': '\\P{Nd}' }),
);

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * A pattern of XML Schema 1.0 (Part 2, appendix F), which holds for the whole value, as one of JSON Schema.
 * @returns nothing where JSON Schema can't say it
 */
export function fromXsdPattern(pattern: string): string | undefined {
  if (unsayable.test(pattern)) return undefined;
  let isInClass = false;
  const beyond: string[] = [];
  const written = pattern.replaceAll(/\\.|[[\]^$]/gu, (sign) => {
    const escape = escapes.get(sign);
    if (escape !== undefined && isInClass) {
      if (inClass.get(sign) === undefined) beyond.push(sign);
      return inClass.get(sign) ?? sign;
    }
    if (escape !== undefined) return escape;
    if (sign === '\\-' && !isInClass) return '-';
    // A class that takes another away.
    if (sign === '[' && isInClass) beyond.push(sign);
    if (sign === '[') isInClass = true;
    else if (sign === ']') isInClass = false;
    // No anchors there: these stand for themselves.
    else if (!isInClass && (sign === '^' || sign === '$')) return `\\${sign}`;
    return sign;
  });
  const whole = written.includes('|') ? `^(?:${written})$` : `^${written}$`;
  return beyond.length > 0 || !isPattern(whole) ? undefined : whole;
}
