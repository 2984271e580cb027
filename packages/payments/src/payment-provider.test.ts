import { describe, expect, it } from 'vitest';
import { isDemoBiller } from './biller.ts';
import { signCallback } from './payment-callback.ts';
import { openPromptPay } from './payment-provider.ts';
import { readQrPayload } from './prompt-pay.ts';

const secret = Buffer.alloc(32, 3);
const biller = {
  ...{ id: '098000000000112', reference1: 'SAPHAN', demo: true },
  names: { th: 'ผู้รับเงินตัวอย่าง', en: 'Sample biller' },
};
const provider = openPromptPay(biller, secret);
const body = Buffer.from(
  '{"reference":"AB23","billerId":"098000000000112","amountSatang":30000,"paidAt":"2026-11-23T10:00:00Z","transactionId":"t-1"}',
);

describe('PromptPay as a provider', () => {
  it('refuses an order that no bank could book, and a forged callback', async () => {
    await expect(provider.createOrder({ reference: 'ก', amountSatang: 1 })).rejects.toThrow(
      expect.objectContaining({ code: 'payment-field' }),
    );
    await expect(provider.createOrder({ reference: 'AB23', amountSatang: 0 })).rejects.toThrow(
      expect.objectContaining({ code: 'payment-amount' }),
    );
    expect(() => provider.readCallback(body, signCallback(Buffer.alloc(32), body))).toThrow(
      expect.objectContaining({ code: 'payment-callback-forged' }),
    );
  });

  it('opens an order that the bank reads, and reads the bank’s word', async () => {
    const { payload } = await provider.createOrder({ reference: 'AB23', amountSatang: 30_000 });
    expect(readQrPayload(payload)).toEqual({
      payee: { type: 'bill', billerId: biller.id, reference1: 'SAPHAN', reference2: 'AB23' },
      amountSatang: 30_000,
    });
    expect(provider.readCallback(body, signCallback(secret, body))).toMatchObject({ reference: 'AB23' });
    expect(isDemoBiller(biller.id)).toBe(biller.demo);
  });
});
