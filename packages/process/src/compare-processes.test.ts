import { expect, test } from 'vitest';
import { compareProcesses } from './compare-processes.ts';
import { flow, line, read, toBpmn, user } from './process.fixture.ts';

const start = '<startEvent id="s"/>';
const told = async (before: string, after: string): Promise<string[]> =>
  compareProcesses(await read(toBpmn(before)), await read(toBpmn(after))).map(({ type, of, id, aspects }) =>
    [type, of, id, ...aspects].join(' '),
  );
const gate = (condition: string, fallback = 's2-b') =>
  `${start}<exclusiveGateway id="s2" default="${fallback}"/>${user('a')}${user('b')}${line('s', 's2')}${flow('s2', 'a', fallback === 's2-a' ? undefined : condition)}${flow('s2', 'b', fallback === 's2-b' ? undefined : condition)}`;

test('the same file differs in nothing', async () => {
  expect(await told(gate('shop.area &gt; 1'), gate('shop.area &gt; 1'))).toEqual([]);
});

test('what came, what went and what is otherwise is told by its id and in what', async () => {
  const before = `${start}${user('a')}${user('b')}${line('s', 'a', 'b')}`;
  const after = `${start}${user('a').replace('name="a"', 'name="ก"')}${user('c')}${line('s', 'a', 'c')}`;
  expect(await told(before, after)).toEqual([
    'changed element a name',
    'added element c',
    'removed element b',
    'added flow a-c',
    'removed flow a-b',
  ]);
});

test('a condition, a way out, work and a variable are told', async () => {
  expect(await told(gate('shop.area &gt; 1'), gate('shop.area &gt; 2'))).toEqual([
    'changed flow s2-a condition',
  ]);
  expect(await told(gate('shop.area &gt; 1'), gate('shop.area &gt; 1', 's2-a'))).toEqual([
    'changed element s2 way',
    'changed flow s2-a condition',
    'changed flow s2-b condition',
  ]);
  const declared = (type: string) =>
    `<extensionElements><saphan:variable name="safe" type="${type}" label="ก" labelEn="a"/></extensionElements>`;
  const task = (role: string) => user('a', '', `saphan:role="${role}" saphan:results="safe"`);
  expect(
    await told(
      `${declared('yes-no')}${start}${task('decider')}${line('s', 'a')}`,
      `${declared('text')}${start}${task('supervisor')}${line('s', 'a')}`,
    ),
  ).toEqual(['changed element a work', 'changed variable safe type']);
});
