import { describe, expect, it } from 'vitest';
import { readCallback, signCallback } from './payment-callback.ts';

const secret = Buffer.alloc(32, 7);
const callback = {
  reference: 'AB23CD45EF',
  billerId: '098000000000112',
  amountSatang: 50_000,
  paidAt: '2026-11-23T10:00:00Z',
  transactionId: 't-1',
};
const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

describe('readCallback', () => {
  it.each([undefined, '', '00', 'f'.repeat(64)])('refuses the signature %j', (signature) => {
    expect(() => readCallback(secret, bytes(callback), signature)).toThrow(
      expect.objectContaining({ code: 'payment-callback-forged' }),
    );
  });

  it('refuses a body that was changed after signing', () => {
    const signature = signCallback(secret, bytes(callback));
    expect(() => readCallback(secret, bytes({ ...callback, amountSatang: 1 }), signature)).toThrow(
      expect.objectContaining({ code: 'payment-callback-forged' }),
    );
  });

  it.each([
    { ...callback, amountSatang: 0 },
    { ...callback, amountSatang: '50000' },
    { ...callback, more: true },
    { ...callback, paidAt: 'yesterday' },
    { ...callback, paidAt: '2026-99-99T99:99:99Z' },
    [],
    null,
  ])('refuses a signed body of another shape: %j', (body) => {
    expect(() => readCallback(secret, bytes(body), signCallback(secret, bytes(body)))).toThrow(
      expect.objectContaining({ code: 'payment-payload' }),
    );
  });

  it('reads what was signed', () => {
    expect(readCallback(secret, bytes(callback), signCallback(secret, bytes(callback)))).toEqual(callback);
  });
});
