import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListedService } from '../list/national-list.ts';
import { compareServices, countChanges, type KeptService } from './compare-services.ts';

const words = ['ใบอนุญาต', 'จดทะเบียน', 'ต่ออายุ', 'แจ้ง', 'ขอรับ', 'ยกเลิก', 'โอน', 'ตรวจสอบ', 'รับรอง', 'ชำระ'];
/** A name that no other number has. */
const nameOf = (at: number): string =>
  Array.from(String(at).padStart(4, '0'), (digit) => words[Number(digit)]).join('');
const service = (at: number): ListedService => ({
  id: `S${String(at)}`,
  agency: `A${String(at % 40)}`,
  name: nameOf(at),
  status: 'STA02',
  reason: null,
  project: null,
  remark: null,
  volume: null,
});
const kept = (services: readonly ListedService[], gone = false): KeptService[] =>
  services.map((each) => ({ ...each, gone }));
const list = Array.from({ length: 3_000 }, (_, at) => service(at));
/** In another order, always the same one. */
const shuffled = <Each>(rows: readonly Each[]): Each[] =>
  rows
    .map((row, at) => ({ row, by: (at * 7_919) % 2_999 }))
    .toSorted((one, other) => one.by - other.by)
    .map(({ row }) => row);
const edition = shuffled(list.slice(300)).map((each, at) =>
  at < 200 ? { ...each, name: `${each.name} (ปรับปรุง)` } : each,
);

test('a shuffled edition with 300 rows removed and 200 renamed', () => {
  const compared = compareServices(kept(list), edition);
  expect(countChanges(compared)).toEqual({ added: 0, removed: 300, renamed: 200, moved: 0, changed: 0 });
  expect(compared.unchanged).toBe(2_500);
});

test('the same where the edition has numbered its rows anew: what is renamed is found by its name', () => {
  const numbered = edition.map((each, at) => ({ ...each, id: `S${String(at)}` }));
  const { unchanged, changes } = compareServices(kept(list), numbered);
  expect(unchanged).toBe(2_500);
  for (const { before, after } of changes)
    if (before && after)
      expect(after.name.startsWith(before.name) || before.agency === after.agency).toBe(true);
});

describe('one service', () => {
  const before = service(1);
  test.each<[string, Partial<ListedService>, string[]]>([
    ['that stays', {}, []],
    ['under another id', { id: 'T9' }, []],
    ['renamed', { name: 'อื่น' }, ['renamed']],
    ['moved', { agency: 'A9' }, ['moved']],
    ['moved under another id', { agency: 'A9', id: 'T9' }, ['moved']],
    ['of another status', { status: 'STA01' }, ['changed']],
    [
      'renamed, moved and changed',
      { name: 'อื่น', agency: 'A9', remark: 'ใหม่' },
      ['renamed', 'moved', 'changed'],
    ],
  ])('%s', (_name, change, kinds) => {
    const { changes } = compareServices(kept([before]), [{ ...before, ...change }]);
    expect(changes.flatMap((each) => each.kinds)).toEqual(kinds);
    for (const each of changes) expect(each.id).toBe(before.id);
  });
  test('that comes back is the one that went', () => {
    const { changes } = compareServices(kept([before], true), [before]);
    expect(changes).toMatchObject([{ id: before.id, kinds: ['added'] }]);
  });
  test('new under an id that another had, gets one of its own', () => {
    const { changes } = compareServices(kept([before], true), [{ ...service(2), id: before.id }]);
    expect(changes).toMatchObject([{ id: 'S1-2', kinds: ['added'] }]);
  });
});

test('whatever changes, what is applied gives the edition', () => {
  const some = fc.uniqueArray(fc.nat(60), { maxLength: 30 });
  fc.assert(
    fc.property(some, some, fc.nat(5), (first, second, shift) => {
      const old = first.map((at) => service(at));
      const next = second.map((at) => ({ ...service(at), id: `S${String(at + shift)}` }));
      const { changes } = compareServices(kept(old), next);
      const rows = new Map(old.map((each) => [each.id, each]));
      for (const { id, after } of changes) if (after) rows.set(id, after);
      for (const { id, after } of changes) if (!after) rows.delete(id);
      const names = (services: Iterable<ListedService>) =>
        [...services].map(({ agency, name }) => `${agency} ${name}`).toSorted();
      expect(names(rows.values())).toEqual(names(next));
    }),
  );
});
