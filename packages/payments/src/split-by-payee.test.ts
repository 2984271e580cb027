import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByPayee } from './split-by-payee.ts';

const label = { th: 'ค่าธรรมเนียม', en: 'Fee' };

describe('the split of a payment', () => {
  it.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER])(
    'refuses a line of %s after another',
    (amountSatang) => {
      const lines = [1, amountSatang].map((each) => ({ payee: 'TH/LGO/CNX', label, amountSatang: each }));
      expect(() => splitByPayee(lines)).toThrow(expect.objectContaining({ code: 'payment-amount' }));
    },
  );

  it('gives each agency its own, and in all what was paid', () => {
    const line = fc.record({
      payee: fc.constantFrom('TH/LGO/CNX', 'TH/GOV/RD', 'TH/GOV/DBD'),
      label: fc.constant(label),
      amountSatang: fc.nat(10_000_000),
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const shares = splitByPayee(lines);
        const sum = (amounts: readonly { amountSatang: number }[]) =>
          amounts.reduce((total, { amountSatang }) => total + amountSatang, 0);
        expect(sum(shares)).toBe(sum(lines));
        expect(new Set(shares.map(({ payee }) => payee)).size).toBe(shares.length);
        for (const share of shares) {
          expect(share.lines).toEqual(lines.filter(({ payee }) => payee === share.payee));
          expect(share.amountSatang).toBe(sum(share.lines));
        }
      }),
    );
  });
});
