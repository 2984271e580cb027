import { expect, it } from 'vitest';
import { StatementNames } from './statement-names.ts';

const findTimes = (names: StatementNames, text: string, times: number): (string | undefined)[] =>
  Array.from({ length: times }, () => names.find(text));

it('names what comes again, each text by a name of its own', () => {
  const names = new StatementNames();
  expect(findTimes(names, 'select 1', 6)).toEqual([undefined, undefined, undefined, undefined, 's0', 's0']);
  expect(findTimes(names, 'select 2', 5).at(-1)).toBe('s1');
  expect(names.find('select 1')).toBe('s0');
});

it.each([
  ['is very long', `select ${'1,'.repeat(5_000)}1`],
  ['may be several statements', 'select 1; select 2'],
])('names nothing that %s', (_, text) => {
  expect(findTimes(new StatementNames(), text, 9).every((name) => name === undefined)).toBe(true);
});

it('keeps as many names as it may, and forgets what came once', () => {
  const names = new StatementNames();
  for (let number = 0; number < 10_000; number++) names.find(`select ${String(number)}`);
  for (let number = 0; number < 400; number++) findTimes(names, `select -${String(number)}`, 5);
  expect(names.find('select -399')).toBe('s399');
  expect(findTimes(names, 'select 0', 9).at(-1)).toBeUndefined();
});
