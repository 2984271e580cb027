import { createHmac, timingSafeEqual } from 'node:crypto';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { paymentProblem } from './payment-problem.ts';

/** What a payment provider posts when a bill is paid. A repeat carries the same `transactionId`. */
export const PaymentCallback = Type.Object(
  {
    /** Second reference of the bill, which names the payment. */
    reference: Type.String({ pattern: '^[A-Z0-9]{1,20}$' }),
    billerId: Type.String({ pattern: '^[0-9]{15}$' }),
    amountSatang: Type.Integer({ minimum: 1, maximum: 9_999_999_999_99 }),
    /** RFC 3339. */
    paidAt: Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
    }),
    transactionId: Type.String({ minLength: 1, maxLength: 64 }),
  },
  { additionalProperties: false },
);
export type PaymentCallback = Static<typeof PaymentCallback>;

/** Header that carries the signature. */
export const callbackSignatureHeader = 'x-bank-signature';

/** HMAC-SHA256 over the body's bytes, as lower-case hex. */
export const signCallback = (secret: Uint8Array, body: Uint8Array): string =>
  createHmac('sha256', secret).update(body).digest('hex');

/**
 * Checks the signature over the very bytes that came, then reads them.
 * @throws `payment-callback-forged` for a wrong signature, `payment-payload` for a body of another shape
 */
export function readCallback(
  secret: Uint8Array,
  body: Uint8Array,
  signature: string | undefined,
): PaymentCallback {
  const expected = Buffer.from(signCallback(secret, body), 'ascii');
  const given = Buffer.from(signature ?? '', 'ascii');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw paymentProblem('payment-callback-forged', { at: callbackSignatureHeader });
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (cause) {
    throw paymentProblem('payment-payload', { cause, at: 'body' });
  }
  // The pattern takes a day and a time that there is not.
  if (!Value.Check(PaymentCallback, value) || Number.isNaN(Date.parse(value.paidAt)))
    throw paymentProblem('payment-payload', { at: 'body' });
  return value;
}
