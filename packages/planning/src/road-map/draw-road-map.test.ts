import { expect, test } from 'vitest';
import { drawRoadMap } from './draw-road-map.ts';
import type { CandidateService, CandidateWork, Plan, RoadMapWishes } from './plan.ts';

const work = (id: string, low: number, likely = low, high = likely, more: Partial<CandidateWork> = {}) => ({
  ...{ id, costBaht: { low, likely, high }, after: [], isBarred: false },
  ...more,
});
const service = (
  id: string,
  needs: string[],
  users: number | null,
  more: Partial<CandidateService> = {},
) => ({
  ...{ id, needs, heldBy: [], users: users === null ? null : { low: users, high: users } },
  ...{ papers: null, visits: null, hours: null },
  ...more,
});
const wishes: RoadMapWishes = {
  ...{ budgetsBaht: [10], pinned: [], excluded: [], unknownUsers: 1, costs: 'likely', users: 'likely' },
  weights: { people: 1, papers: 0, visits: 0, hours: 0 },
};
const plan: Plan = {
  works: [
    work('a', 4, 5, 11),
    work('b', 5),
    work('c', 50),
    work('d', 1),
    work('e', 1),
    work('f', 1),
    work('g', 3, 3, 3, { isBarred: true }),
    work('h', 3, 3, 3, { after: ['g'] }),
    work('i', 6),
  ],
  services: [
    service('A', ['a', 'b'], 100, { papers: 3 }),
    service('B', ['b'], 10),
    service('C', ['c'], 1_000),
    service('D', ['d'], 500, { heldBy: ['law 7'] }),
    service('E', ['h'], 900),
    service('I', ['i'], 60, { users: { low: 20, high: 100 } }),
    service('U', ['e'], null),
  ],
};
const draw = async (more: Partial<RoadMapWishes> = {}) => {
  const result = await drawRoadMap(plan, { ...wishes, ...more }, { seconds: 5 });
  if ('code' in result) throw new Error(result.code);
  return result;
};

test('the choice is told with whom it serves, and every work with why', async () => {
  const { choice, verdicts, held, unknown, greedy } = await draw();
  expect(choice).toMatchObject({
    costBaht: 10,
    worth: 110,
    people: 110,
    papers: 300,
    services: ['A', 'B'],
    gap: 0,
  });
  expect(choice.bought.map(([id]) => id)).toEqual(['a', 'b']);
  expect(verdicts.map(({ work: id, reason }) => `${id} ${reason}`)).toEqual([
    'a serves',
    'b serves',
    'c too-dear',
    'd held-back',
    'e others-serve-more',
    'f nothing-needs-it',
    'g not-accepted',
    'h needs-excluded',
    'i others-serve-more',
  ]);
  expect(verdicts[1]).toMatchObject({ year: 0, services: ['A', 'B'], worth: 110 });
  expect(verdicts[8]).toMatchObject({ year: null, services: ['I'], with: ['i'], withCostBaht: 6 });
  expect(held).toEqual([{ by: 'law 7', services: 1, people: 500 }]);
  expect([unknown.users, unknown.papers]).toEqual([1, 6]);
  expect(greedy?.worth).toBeLessThanOrEqual(110);
});

test('what would change the choice is named by what is assumed', async () => {
  const { changes } = await draw();
  const under = Object.fromEntries(changes.map((each) => [each.work, each.under]));
  // Dear, `a` costs more than there is; cheap, there is enough for `e` too; with less money it falls.
  expect(under['a']).toEqual(['costs-high', 'budget-less']);
  expect(under['i']).toEqual(['costs-high', 'budget-less']);
  expect(under['e']).toContain('costs-low');
});

test('more money never serves less on the curve, and pins that do not fit leave a gap in it', async () => {
  const { curve } = await draw();
  expect(curve.map(({ budgetBaht }) => budgetBaht)).toEqual([0, 3, 5, 8, 10, 13, 15, 20]);
  expect(curve.map(({ worth }) => worth)).toEqual(curve.map(({ worth }) => worth).toSorted((a, b) => a - b));
  expect(curve[0]).toMatchObject({ worth: 0, works: 0 });
  const pinned = await draw({ pinned: ['i'] });
  expect(pinned.curve[0]?.budgetBaht).toBe(8);
  expect(pinned.verdicts[8]?.reason).toBe('pinned');
});

test('weights decide what is served first, and what is excluded is not', async () => {
  const { choice } = await draw({ budgetsBaht: [6], weights: { people: 1, papers: 0, visits: 0, hours: 0 } });
  expect(choice.services).toEqual(['I']);
  const excluded = await draw({ excluded: ['b'] });
  expect(excluded.verdicts[1]?.reason).toBe('excluded');
  expect(excluded.verdicts[0]?.reason).toBe('needs-excluded');
});

test('what no single year can pay is told from what is too dear', async () => {
  const { verdicts } = await draw({ budgetsBaht: [10, 49] });
  expect(verdicts[2]?.reason).toBe('no-year-pays');
  expect((await draw({ budgetsBaht: [10, 39] })).verdicts[2]?.reason).toBe('too-dear');
});

test('wishes that collide are told by the works', async () => {
  expect(await drawRoadMap(plan, { ...wishes, pinned: ['h'] }, { seconds: 1 })).toEqual({
    code: 'pinned-and-excluded',
    works: ['h', 'g'],
  });
});
