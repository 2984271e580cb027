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

/** What a choice does that the question does not allow. */
function breaches(
  { works, budgetsBaht, pinned = [], excluded = [] }: RoadMapQuestion,
  bought: ReadonlyMap<string, number>,
): string[] {
  const spent = budgetsBaht.map((_, year) =>
    works.reduce((sum, { id, costBaht }) => sum + (bought.get(id) === year ? costBaht : 0), 0),
  );
  const early = works.filter(({ id, after = [] }) =>
    after.some((each) => (bought.get(each) ?? Infinity) > (bought.get(id) ?? Infinity)),
  );
  return [
    ...spent.flatMap((each, year) => (each > (budgetsBaht[year] ?? 0) ? [`year ${String(year)}`] : [])),
    ...early.map(({ id }) => `${id} too early`),
    ...pinned.filter((id) => !bought.has(id)),
    ...excluded.filter((id) => bought.has(id)),
  ];
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
      if (!('code' in solved)) expect([solved.gap, breaches(asked, solved.bought)]).toEqual([0, []]);
      const greedy = findGreedyRoadMap(asked);
      if (greedy) expect(greedy.worth).toBeLessThanOrEqual(best ?? -1);
      if (greedy) expect(breaches(asked, greedy.bought)).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 60_000);

/** Some more works and services, in one year, with costs and worths that are far apart. */
const wide: fc.Arbitrary<RoadMapQuestion> = fc
  .record({
    costs: fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 10, maxLength: 10 }),
    services: fc.array(
      fc.record({
        needs: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 4 }),
        worth: fc.integer({ min: 1, max: 100_000 }),
      }),
      { minLength: 10, maxLength: 40 },
    ),
    budget: fc.integer({ min: 100, max: 4_000 }),
  })
  .map(({ costs, services, budget }) => ({
    works: costs.map((costBaht, at) => ({ id: String(at), costBaht })),
    services: services.map(({ needs, ...rest }, at) => ({
      id: String(at),
      needs: needs.map(String),
      ...rest,
    })),
    budgetsBaht: [budget],
  }));

test('what is decided before it is solved loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(wide, async (asked) => {
      const { works, budgetsBaht } = asked;
      let best = 0;
      for (let choice = 0; choice < 2 ** works.length; choice += 1) {
        const bought = new Map(works.flatMap(({ id }, at) => (choice & (2 ** at) ? [[id, 0] as const] : [])));
        const cost = works.reduce((sum, { id, costBaht }) => sum + (bought.has(id) ? costBaht : 0), 0);
        if (cost <= (budgetsBaht[0] ?? 0)) best = Math.max(best, worthOf(asked, bought));
      }
      const solved = await solveRoadMap(asked);
      expect(solved).toMatchObject({ worth: best, bound: best, gap: 0 });
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('what is stopped early says how far it may be from the best', async () => {
  const works = Array.from({ length: 16 }, (_, at) => ({ id: String(at), costBaht: 1_000 + at * 37 }));
  const services = works.map(({ id }, at) => ({
    id,
    needs: [id, String((at * 7) % 16), String((at * 11) % 16)],
    worth: 1_000 + ((at * 389) % 700),
  }));
  const asked = { works, services, budgetsBaht: [9_000, 9_000] };
  const [stopped, whole] = [await solveRoadMap(asked, { seconds: 0 }), await solveRoadMap(asked)];
  if ('code' in stopped || 'code' in whole) throw new Error('nothing was found');
  expect([whole.gap, breaches(asked, stopped.bought)]).toEqual([0, []]);
  expect(stopped.bound).toBeGreaterThanOrEqual(whole.worth);
  expect(stopped.worth).toBeGreaterThanOrEqual(findGreedyRoadMap(asked)?.worth ?? 0);
  expect(stopped.gap).toBeCloseTo((stopped.bound - stopped.worth) / stopped.bound);
});

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

test('money that is left buys nothing that serves nobody', async () => {
  const works = ['a', 'b', 'c'].map((id) => ({ id, costBaht: id === 'a' ? 5 : 0 }));
  const services = [
    { id: 's', needs: ['a'], worth: 5 },
    { id: 't', needs: ['b', 'c'], worth: 0 },
  ];
  const solved = await solveRoadMap({ works, services, budgetsBaht: [50, 50] });
  expect('code' in solved ? solved.code : [...solved.bought]).toEqual([['a', 0]]);
});

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
    [
      'pins that no year can pay together, and no other pin',
      {
        ...base,
        works: [...works, { id: 'c', costBaht: 6 }, { id: 'd', costBaht: 1 }],
        ...{ pinned: ['d', 'a', 'c'], budgetsBaht: [10, 2] },
      },
      'pins-fit-no-year',
      ['a', 'c'],
    ],
    ['what nobody knows', { ...base, pinned: ['z'] }, 'unknown-work', ['z']],
  ])('%s', async (_name, asked, code, collide) => {
    expect(await solveRoadMap(asked)).toEqual({ code, works: collide });
  });
});
