import type { AccessRow } from '@saphan/contracts';
import { describe, expect, test } from 'vitest';
import { mergeRows } from './merge-rows.ts';

const row = (exchange: string, at: string, more: Partial<AccessRow> = {}): AccessRow => ({
  exchange,
  at,
  consumer: 'TH/GOV/DGA/portal',
  service: 'TH/GOV/DOPA/population/person.v1',
  right: 'citizen',
  purpose: { th: '-', en: '-' },
  legalBasis: { act: { th: '-', en: '-' }, section: '1' },
  items: [],
  outcome: 'answered',
  kind: 'exchange',
  ...more,
});
const list = (rows: readonly AccessRow[], ...hosts: string[]) => ({
  hasEvidence: true,
  rows,
  hosts: new Set(hosts),
  askers: new Set(hosts),
});
const everybody = ['TH/GOV/DGA', 'TH/GOV/DOPA', 'TH/LGO/CNX'];
const all = { kind: 'all', agency: '' } as const;

test('an exchange that both sides report stands once, with the items that were given', () => {
  const consumer = row('e1', '2026-11-23T03:42:00Z');
  const provider = row('e1', '2026-11-23T03:42:00Z', { items: ['person.nameTh'] });
  for (const lists of [
    [list([consumer], 'TH/GOV/DGA'), list([provider], 'TH/GOV/DOPA')],
    [list([provider], 'TH/GOV/DOPA'), list([consumer], 'TH/GOV/DGA')],
  ]) {
    const [day] = mergeRows(lists, all);
    expect(day?.rows).toEqual([provider]);
  }
});

test('days are those of Bangkok, the newest first', () => {
  const days = mergeRows(
    [list([row('e1', '2026-11-22T16:59:00Z'), row('e2', '2026-11-22T17:01:00Z')], ...everybody)],
    all,
  );
  expect(days.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-22']);
});

test('a filter by agency and by kind leaves only what fits', () => {
  const rows = [
    row('e1', '2026-11-23T01:00:00Z'),
    row('e2', '2026-11-23T02:00:00Z', { kind: 'view', consumer: 'TH/LGO/CNX/desk' }),
    row('e3', '2026-11-23T03:00:00Z', { outcome: 'denied', consumer: 'TH/LGO/CNX/desk' }),
  ];
  const ids = (filter: Parameters<typeof mergeRows>[1]) =>
    mergeRows([list(rows, ...everybody)], filter).flatMap((day) => day.rows.map(({ exchange }) => exchange));
  expect(ids({ kind: 'view', agency: '' })).toEqual(['e2']);
  expect(ids({ kind: 'denied', agency: '' })).toEqual(['e3']);
  expect(ids({ kind: 'all', agency: 'TH/LGO/CNX' })).toEqual(['e3', 'e2']);
});

describe('an exchange about a house, which no gateway keeps under the person', () => {
  const lookup = (items: readonly string[], more: Partial<AccessRow> = {}) =>
    row('e1', '2026-11-23T03:42:00Z', { items: [...items], ...more });
  const told = (rows: readonly AccessRow[], ...members: string[]) => ({
    rows,
    hosts: new Set(members),
    askers: new Set([...members, 'TH/GOV/DGA']),
    hasEvidence: false,
  });
  const portal = told([lookup(['house.address', 'house.use'], { outcome: 'unknown' })], 'TH/GOV/DGA');
  const excise = told([lookup(['house.address'], { case: 'EXCISE-69-00001' })], 'TH/GOV/EXCISE');
  const town = told(
    [
      lookup(['house.subDistrict'], { case: 'CNX-69-00002' }),
      lookup(['house.address', 'house.moo'], { case: 'CNX-69-00001' }),
    ],
    'TH/LGO/CNX',
  );

  test('stands once with the items and numbers of all cases that got something of it', () => {
    for (const lists of [
      [portal, excise, town],
      [town, excise, portal],
    ]) {
      const [use, ...others] = mergeRows(lists, all).flatMap(({ rows }) => rows);
      expect(others).toEqual([]);
      expect(use).toMatchObject({
        outcome: 'answered',
        cases: ['CNX-69-00001', 'CNX-69-00002', 'EXCISE-69-00001'],
      });
      expect(new Set(use?.items)).toEqual(
        new Set(['house.address', 'house.use', 'house.subDistrict', 'house.moo']),
      );
    }
  });

  test('is told as the register’s gateway tells it, where that does', () => {
    const truth = lookup(['house.address'], { case: 'CNX-69-00009' });
    const [use] = mergeRows([excise, list([truth], 'TH/GOV/DOPA'), town], all).flatMap(({ rows }) => rows);
    expect(use).toMatchObject({ items: ['house.address'], cases: ['CNX-69-00009'] });
  });
});

describe('an agency that would hide a look-up', () => {
  const desk = 'TH/LGO/CNX/desk';
  const truth = row('e1', '2026-11-23T03:42:00Z', { consumer: desk, items: ['person.nameTh'] });
  const register = list([truth], 'TH/GOV/DOPA');
  const shown = (...lists: Parameters<typeof mergeRows>[0]) =>
    mergeRows(lists, all).flatMap(({ rows }) => rows);

  test('uses its id again for something harmless with more items, and both are shown', () => {
    const harmless = row('e1', '2026-11-23T03:43:00Z', {
      consumer: desk,
      service: 'TH/LGO/CNX/buildings/building.v1',
      items: ['building.use', 'building.area'],
    });
    expect(shown(register, list([harmless], 'TH/LGO/CNX'))).toEqual([harmless, truth]);
  });

  test('has its own gateway tell another story, and the register is believed', () => {
    const forged: AccessRow = { ...truth, items: ['a', 'b', 'c'], outcome: 'denied' };
    const own = list([forged], 'TH/LGO/CNX');
    expect(shown(register, own)).toEqual([truth]);
    expect(shown(own, register)).toEqual([truth]);
  });

  test('speaks for nobody whom its gateway does not host', () => {
    expect(shown(list([truth], 'TH/GOV/RD'))).toEqual([]);
  });
});
