import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coverLines, owedIn, type OwedLine } from './cover-lines.ts';

const lines = (sign: 1 | -1): fc.Arbitrary<OwedLine[]> =>
  fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 40 }).map((amounts) =>
    amounts.map((amount, number) => ({
      transaction: sign === 1 ? 'back' : 'came',
      number,
      posting: { account: 'payable', amountSatang: sign * amount },
    })),
  );

it('never comes to less than nothing, nor to more than what came last, and always goes on', () => {
  fc.assert(
    fc.property(lines(-1), lines(1), fc.integer({ min: 2, max: 30 }), (came, back, most) => {
      const picked = coverLines(came, back, most);
      expect(owedIn(picked)).toBeGreaterThanOrEqual(0);
      expect(picked.length).toBeLessThanOrEqual(most);
      expect(picked.length > 0).toBe(came.length > 0);
      const last = picked.findLast(({ transaction }) => transaction === 'came');
      if (last) expect(owedIn(picked)).toBeLessThanOrEqual(owedIn([last]));
    }),
  );
});

it('pays everything out in the end where more came than went back', () => {
  fc.assert(
    fc.property(lines(-1), lines(1), fc.integer({ min: 4, max: 30 }), (came, back, most) => {
      fc.pre(owedIn([...came, ...back]) >= 0);
      let [here, gone] = [came, back];
      let messages = 0;
      for (; messages < 100 && here.length > 0; messages += 1) {
        const picked = new Set(coverLines(here, gone, most));
        here = here.filter((line) => !picked.has(line));
        gone = gone.filter((line) => !picked.has(line));
      }
      expect(here).toEqual([]);
      // What could not be covered waits for what comes next: of each message less than its last line of what came.
      expect(owedIn(gone)).toBeGreaterThanOrEqual(-999 * messages);
    }),
  );
});
