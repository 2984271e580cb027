import { expect, it } from 'vitest';
import { stepsTaken } from '../evaluate/budget.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { mostSteps } from '../most-steps.ts';
import type { ValueType } from '../types/value-type.ts';
import { compile } from './compile.ts';
import { costOf, shapeOfType, type Shape } from './cost-of.ts';

const rooms: ValueType = {
  list: { context: { area: 'number', name: 'text', windows: { list: { context: { width: 'number' } } } } },
};
const types = new Map<string, ValueType>([
  ['shop.rooms', rooms],
  ['shop.kinds', { list: 'text' }],
  ['shop.name', 'text'],
  ['shop.area', 'number'],
  ['house.address', 'context'],
]);
const shapes = new Map<string, Shape>([
  ...[...types].map(([name, type]) => [name, shapeOfType(type)] as const),
  [
    'shop.rooms',
    {
      length: 20,
      entry: {
        fields: {
          area: undefined,
          name: undefined,
          windows: { length: 10, entry: { fields: { width: undefined } } },
        },
      },
    },
  ],
]);
/** As large as the shapes say, and with decimals, which take longest. */
const fullest = {
  'shop.rooms': Array.from({ length: 20 }, (_, at) => ({
    area: at + 0.5,
    name: `ห้อง ${String(at)}`,
    windows: Array.from({ length: 10 }, (__, index) => ({ width: index + 0.25 })),
  })),
  'shop.kinds': Array.from({ length: 1_000 }, (_, at) => `kind ${String(at)}`),
  'shop.name': 'ก'.repeat(1_000),
  'shop.area': 12.5,
  'house.address': { road: 'x' },
};
const costFor = (source: string): number => costOf(compile(source, types).tree, (name) => shapes.get(name));

it.each([
  'shop.area > 3 and shop.name != ""',
  'count(for x in 1..150 return x) > 3',
  'count(for x in 150..1 return x * 2.5) > 3',
  'count(for x in -100..100, y in 1..10 return x * y) = 1',
  'every room in shop.rooms satisfies room.area > 3 and count(room.windows[width > 1]) > 2',
  'sum(for room in shop.rooms return room.area * 1.5) > 2',
  'sum(shop.rooms.area) > 100',
  'count(flatten(shop.rooms.windows)) > 3',
  'count(distinct values(shop.rooms.name)) = 3',
  'count(union(shop.rooms.name, ["a", "b"])) = 3',
  'count(shop.kinds[contains(item, "9")]) = 3',
  'list contains(shop.kinds, "zzz")',
  'count(index of(shop.kinds, "kind 7")) = 1',
  'for x in 1..count(shop.rooms) return shop.rooms[x].area',
  'matches(shop.name, "ก+")',
  'string length(upper case(shop.name)) > 2',
  'string join(shop.rooms.name, ", ") = ""',
  '{a: shop.rooms, b: count(a), c: [a, a]}.b = 3',
  'if shop.area > 1 then count(shop.kinds) else count(shop.rooms)',
  'reverse(append(shop.kinds, "x"))[1] = "x"',
  'some x in [1, 2, 3], y in shop.kinds satisfies y = string(x)',
  'shop.rooms = shop.rooms',
])('no evaluation takes more than what was told beforehand: %s', (source) => {
  const { tree } = compile(source, types);
  expect(evaluate(tree, fullest)).not.toBeNull();
  const taken = stepsTaken();
  expect(taken).toBeLessThanOrEqual(costFor(source));
  // And it tells something: no bound is the most that any evaluation may take.
  expect(costFor(source)).toBeLessThan(mostSteps);
});

it.each([
  'count(for x in 1..1000000 return x) > 3',
  'count(for x in 1..shop.area return x) > 3',
  'count(for x in 1..1000, y in 1..1000 return x) > 3',
  'count(distinct values(shop.kinds)) > 3',
])('what can take all that an evaluation has, counts as that: %s', (source) => {
  expect(costFor(source)).toBe(mostSteps);
});

it('grows with what is written in a range and with the letters that a text may have', () => {
  expect(costFor('count(for x in 1..1000 return x) > 1')).toBeLessThan(
    costFor('count(for x in 1..2000 return x) > 1'),
  );
  const { tree } = compile('matches(shop.name, "ก+")', types);
  expect(costOf(tree, () => ({ letters: 20 }))).toBeLessThan(costOf(tree, () => ({ letters: 500 })));
});
