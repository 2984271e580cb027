import type { PaymentCallback } from '../payment-callback.ts';

/** A bill as the provider is told of it. */
export interface ProviderBill {
  /** Second reference of the QR, which names the bill on both sides. */
  readonly reference: string;
  /** 15 digits. */
  readonly billerId: string;
  readonly amountSatang: number;
  /** RFC 3339: when the bill is over. */
  readonly until: string;
}

/** What the provider knows of a bill, asked by us: a callback that was lost is made up for by it. */
export interface ProviderStatus {
  readonly state: 'unknown' | 'open' | 'cancelled';
  /** Every payment of the bill, as its callback tells it. */
  readonly payments: readonly PaymentCallback[];
}

/** Sends money of one payment back to who paid. */
export interface RefundOrder {
  /** Our id of the order: the same again is answered with the first result. */
  readonly refund: string;
  readonly transactionId: string;
  readonly amountSatang: number;
}

export interface RefundDone {
  readonly refundId: string;
  /** RFC 3339. */
  readonly refundedAt: string;
}

/**
 * Who takes money for us: a bank or a payment service. Every call may be repeated without a second effect.
 * Each throws `payment-provider` where the provider can't be reached or refuses.
 */
export interface PaymentProvider {
  create(bill: ProviderBill): Promise<void>;
  status(reference: string): Promise<ProviderStatus>;
  /** No more money is taken for the bill; what was paid before stays paid. */
  cancel(reference: string): Promise<void>;
  refund(order: RefundOrder): Promise<RefundDone>;
  /** @throws `payment-callback-forged`, `payment-payload` */
  readCallback(body: Uint8Array, signature: string | undefined): PaymentCallback;
  /** The day's file of all movements: text for `readSettlement`. @param day ISO day in Bangkok */
  dailyFile(day: string): Promise<string>;
}
