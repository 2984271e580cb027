import type { SettlementRow } from '@saphan/payments';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDay, type BookedMovement } from './compare-day.ts';

const row = (transactionId: string, amountSatang = 500): SettlementRow => ({
  transactionId,
  type: amountSatang < 0 ? 'refund' : 'payment',
  reference: 'AB23CD45EF',
  amountSatang,
  at: '2026-11-25T03:00:00.000Z',
});
const booked = (reference: string, amountSatang = 500): BookedMovement => ({ reference, amountSatang });

describe('a difference', () => {
  it.each([
    ['missing-here', [row('A')], [], [], 500, undefined],
    ['missing-there', [], [booked('A')], [], undefined, 500],
    ['amount', [row('A', 501)], [booked('A')], [], 501, 500],
    ['doubled', [row('A'), row('A')], [booked('A')], [], 1_000, 500],
    ['amount', [row('A', -1)], [], [booked('A')], -1, 500],
  ] as const)('%s', (kind, file, day, known, thereSatang, hereSatang) => {
    expect(compareDay(file, day, known)).toMatchObject([
      { kind, bankReference: 'A', thereSatang, hereSatang },
    ]);
  });

  it('is none where a movement stands in the books under another day', () => {
    expect(compareDay([row('A')], [], [booked('A')])).toEqual([]);
  });
});

it('tells of every movement that one side lacks or has otherwise, and of no other', () => {
  const movement = fc.record({
    there: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    here: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    times: fc.integer({ min: 1, max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 12 }), (movements) => {
      const named = movements.map((each, index) => ({ ...each, id: `M${String(index)}` }));
      const file = named.flatMap(({ id, there, times }) =>
        there === undefined ? [] : Array.from({ length: times }, () => row(id, there)),
      );
      const day = named.flatMap(({ id, here }) => (here === undefined ? [] : [booked(id, here)]));
      const differ = named.filter(
        ({ there, here, times }) => there !== here || (there !== undefined && times > 1),
      );
      const found = compareDay(file, day, []);
      expect(found.map(({ bankReference }) => bankReference).toSorted()).toEqual(
        differ.map(({ id }) => id).toSorted(),
      );
    }),
  );
});
