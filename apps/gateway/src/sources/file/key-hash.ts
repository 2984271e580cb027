/** Hashes keys to 64 bits, as two numbers of 32. */
export interface KeyHash {
  readonly first: number;
  readonly second: number;
  /** Sets both for a key: nothing is made for each of a million. */
  set(key: string): void;
}

/**
 * HalfSipHash-1-3, as the Linux kernel keeps its tables (Aumasson, Bernstein: SipHash, 2012), over the UTF-16 units of a key. Who writes
 * a file does not know the secret, and so can't choose keys that all fall on one place.
 * @param secret two numbers of 32 bits, drawn anew for each file
 */
export function openKeyHash([low, high]: readonly [number, number]): KeyHash {
  let [v0, v1, v2, v3] = [0, 0, 0, 0];
  const round = (): void => {
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
  };
  const take = (word: number): void => {
    v3 ^= word;
    round();
    v0 ^= word;
  };
  const hash = {
    first: 0,
    second: 0,
    set(key: string): void {
      v0 = low;
      v1 = high ^ 0xee;
      v2 = 0x6c796765 ^ low;
      v3 = 0x74656462 ^ high;
      const even = key.length & ~1;
      for (let at = 0; at < even; at += 2) take(key.charCodeAt(at) | (key.charCodeAt(at + 1) << 16));
      // The length stands in the last word, as its low byte does in the original.
      take((key.length << 16) | (even < key.length ? key.charCodeAt(even) : 0));
      v2 ^= 0xee;
      for (let rounds = 0; rounds < 3; rounds += 1) round();
      hash.first = (v1 ^ v3) >>> 0;
      v1 ^= 0xdd;
      for (let rounds = 0; rounds < 3; rounds += 1) round();
      hash.second = (v1 ^ v3) >>> 0;
    },
  };
  return hash;
}
