/** Deterministic choices: the same seed and index give the same answers on every machine and release. */
export interface Random {
  /** A whole number from 0 up to, not with, `end`. */
  below(end: number): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<Entry>(list: readonly Entry[]): Entry;
}

/** Scrambles 32 bits so that neighbours share nothing (the finaliser of MurmurHash3). */
function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * A source of choices for one household. Each household has its own, so any of a million can be made alone, in any
 * order and in constant memory (generator: mulberry32).
 */
export function randomOf(seed: number, index: number): Random {
  let state = scramble(scramble(seed) ^ Math.imul(index + 1, 0x9e3779b1));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const entry = list[below(list.length)];
      if (entry === undefined) throw new RangeError('nothing to pick from');
      return entry;
    },
  };
}
