import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findGreedyRoadMap } from './greedy-road-map.ts';
import { worthOf, type RoadMapQuestion } from './road-map.ts';
import { solveRoadMap } from './solve-road-map.ts';

const ids = ['a', 'b', 'c', 'd'];
/** Works lead only to those before them: no circle. */
const question: fc.Arbitrary<RoadMapQuestion> = fc
  .record({
    costs: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
    after: fc.array(fc.subarray([0, 1, 2]), { minLength: 4, maxLength: 4 }),
    services: fc.array(fc.record({ needs: fc.subarray(ids), worth: fc.integer({ min: 0, max: 20 }) }), {
      maxLength: 5,
    }),
    budgetsBaht: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 2 }),
    pinned: fc.subarray(ids, { maxLength: 1 }),
    excluded: fc.subarray(ids, { maxLength: 1 }),
  })
  .map(({ costs, after, services, ...rest }) => ({
    ...rest,
    works: ids.map((id, at) => ({
      id,
      costBaht: costs[at] ?? 0,
      after: (after[at] ?? []).filter((each) => each < at).map((each) => ids[each] ?? ''),
    })),
    services: services.map((service, at) => ({ id: String(at), ...service })),
  }));

/** Every choice there is. */
function bruteForce({
  works,
  budgetsBaht,
  pinned = [],
  excluded = [],
  ...rest
}: RoadMapQuestion): number | undefined {
  const years = [...budgetsBaht.keys(), undefined];
  let best: number | undefined;
  const look = (at: number, bought: ReadonlyMap<string, number>): void => {
    const work = works[at];
    if (work !== undefined) {
      for (const year of years)
        look(at + 1, year === undefined ? bought : new Map([...bought, [work.id, year]]));
      return;
    }
    const isWithin = budgetsBaht.every(
      (budget, year) =>
        works.reduce((sum, each) => sum + (bought.get(each.id) === year ? each.costBaht : 0), 0) <= budget,
    );
    const isInOrder = works.every(({ id, after = [] }) => {
      const mine = bought.get(id);
      return mine === undefined || after.every((each) => (bought.get(each) ?? Infinity) <= mine);
    });
    const isWished = pinned.every((id) => bought.has(id)) && !excluded.some((id) => bought.has(id));
    if (!isWithin || !isInOrder || !isWished) return;
    best = Math.max(best ?? -1, worthOf({ works, budgetsBaht, ...rest }, bought));
  };
  look(0, new Map());
  return best;
}

const worth = async (asked: RoadMapQuestion): Promise<number | undefined> => {
  const solved = await solveRoadMap(asked);
  return 'code' in solved ? undefined : solved.worth;
};

test('the answer is the best of all choices, and proved', async () => {
  await fc.assert(
    fc.asyncProperty(question, async (asked) => {
      const best = bruteForce(asked);
      expect(await worth(asked)).toBe(best);
      const solved = await solveRoadMap(asked);
      if (!('code' in solved)) expect(solved.gap).toBe(0);
      const greedy = findGreedyRoadMap(asked);
      if (greedy) expect(greedy.worth).toBeLessThanOrEqual(best ?? -1);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('more budget is never worse, a pin or an exclusion never better', async () => {
  await fc.assert(
    fc.asyncProperty(question, fc.nat(10), async (asked, more) => {
      const { pinned: _, excluded: __, ...free } = asked;
      const before = (await worth(free)) ?? 0;
      const richer = { ...free, budgetsBaht: free.budgetsBaht.map((each) => each + more) };
      expect(await worth(richer)).toBeGreaterThanOrEqual(before);
      expect((await worth(asked)) ?? 0).toBeLessThanOrEqual(before);
    }),
    { numRuns: 30 },
  );
}, 60_000);

describe('what collides is named', () => {
  const works = [
    { id: 'a', costBaht: 5 },
    { id: 'b', costBaht: 5, after: ['a'] },
  ];
  const base: RoadMapQuestion = { works, services: [{ id: 's', needs: ['b'], worth: 1 }], budgetsBaht: [10] };
  test.each<[string, RoadMapQuestion, string, string[]]>([
    [
      'a circle',
      { ...base, works: [{ id: 'a', costBaht: 1, after: ['b'] }, ...works.slice(1)] },
      'circular',
      ['a', 'b', 'a'],
    ],
    [
      'a cost below nothing',
      { ...base, works: [{ id: 'a', costBaht: -1 }, ...works.slice(1)] },
      'negative-cost',
      ['a'],
    ],
    [
      'a cost that is no number',
      { ...base, works: [{ id: 'a', costBaht: Number.NaN }, ...works.slice(1)] },
      'negative-cost',
      ['a'],
    ],
    [
      'a pin that needs what is excluded',
      { ...base, pinned: ['b'], excluded: ['a'] },
      'pinned-and-excluded',
      ['b', 'a'],
    ],
    ['pins beyond the budget', { ...base, pinned: ['b'], budgetsBaht: [9] }, 'pins-cost-more', ['b', 'a']],
    ['pins that no year can pay', { ...base, pinned: ['b'], budgetsBaht: [4, 7] }, 'pins-fit-no-year', ['b']],
    ['what nobody knows', { ...base, pinned: ['z'] }, 'unknown-work', ['z']],
  ])('%s', async (_name, asked, code, collide) => {
    expect(await solveRoadMap(asked)).toEqual({ code, works: collide });
  });
});
