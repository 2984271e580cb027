import { expect, test } from 'vitest';
import { groupUses, tallyUses } from './group-uses.ts';
import type { AccessUse } from './merge-rows.ts';

const portal = 'TH/GOV/DGA/portal';
const use = (exchange: string, consumer: string, more: Partial<AccessUse> = {}): AccessUse => ({
  exchange,
  consumer,
  at: '2026-11-23T03:42:00.000Z',
  service: 'TH/GOV/DOPA/population/person.v1',
  right: 'officer',
  purpose: { th: 'พิจารณา', en: 'Review' },
  legalBasis: { act: { th: 'พ.ร.บ. ตัวอย่าง', en: 'Sample Act' }, section: '8' },
  items: [],
  outcome: 'answered',
  kind: 'exchange',
  ...more,
});

test('what the portal did for the person stands apart and last, whatever came when', () => {
  const groups = groupUses(
    [
      use('a', portal, { right: 'citizen' }),
      use('b', 'TH/LGO/CNX/desk', { kind: 'view' }),
      use('c', 'TH/GOV/RD/desk', { outcome: 'denied' }),
      use('d', portal, { right: 'submission' }),
      use('e', 'TH/LGO/CNX/signboard'),
    ],
    portal,
  );
  expect(groups.map(({ member, uses }) => [member, uses.map(({ exchange }) => exchange)])).toEqual([
    ['TH/LGO/CNX', ['b', 'e']],
    ['TH/GOV/RD', ['c']],
    ['TH/GOV/DGA', ['a', 'd']],
  ]);
  expect(tallyUses(groups)).toEqual({ agencies: 2, uses: 3, forYou: 2, refused: 1 });
});

test('an officer of the agency that runs the portal is an agency like others', () => {
  const groups = groupUses([use('a', 'TH/GOV/DGA/desk'), use('b', portal, { right: 'citizen' })], portal);
  expect(groups.map(({ isForYou }) => isForYou)).toEqual([false, true]);
});
