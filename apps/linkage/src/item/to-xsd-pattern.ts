/** Letters that XML Schema writes otherwise than JSON Schema: `\d` there takes the digits of every script, `\s` fewer spaces. */
const classes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    d: '0-9',
    w: 'A-Za-z0-9_',
    s: '\\t\\n\\r\\p{Z}\u{feff}',
  }),
);
/** What XML Schema may escape; other escaped letters stand for themselves. */
const escapable = /[nrt\\|.?*+(){}\-[\]^]/;

const anything = '[\\s\\S]*';

interface Piece {
  readonly text: string;
  readonly type: 'letter' | 'start' | 'end' | 'or' | 'open' | 'close';
}

/** An escape outside or inside a class. Nothing where XML Schema has no word for it. */
function toEscape(
  pattern: string,
  at: number,
  isInClass: boolean,
): { text: string; length: number } | undefined {
  const letter = pattern[at + 1] ?? '';
  const found = classes.get(letter);
  if (found !== undefined) return { text: isInClass ? found : `[${found}]`, length: 2 };
  const opposite = classes.get(letter.toLowerCase());
  if (opposite !== undefined) return isInClass ? undefined : { text: `[^${opposite}]`, length: 2 };
  if (letter === 'p' || letter === 'P') {
    const [whole] = /^\\[pP]\{(?:L|M|N|P|S|Z|C)[a-z]?\}/.exec(pattern.slice(at)) ?? [];
    return whole === undefined ? undefined : { text: whole, length: whole.length };
  }
  // A letter or figure with another meaning: a boundary, what a group matched, a code.
  if (/[A-Za-z0-9]/.test(letter) && !/[nrt]/.test(letter)) return undefined;
  return { text: escapable.test(letter) ? `\\${letter}` : letter, length: 2 };
}

/** The pattern in pieces; nothing where XML Schema can't say it: looking ahead or behind, lazy matching, boundaries. */
function toPieces(pattern: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let isInClass = false;
  for (let at = 0; at < pattern.length;) {
    const letter = pattern[at] ?? '';
    if (letter === '\\') {
      const escape = toEscape(pattern, at, isInClass);
      if (escape === undefined) return undefined;
      pieces.push({ text: escape.text, type: 'letter' });
      at += escape.length;
      continue;
    }
    if (isInClass) {
      if (letter === ']') isInClass = false;
      pieces.push({ text: letter === '[' ? '\\[' : letter, type: 'letter' });
    } else if (letter === '[') {
      isInClass = true;
      pieces.push({ text: letter, type: 'letter' });
      // A class that begins with its own end means nothing, or everything.
      if (/^\[\^?\]/.test(pattern.slice(at))) return undefined;
      if (pattern[at + 1] === '^') {
        pieces.push({ text: '^', type: 'letter' });
        at += 1;
      }
    } else if (letter === '(') {
      const isPlain = pattern[at + 1] !== '?';
      if (!isPlain && pattern[at + 2] !== ':') return undefined;
      pieces.push({ text: '(', type: 'open' });
      at += isPlain ? 0 : 2;
    } else if (/[*+?}]/.test(letter) && pattern[at + 1] === '?') return undefined;
    else {
      const types = { ')': 'close', '|': 'or', '^': 'start', $: 'end' } as const;
      pieces.push({
        text: letter,
        type: Object.hasOwn(types, letter) ? types[letter as keyof typeof types] : 'letter',
      });
    }
    at += 1;
  }
  return pieces;
}

/** Alternatives of the whole pattern. */
function splitAlternatives(pieces: readonly Piece[]): Piece[][] {
  const alternatives: Piece[][] = [[]];
  let depth = 0;
  for (const piece of pieces) {
    if (piece.type === 'open') depth += 1;
    if (piece.type === 'close') depth -= 1;
    if (piece.type === 'or' && depth === 0) alternatives.push([]);
    else alternatives.at(-1)?.push(piece);
  }
  return alternatives;
}

/**
 * A pattern of JSON Schema (ECMA-262, found anywhere in the text unless it is anchored) as one of XML Schema 1.0 (Part 2, appendix F),
 * which holds for the whole value and has no anchors.
 * @returns nothing where XML Schema has no such pattern
 */
export function toXsdPattern(pattern: string): string | undefined {
  const pieces = toPieces(pattern);
  if (pieces === undefined) return undefined;
  const written: string[] = [];
  for (const alternative of splitAlternatives(pieces)) {
    const [isFromStart, isToEnd] = [alternative[0]?.type === 'start', alternative.at(-1)?.type === 'end'];
    const inner = alternative.slice(isFromStart ? 1 : 0, isToEnd ? -1 : undefined);
    if (inner.some(({ type }) => type === 'start' || type === 'end')) return undefined;
    const text = inner.map((piece) => piece.text).join('');
    written.push(`${isFromStart ? '' : anything}${text}${isToEnd ? '' : anything}`);
  }
  return written.join('|');
}
