import { expect, it } from 'vitest';
import { readQrPayload } from './prompt-pay.ts';

// Payloads that other people's libraries publish as theirs: npm promptpay-qr (tag 29) and Go thaiqr (tag 30).
it.each([
  [
    '00020101021129370016A000000677010111011300660000000005802TH53037646304',
    '8956',
    { payee: { type: 'mobile', id: '0000000000' } },
  ],
  [
    '00020101021229370016A000000677010111011300660000000005802TH530376454044.226304',
    'E469',
    { payee: { type: 'mobile', id: '0000000000' }, amountSatang: 422 },
  ],
  [
    '00020101021230710016A00000067701011201150112345678912330212REF1234567890312REF98765432153037645406200.005802TH5906THAIQR6304',
    'F528',
    {
      payee: {
        type: 'bill',
        billerId: '011234567891233',
        reference1: 'REF123456789',
        reference2: 'REF987654321',
      },
      amountSatang: 20_000,
    },
  ],
] as const)('reads %s', (payload, crc, expected) => {
  expect(() => readQrPayload(`${payload}0000`)).toThrow(expect.objectContaining({ code: 'payment-payload' }));
  expect(readQrPayload(payload + crc)).toEqual(expected);
});
