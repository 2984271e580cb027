import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettlement, writeSettlement, type SettlementRow } from './settlement.ts';

const row: SettlementRow = {
  transactionId: 'BANK-1',
  type: 'payment',
  reference: 'AB23CD45EF',
  amountSatang: 50_000,
  at: '2026-11-25T03:00:00.000Z',
};
const refused = expect.objectContaining({ code: 'payment-payload' });

describe('a day’s file that is refused whole', () => {
  const text = writeSettlement([row, { ...row, transactionId: 'BANK-2' }]);
  it.each([
    ['cut off', text.slice(0, text.indexOf('end'))],
    ['short of a row', text.replace(/BANK-2.*\n/, '')],
    ['with another amount', text.replace('50000', '50001')],
    ['with another head', text.replace('type,', 'kind,')],
    ['with a payment that went out', text.replaceAll('50000', '-50000').replace('100000', '-100000')],
    ['with a broken row', text.replace('AB23CD45EF', 'ab23')],
    ['empty', ''],
  ])('%s', (_, broken) => {
    expect(() => readSettlement(broken)).toThrow(refused);
  });
});

const rows = fc.array(
  fc.record({
    transactionId: fc.stringMatching(/^[A-Za-z0-9-]{1,36}$/),
    isRefund: fc.boolean(),
    reference: fc.stringMatching(/^[A-Z0-9]{1,20}$/),
    amount: fc.integer({ min: 1, max: 9_999_999_999 }),
    at: fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
  }),
  { maxLength: 30 },
);

it('reads what was written, with either end of line', () => {
  fc.assert(
    fc.property(rows, (made) => {
      const all = made.map(({ isRefund, amount, at, transactionId, reference }): SettlementRow => ({
        transactionId,
        reference,
        type: isRefund ? 'refund' : 'payment',
        amountSatang: isRefund ? -amount : amount,
        at: at.toISOString(),
      }));
      const text = writeSettlement(all);
      expect(readSettlement(text)).toEqual(all);
      expect(readSettlement(text.replaceAll('\n', '\r\n'))).toEqual(all);
    }),
  );
});
