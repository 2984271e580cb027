import { getRandomValues } from 'node:crypto';
import { openKeyHash } from './key-hash.ts';

/** Keys that stood in a file before, each with its line; of a million keys it takes some 25 MB. */
export interface SeenKeys {
  /** Adds a key. @returns the line in which it stood before */
  add(key: string, line: number): number | undefined;
}

const firstSlots = 1024;
/** Open addressing over plain numbers: a map of strings takes four times as much, and the keys of persons need not be kept. */
export function openSeenKeys(): SeenKeys {
  let slots = firstSlots;
  let count = 0;
  // Three numbers a slot: both hashes, and the line; no line is 0.
  let table = new Uint32Array(slots * 3);
  const [low = 0, high = 0] = getRandomValues(new Uint32Array(2));
  // That two keys share all 64 bits does not happen by chance.
  const hash = openKeyHash([low, high]);

  function place(first: number, second: number): number {
    let slot = first % slots;
    while (table[slot * 3 + 2] !== 0 && (table[slot * 3] !== first || table[slot * 3 + 1] !== second))
      slot = slot + 1 === slots ? 0 : slot + 1;
    return slot * 3;
  }
  function put(first: number, second: number, line: number): void {
    const at = place(first, second);
    table[at] = first;
    table[at + 1] = second;
    table[at + 2] = line;
  }
  function grow(): void {
    const old = table;
    slots *= 2;
    table = new Uint32Array(slots * 3);
    for (let at = 0; at < old.length; at += 3)
      if (old[at + 2] !== 0) put(old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0);
  }

  return {
    add(key, line) {
      hash.set(key);
      const { first, second } = hash;
      const at = place(first, second);
      const earlier = table[at + 2];
      put(first, second, line);
      if (earlier !== undefined && earlier !== 0) return earlier;
      count += 1;
      if (count * 2 > slots) grow();
      return undefined;
    },
  };
}
