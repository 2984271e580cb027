import { expect, test } from 'vitest';
import { openKeyHash } from './key-hash.ts';

/** Texts that differ only in high bits of their letters: hashes that multiply without a secret all fall on one place. */
const chosen = Array.from({ length: 4_096 }, (_, at) =>
  String.fromCharCode(
    ...Array.from({ length: 6 }, (__, letter) => 0x41 + (((at >> (2 * letter)) & 3) << 11)),
  ),
);

test('keys that somebody has chosen lie apart, each time elsewhere', () => {
  const placesOf = (secret: readonly [number, number]): number[] => {
    const hash = openKeyHash(secret);
    return chosen.map((key) => {
      hash.set(key);
      return hash.first % 2_048;
    });
  };
  const places = placesOf([1, 2]);
  // Thrown at 2,048 places by chance, 4,096 keys leave some 277 of them empty.
  expect(new Set(places).size).toBeGreaterThan(1_600);
  const counts = new Uint16Array(2_048);
  for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  expect(Math.max(...counts)).toBeLessThan(20);
  expect(placesOf([1, 3])).not.toEqual(places);
});

test('a key and its beginning are two', () => {
  const hash = openKeyHash([7, 9]);
  const of = (key: string): string => {
    hash.set(key);
    return `${String(hash.first)} ${String(hash.second)}`;
  };
  const keys = ['', '\0', '\0\0', '\0\0\0', 'a', 'a\0', '\0a', 'ab', 'ba'];
  expect(new Set(keys.map(of)).size).toBe(keys.length);
});
