interface Group {
  /** Repeats, more than once and not always as often, somewhere inside. */
  isOpen: boolean;
  /** Has alternatives somewhere inside. */
  branches: boolean;
}

const mostOpen = 2;
/** So often may alternatives come again. */
const mostBranches = 4;
const quantifier = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/;
const classEscape = /^\\(?:[pPu]\{[^}]*\}|k<[^>]*>|.)/su;

/**
 * Why a regular expression must not be published: it can't be read, or some text could keep a process busy for ever. What repeats
 * may not hold what repeats now more and now less, nor alternatives more than a few times: `(a+)*` and `(a|ab)*` take time that doubles with each letter.
 * @returns nothing for a pattern that is good
 */
export function findPatternFault(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return `the pattern can't be read: ${pattern}`;
  }
  const groups: Group[] = [{ isOpen: false, branches: false }];
  let count = 0;
  /** The atom before the place that is read. */
  let atom: Group = { isOpen: false, branches: false };
  for (let rest = pattern; rest !== '';) {
    const repeated = quantifier.exec(rest);
    const top = groups.at(-1);
    if (top === undefined) return undefined;
    let taken = 1;
    if (repeated !== null) {
      const [whole, least, comma, most] = repeated;
      const isOpen = /^[*+]/.test(whole) || (comma !== undefined && most === '');
      const times = isOpen ? Infinity : Number(most ?? least ?? 1);
      const isLoose = isOpen || (comma !== undefined && times > 1 && times > Number(least));
      if (times > 1 && (atom.isOpen || (atom.branches && times > mostBranches)))
        return `some text could keep it busy for ever: ${pattern}`;
      if (isOpen) count += 1;
      top.isOpen ||= isLoose || atom.isOpen;
      top.branches ||= atom.branches;
      taken = whole.length;
      atom = { isOpen: false, branches: false };
    } else {
      const escape = classEscape.exec(rest);
      const listed = /^\[(?:\\.|[^\]\\])*\]/su.exec(rest);
      top.isOpen ||= atom.isOpen;
      top.branches ||= atom.branches;
      atom = { isOpen: false, branches: false };
      if (escape !== null) [{ length: taken }] = escape;
      else if (listed !== null) [{ length: taken }] = listed;
      else if (rest.startsWith('(')) {
        groups.push({ isOpen: false, branches: false });
        taken = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(rest)?.[0].length ?? 1;
      } else if (rest.startsWith(')')) atom = groups.pop() ?? atom;
      else if (rest.startsWith('|')) top.branches = true;
    }
    rest = rest.slice(taken);
  }
  return count > mostOpen
    ? `it repeats without end in more than ${String(mostOpen)} places: ${pattern}`
    : undefined;
}

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
