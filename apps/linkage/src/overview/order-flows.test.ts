import { describe, expect, test } from 'vitest';
import { countCrossings, orderFlows, type Line } from './order-flows.ts';

const lines = (...pairs: string[]): Line[] =>
  pairs.map((pair) => {
    const [giver = '', receiver = ''] = pair.split('>');
    return { giver, receiver };
  });
const byName = (all: readonly Line[]) => ({
  givers: [...new Set(all.map(({ giver }) => giver))].sort(),
  receivers: [...new Set(all.map(({ receiver }) => receiver))].sort(),
});

test('lines that meet at an end do not cross; two that go past each other do', () => {
  const rows = { givers: ['A', 'B'], receivers: ['X', 'Y'] };
  expect(countCrossings(lines('A>X', 'A>Y', 'B>Y'), rows)).toBe(0);
  expect(countCrossings(lines('A>Y', 'B>X'), rows)).toBe(1);
});

describe('the order of two rows', () => {
  test('of nobody is empty', () => {
    expect(orderFlows([])).toEqual({ givers: [], receivers: [] });
  });

  test('lets no line cross where that can be', () => {
    const all = lines('A>Z', 'B>Y', 'C>X', 'C>W');
    expect(countCrossings(all, byName(all))).toBeGreaterThan(0);
    expect(countCrossings(all, orderFlows(all))).toBe(0);
  });

  test('is never worse than the names’, holds each once, and does not go by the order in which lines come', () => {
    const names = (letter: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${letter}${String(at)}`);
    for (let seed = 1; seed < 20; seed += 1) {
      let state = seed;
      const draw = (most: number): number => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return state % most;
      };
      const all = [...new Set(Array.from({ length: 40 }, () => `G${String(draw(9))}>R${String(draw(12))}`))];
      const drawn = lines(...all);
      const ordered = orderFlows(drawn);
      expect(countCrossings(drawn, ordered)).toBeLessThanOrEqual(countCrossings(drawn, byName(drawn)));
      expect(ordered.givers.toSorted()).toEqual(byName(drawn).givers);
      expect(names('R', 12)).toEqual(expect.arrayContaining([...ordered.receivers]));
      expect(orderFlows(drawn.toReversed())).toEqual(ordered);
    }
  });
});
