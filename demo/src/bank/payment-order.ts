import { isDemoBiller, readQrPayload } from '@saphan/payments';

/** What a scanned QR asks to be paid. */
export interface PaymentOrder {
  readonly billerId: string;
  readonly reference1: string;
  readonly reference2?: string;
  readonly amountSatang: number;
}

export type OrderFault = 'unreadable' | 'not-a-bill' | 'not-demo' | 'no-amount' | 'cancelled';

/** Reads a Thai QR's text. Only a bill of a biller that cannot exist is paid here. */
export function readOrder(payload: string): PaymentOrder | OrderFault {
  try {
    const { payee, amountSatang } = readQrPayload(payload.trim());
    if (payee.type !== 'bill') return 'not-a-bill';
    if (!isDemoBiller(payee.billerId)) return 'not-demo';
    if (amountSatang === undefined || amountSatang < 1) return 'no-amount';
    const { billerId, reference1, reference2 } = payee;
    return { billerId, reference1, ...(reference2 === undefined ? {} : { reference2 }), amountSatang };
  } catch {
    return 'unreadable';
  }
}

/** Whether an order pays that biller; every order does where no biller is named. */
export const isOf = (billerId: string, order: Pick<PaymentOrder, 'billerId'>): boolean =>
  billerId === '' || order.billerId === billerId;

/** The reference by which the biller knows the bill: the second where there is one. */
export const referenceOf = ({ reference1, reference2 }: PaymentOrder): string => reference2 ?? reference1;
