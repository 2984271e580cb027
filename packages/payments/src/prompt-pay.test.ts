import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCrc16 } from './crc16.ts';
import { readQrPayload, toQrPayload } from './prompt-pay.ts';

const bill = { type: 'bill', billerId: '098000000000112', reference1: 'CNX', reference2: 'AB23' } as const;

describe('Thai QR', () => {
  it.each([0, -1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('refuses the amount %s', (amount) => {
    expect(() => toQrPayload(bill, amount)).toThrow(expect.objectContaining({ code: 'payment-amount' }));
  });

  it.each([
    { ...bill, billerId: '12' },
    { ...bill, reference1: 'ก' },
    { ...bill, reference2: 'A'.repeat(21) },
    { type: 'national-id', id: '123' } as const,
  ])('refuses a payee that no bank could read: %j', (payee) => {
    expect(() => toQrPayload(payee, 100)).toThrow(expect.objectContaining({ code: 'payment-field' }));
  });

  it('refuses a payload of which one character is flipped', () => {
    const payload = toQrPayload(bill, 50_000);
    for (let at = 0; at < payload.length; at += 1) {
      const flipped = payload.slice(0, at) + (payload[at] === '7' ? '8' : '7') + payload.slice(at + 1);
      expect(() => readQrPayload(flipped)).toThrow(expect.objectContaining({ code: 'payment-payload' }));
    }
  });

  it.each(['', '0', '00020', '000201', '63041234', 'กขค', '0'.repeat(600)])('refuses %j', (text) => {
    expect(() => readQrPayload(text)).toThrow(expect.objectContaining({ code: 'payment-payload' }));
  });

  it('gives the CRC of the standard check string', () => {
    expect(toCrc16('123456789')).toBe('29B1');
  });

  it('writes a mobile number as tag 29 wants it', () => {
    const payload = toQrPayload({ type: 'mobile', id: '0020001234' }, 4_22);
    expect(payload).toMatch(/^000201010212293700160?A000000677010111011300660200012345303764540[34]4\.22/u);
    expect(readQrPayload(payload)).toEqual({
      payee: { type: 'mobile', id: '0020001234' },
      amountSatang: 422,
    });
  });

  it('reads back every bill that it wrote', () => {
    const reference = fc.stringMatching(/^[A-Z0-9]{1,20}$/);
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9]{15}$/),
        reference,
        fc.option(reference, { nil: undefined }),
        fc.integer({ min: 1, max: 999_999_999_99 }),
        (billerId, reference1, reference2, amountSatang) => {
          const payee = {
            type: 'bill',
            billerId,
            reference1,
            ...(reference2 ? { reference2 } : {}),
          } as const;
          expect(readQrPayload(toQrPayload(payee, amountSatang))).toEqual({ payee, amountSatang });
        },
      ),
    );
  });
});
