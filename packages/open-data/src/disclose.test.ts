import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disclose, discloseShare, discloseTable, step } from './disclose.ts';

test('counts are told in fives, none is told, and few are kept back', () => {
  expect([0, 1, 4, 5, 7, 8, 1_002].map(disclose)).toEqual([0, undefined, undefined, 5, 5, 10, 1_000]);
});

test('what was kept back can’t be had from the others and their sum', () => {
  const others = fc.array(fc.integer({ min: step, max: 500 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(others, fc.integer({ min: 1, max: step - 1 }), (shown, small) => {
      const told = (count: number): number => disclose(count) ?? NaN;
      const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
      const difference = told(sum([...shown, small])) - sum(shown.map(told));
      // It says no more than the steps do: every small number could stand behind it.
      expect(Math.abs(difference % step)).toBe(0);
    }),
  );
});

/** All tables of so many cells, each from 0 to `most`. */
function* tablesOf(cells: number, most: number): Generator<number[]> {
  if (cells === 0) yield [];
  else
    for (const rest of tablesOf(cells - 1, most))
      for (let cell = 0; cell <= most; cell += 1) yield [cell, ...rest];
}

/**
 * What somebody learns who knows all that is published and how it is made: publications that leave too few numbers open behind a part
 * that is kept back.
 */
function learn(
  tables: Iterable<readonly number[]>,
  toCounts: (table: readonly number[]) => readonly (readonly number[])[],
  isOpen: (behind: ReadonlySet<number>) => boolean,
): string[] {
  const seen = new Map<string, Set<number>[]>();
  for (const table of tables) {
    const counts = toCounts(table);
    const told = discloseTable(counts);
    const parts = counts.flat();
    const key = JSON.stringify([told.partitions.flat().map((each) => each ?? null), told.sum ?? null]);
    const behind = seen.get(key) ?? parts.map(() => new Set<number>());
    seen.set(key, behind);
    for (const [at, part] of parts.entries()) behind[at]?.add(part);
  }
  return [...seen].flatMap(([key, behind]) => {
    const cells = (JSON.parse(key) as [readonly (number | null)[]])[0];
    const given = behind.filter((each, at) => cells[at] === null && !isOpen(each));
    return given.length > 0 ? [key] : [];
  });
}

test('no sum beside its parts narrows a number that was kept back, for who knows how it is made', () => {
  for (const cells of [1, 2, 3, 4]) {
    // Up to the last number of a step: beyond it tables would be missing.
    const all = (behind: ReadonlySet<number>) => [1, 2, 3, 4].every((small) => behind.has(small));
    expect(learn(tablesOf(cells, cells < 4 ? 17 : 7), (parts) => [parts], all)).toEqual([]);
  }
});

test('nor does a sum that stands beside two ways to take it apart', () => {
  const toCounts = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) => [
    [a + b, c + d],
    [a + c, b + d],
  ];
  // Two ways tell something by themselves, e.g. that two agencies had one each; no number must be certain.
  const some = (behind: ReadonlySet<number>) => behind.size > 1;
  expect(learn(tablesOf(4, 8), toCounts, some)).toEqual([]);
});

test('a sum stays near what it is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 12 }), (parts) => {
      const sum = parts.reduce((total, part) => total + part, 0);
      const { sum: told } = discloseTable([parts]);
      if (told !== undefined) expect(Math.abs(told - sum)).toBeLessThan(4 * step);
      else expect(sum).toBeLessThan(step);
    }),
  );
});

test('a share tells no small number, neither of who is in it nor of who is not', () => {
  expect(discloseShare(3, 4)).toBeUndefined();
  expect(discloseShare(18, 20)).toEqual({ percent: 75, kind: 'over' });
  expect(discloseShare(2, 20)).toEqual({ percent: 25, kind: 'under' });
  expect(discloseShare(20, 20)).toEqual({ percent: 100, kind: 'exact' });
  expect(discloseShare(0, 20)).toEqual({ percent: 0, kind: 'exact' });
  expect(discloseShare(1_000, 2_000)).toEqual({ percent: 50, kind: 'exact' });
  const shown = (part: number, all: number) => JSON.stringify(discloseShare(part, all));
  for (const all of [5, 6, 7, 12, 20, 48])
    for (const few of [1, 2, 3, 4]) {
      expect(shown(all - few, all)).toBe(shown(all - 1, all));
      if (all - few >= step) expect(shown(few, all)).toBe(shown(1, all));
    }
});
