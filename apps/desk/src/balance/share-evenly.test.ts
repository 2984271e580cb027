import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareEvenly, type SharedCase } from './share-evenly.ts';

const officers = ['a', 'b', 'c', 'd'] as const;
const cases = fc
  .array(fc.subarray([...officers, 'away']), { maxLength: 40 })
  .map((all): SharedCase[] => all.map((fits, at) => ({ id: String(at), fits })));
const loads = fc
  .tuple(...officers.map(() => fc.nat({ max: 12 })))
  .map((counts) => new Map(officers.map((officer, at) => [officer as string, counts[at] ?? 0])));

it('gives a case to nobody whom it does not fit, to nobody who is away, and leaves none that somebody could have', () => {
  fc.assert(
    fc.property(cases, loads, (given, load) => {
      const shared = shareEvenly(given, load);
      for (const { id, fits } of given) {
        const officer = shared.get(id);
        expect(officer === undefined).toBe(!fits.some((each) => load.has(each)));
        if (officer === undefined) continue;
        expect(fits).toContain(officer);
        expect(load.has(officer)).toBe(true);
      }
    }),
  );
});

it('never gives to one while another whom the case fits has less', () => {
  fc.assert(
    fc.property(cases, loads, (given, load) => {
      const shared = shareEvenly(given, load);
      const now = new Map(load);
      for (const { id, fits } of given) {
        const officer = shared.get(id);
        if (officer === undefined) continue;
        for (const other of fits)
          if (now.has(other)) expect(now.get(other)).toBeGreaterThanOrEqual(now.get(officer) ?? 0);
        now.set(officer, (now.get(officer) ?? 0) + 1);
      }
    }),
  );
});

it('evens out what is uneven before it gives everybody the same', () => {
  const open = (count: number): SharedCase[] =>
    Array.from({ length: count }, (_, at) => ({ id: String(at), fits: ['a', 'b'] }));
  const count = (shared: ReadonlyMap<string, string>, officer: string): number =>
    [...shared.values()].filter((each) => each === officer).length;
  const shared = shareEvenly(
    open(6),
    new Map([
      ['a', 4],
      ['b', 0],
    ]),
  );
  expect([count(shared, 'a'), count(shared, 'b')]).toEqual([1, 5]);
});
