import { toQrPayload } from '@saphan/payments';
import { sumOf, type Payable } from './payable.ts';

/** What stands inside the QR: tag 30 with biller, application and payment. @param number of the application, the bill's first reference */
export const qrPayloadOf = (payable: Payable, number: string, billerId: string): string =>
  toQrPayload(
    {
      type: 'bill',
      billerId,
      reference1: number.replaceAll(/[^A-Z0-9]/g, ''),
      reference2: payable.reference,
    },
    sumOf(payable.bills),
  );
