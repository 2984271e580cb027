import type { WordDemand } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { demandedWords } from './demanded-words.ts';

const text = (th: string) => ({ th, en: th });
const demandOf = (change: Partial<WordDemand>): WordDemand => ({
  id: 'certifiers',
  kind: 'attestation',
  role: text('ผู้รับรอง'),
  says: text('รับรอง'),
  by: { rows: 'birth.certifiers', pid: 'pid', name: 'name' },
  reads: ['birth.place'],
  ...change,
});
const index = { holds: (condition: string | undefined) => condition !== 'no' };
const rowsOf = (...pids: readonly string[]) => ({
  'birth.certifiers': pids.map((pid) => ({ pid, name: `ชื่อ ${pid}` })),
});
const me = '1';
const demanded = (change: Partial<WordDemand>, scope: Readonly<Record<string, unknown>>) => {
  const [found] = demandedWords(index, { words: [demandOf(change)] }, scope, [me]);
  return found && { ...found, named: found.named.map(({ pid }) => pid) };
};

test('nothing is needed where the condition does not hold, or the service asks for none', () => {
  expect(demanded({ condition: 'no' }, rowsOf('2'))).toBeUndefined();
  expect(demandedWords(index, {}, {}, [me])).toEqual([]);
});

test('nobody vouches for themselves, and nobody counts twice', () => {
  expect(demanded({ needed: 2 }, rowsOf(me, '2'))).toMatchObject({ named: ['2'], needed: 2, unnamed: 1 });
  expect(demanded({ needed: 2 }, rowsOf('2', '2'))).toMatchObject({ named: ['2'], unnamed: 1 });
  expect(demanded({ needed: 2 }, rowsOf('2', '3'))).toMatchObject({ named: ['2', '3'], unnamed: 0 });
});

test('of more than are needed any may, and without a number all must', () => {
  expect(demanded({ needed: 2 }, rowsOf('2', '3', '4'))).toMatchObject({ needed: 2, unnamed: 0 });
  expect(demanded({}, rowsOf('2', '3', '4'))).toMatchObject({ needed: 3 });
});

test('whoever applies signs by declaring, where they are among those who sign', () => {
  const signs = { kind: 'signature' } as const;
  expect(demanded(signs, rowsOf(me, '2', '3'))).toMatchObject({ named: ['2', '3'], needed: 2 });
  expect(demanded({ ...signs, needed: 2 }, rowsOf(me, '2', '3'))).toMatchObject({ needed: 1 });
  expect(demanded(signs, rowsOf(me))).toMatchObject({ named: [], needed: 0, unnamed: 0 });
  expect(demanded({ ...signs, needed: 2 }, rowsOf('2', '3'))).toMatchObject({ needed: 2 });
});

test('who is not named yet is missing, also where one item names them', () => {
  expect(demanded({}, {})).toMatchObject({ named: [], needed: 1, unnamed: 1 });
  const by = { pid: 'move.householderPid', name: 'move.householderName' };
  expect(demanded({ kind: 'consent', by }, { 'move.householderPid': me })).toMatchObject({ unnamed: 1 });
  expect(demanded({ kind: 'consent', by }, { 'move.householderPid': '2' })).toMatchObject({
    named: ['2'],
    needed: 1,
    unnamed: 0,
  });
});
