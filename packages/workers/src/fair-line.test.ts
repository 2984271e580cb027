import { expect, test } from 'vitest';
import { FairLine } from './fair-line.ts';

/** Does all that waits one after the other, and says in which order. */
function drain(line: FairLine<string>, costOf: (item: string) => number): string {
  const done: string[] = [];
  for (let taken = line.take(); taken !== undefined; taken = line.take()) {
    done.push(taken.item);
    taken.end(costOf(taken.item));
  }
  return done.join(' ');
}
const fill = (line: FairLine<string>, path: readonly string[], items: readonly string[]): void => {
  for (const item of items) line.add(path, item);
};

test('what one ordered in masses does not stand before what another orders', () => {
  const line = new FairLine<string>([1, 1, 1]);
  fill(line, ['a', 'x'], ['a1', 'a2', 'a3', 'a4']);
  fill(line, ['b', 'x'], ['b1', 'b2']);
  expect(drain(line, () => 1)).toBe('a1 b1 a2 b2 a3 a4');
});

test('shares are of time: who orders what is slow gets fewer turns, and its own kinds share them', () => {
  const line = new FairLine<string>([1, 1, 1]);
  fill(line, ['a', 'slow'], ['s1', 's2']);
  fill(line, ['a', 'quick'], ['q1', 'q2']);
  fill(line, ['b', 'x'], ['b1', 'b2', 'b3']);
  expect(drain(line, (item) => (item.startsWith('s') ? 100 : 1))).toBe('s1 b1 b2 b3 q1 q2 s2');
});

test('who has waited for nothing saves nothing up, and who used much is not in debt for ever', () => {
  const line = new FairLine<string>([1, 1, 1]);
  fill(line, ['a', 'x'], ['a1', 'a2', 'a3', 'a4']);
  fill(line, ['b', 'x'], ['b1']);
  const first = [line.take(), undefined];
  first[0]?.end(10);
  line.take()?.end(10);
  line.take()?.end(10);
  // It comes after a's 20: from here on they take turns.
  fill(line, ['c', 'x'], ['c1', 'c2', 'c3']);
  expect(drain(line, () => 10)).toBe('c1 a3 c2 a4 c3');
  fill(line, ['a', 'x'], ['a1', 'a2']);
  fill(line, ['d', 'x'], ['d1', 'd2']);
  expect(drain(line, () => 10)).toBe('a1 d1 a2 d2');
});

test('as many run at once as may, in all, of one and of one kind', () => {
  const line = new FairLine<string>([3, 2, 1]);
  fill(line, ['a', 'x'], ['x1', 'x2']);
  fill(line, ['a', 'y'], ['y1']);
  fill(line, ['a', 'z'], ['z1']);
  fill(line, ['b', 'x'], ['b1', 'b2']);
  const taken = [line.take(), line.take(), line.take(), line.take()];
  expect(taken.map((each) => each?.item)).toEqual(['x1', 'b1', 'y1', undefined]);
  taken[1]?.end(1);
  expect(line.take()?.item).toBe('b2');
  expect(line.waitingOf(['a'])).toBe(2);
  expect(line.waitingOf(['a', 'x'])).toBe(1);
  expect(line.clear()).toEqual(['x2', 'z1']);
  taken[0]?.end(1);
  expect(line.take()).toBeUndefined();
});
