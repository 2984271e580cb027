import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSeenKeys } from './seen-keys.ts';

test('a key is known with the line in which it stood last, and no other is', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 6 }), { maxLength: 200 }), (keys) => {
      const [seen, known] = [openSeenKeys(), new Map<string, number>()];
      keys.forEach((key, at) => {
        expect(seen.add(key, at + 1)).toBe(known.get(key));
        known.set(key, at + 1);
      });
    }),
  );
});

test('a hundred thousand numbers of persons are told apart', () => {
  const seen = openSeenKeys();
  const pidOf = (at: number): string => `95${String(at).padStart(10, '0')}${String(at % 10)}`;
  let known = 0;
  for (let at = 1; at <= 100_000; at += 1) if (seen.add(pidOf(at), at) !== undefined) known += 1;
  expect(known).toBe(0);
  expect(seen.add(pidOf(54_321), 100_001)).toBe(54_321);
});
