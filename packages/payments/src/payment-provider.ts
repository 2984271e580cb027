import type { Biller } from './biller.ts';
import { readCallback, type PaymentCallback } from './payment-callback.ts';
import { toQrPayload } from './prompt-pay.ts';

/** What a person is asked to pay. */
export interface PaymentOrder {
  /** Second reference of the bill: 1–20 capital letters and digits. The callback comes back with it. */
  readonly reference: string;
  readonly amountSatang: number;
}

/** An order as the person sees it. */
export interface OpenedOrder {
  /** Text inside the QR. */
  readonly payload: string;
  readonly biller: Biller;
}

/** A way in which money comes in. Another provider (a card, an agent's counter) is another of these. */
export interface PaymentProvider {
  /** @throws `payment-field`, `payment-amount` */
  createOrder(order: PaymentOrder): Promise<OpenedOrder>;
  /**
   * Reads the provider's word that money has come.
   * @throws `payment-callback-forged`, `payment-payload`
   */
  readCallback(body: Uint8Array, signature: string | undefined): PaymentCallback;
}

/**
 * PromptPay by bill payment (tag 30): the order is the QR itself, no bank is asked beforehand.
 * @param secret key of the callbacks' HMAC, agreed with the bank
 */
export const openPromptPay = (biller: Biller, secret: Uint8Array): PaymentProvider => ({
  createOrder: async ({ reference, amountSatang }) => ({
    payload: toQrPayload(
      { type: 'bill', billerId: biller.id, reference1: biller.reference1, reference2: reference },
      amountSatang,
    ),
    biller,
  }),
  readCallback: (body, signature) => readCallback(secret, body, signature),
});
