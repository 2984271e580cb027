import { toSound } from '@saphan/thai';

/** Something that is called by a phrase or several. */
export interface Called {
  readonly key: string;
  readonly phrases: readonly string[];
}

export interface NearIndex {
  /** Keys of what is called nearly so, the nearest first. */
  find(query: string): readonly string[];
}

/** Part of a query's pairs of letters that a phrase must have. */
const leastShare = 0.6;
/** Shorter ones are near to everything. */
const leastPairs = 3;

/** Letters of a piece of a long phrase, and how many further the next begins: in a long one any pairs are somewhere. */
const [pieceLetters, pieceStep] = [24, 8];

function toPieces(text: string): readonly string[] {
  const sound = toSound(text);
  const count = Math.max(1, Math.ceil((sound.length - pieceLetters) / pieceStep) + 1);
  return Array.from({ length: count }, (_, at) => sound.slice(at * pieceStep, at * pieceStep + pieceLetters));
}

function toPairs(sound: string): readonly string[] {
  const letters = Array.from(sound);
  return [...new Set(letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`))];
}

/**
 * Finds by the pairs of letters of what is heard, for what no dictionary divides into words: a word that was written by ear has
 * others.
 */
export function buildNearIndex(all: readonly Called[]): NearIndex {
  const phrases: { readonly key: string; readonly length: number }[] = [];
  const places = new Map<string, number[]>();
  for (const { key, phrases: names } of all)
    for (const piece of new Set(names.flatMap(toPieces))) {
      const pairs = toPairs(piece);
      const phrase = phrases.push({ key, length: pairs.length }) - 1;
      for (const pair of pairs) {
        const known = places.get(pair);
        if (known) known.push(phrase);
        else places.set(pair, [phrase]);
      }
    }
  return {
    find(query) {
      const pairs = toPairs(toSound(query).slice(0, pieceLetters));
      if (pairs.length < leastPairs) return [];
      const counts = new Uint16Array(phrases.length);
      for (const pair of pairs)
        for (const phrase of places.get(pair) ?? []) counts[phrase] = (counts[phrase] ?? 0) + 1;
      const least = Math.max(leastPairs, Math.ceil(pairs.length * leastShare));
      const best = new Map<string, { readonly count: number; readonly length: number }>();
      for (let phrase = 0; phrase < counts.length; phrase += 1) {
        const count = counts[phrase] ?? 0;
        const called = count < least ? undefined : phrases[phrase];
        if (!called) continue;
        const { key, length } = called;
        const known = best.get(key);
        if (!known || count > known.count || (count === known.count && length < known.length))
          best.set(key, { count, length });
      }
      return [...best]
        .sort(([, one], [, other]) => other.count - one.count || one.length - other.length)
        .map(([key]) => key);
    },
  };
}
