import { toBillBarcode, toQrPayload } from '@saphan/payments';
import { sumOf, type Payable } from './payable.ts';

/** What stands inside the QR: tag 30 with biller, application and payment. @param number of the application, the bill's first reference */
export const qrPayloadOf = (payable: Payable, number: string, billerId: string): string =>
  toQrPayload({ type: 'bill', ...referencesOf(payable, number, billerId) }, sumOf(payable.bills));

/** What stands in the barcode of the printed bill: the same. */
export const barcodeOf = (payable: Payable, number: string, billerId: string): string =>
  toBillBarcode(referencesOf(payable, number, billerId), sumOf(payable.bills));

/** By what a bank and its payer name the bill. @param number of the application */
export const referencesOf = (payable: Payable, number: string, billerId: string) => ({
  billerId,
  reference1: number.replaceAll(/[^A-Z0-9]/g, ''),
  reference2: payable.reference,
});
