import type { AccessRow } from '@saphan/contracts';
import { expect, test } from 'vitest';
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
const all = { kind: 'all', agency: '' } as const;

test('an exchange that both sides report stands once, with the items that were given', () => {
  const consumer = row('e1', '2026-11-23T03:42:00Z');
  const provider = row('e1', '2026-11-23T03:42:00Z', { items: ['person.nameTh'] });
  for (const lists of [
    [[consumer], [provider]],
    [[provider], [consumer]],
  ]) {
    const [day] = mergeRows(lists, all);
    expect(day?.rows).toEqual([provider]);
  }
});

test('days are those of Bangkok, the newest first', () => {
  const days = mergeRows([[row('e1', '2026-11-22T16:59:00Z'), row('e2', '2026-11-22T17:01:00Z')]], all);
  expect(days.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-22']);
});

test('a filter by agency and by kind leaves only what fits', () => {
  const rows = [
    row('e1', '2026-11-23T01:00:00Z'),
    row('e2', '2026-11-23T02:00:00Z', { kind: 'view', consumer: 'TH/LGO/CNX/desk' }),
    row('e3', '2026-11-23T03:00:00Z', { outcome: 'denied', consumer: 'TH/LGO/CNX/desk' }),
  ];
  const ids = (filter: Parameters<typeof mergeRows>[1]) =>
    mergeRows([rows], filter).flatMap((day) => day.rows.map(({ exchange }) => exchange));
  expect(ids({ kind: 'view', agency: '' })).toEqual(['e2']);
  expect(ids({ kind: 'denied', agency: '' })).toEqual(['e3']);
  expect(ids({ kind: 'all', agency: 'TH/LGO/CNX' })).toEqual(['e3', 'e2']);
});
