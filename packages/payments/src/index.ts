export { toAmountInWords } from './amount-in-words.ts';
export { doNotPay, isDemoBiller } from './biller.ts';
export { toBarcodeSvg, toBillBarcode, toCode128 } from './code128.ts';
export { toCrc16 } from './crc16.ts';
export { callbackSignatureHeader, PaymentCallback, readCallback, signCallback } from './payment-callback.ts';
export { paymentProblems, type PaymentProblemCode } from './payment-problem.ts';
export { type Payee, readQrPayload, type ScannedPayment, toQrPayload } from './prompt-pay.ts';
export { toQrPng } from './qr-png.ts';
export { openHttpProvider } from './provider/http-provider.ts';
export type {
  PaymentProvider,
  ProviderBill,
  ProviderStatus,
  RefundDone,
  RefundOrder,
} from './provider/payment-provider.ts';
export { readSettlement, type SettlementRow, writeSettlement } from './provider/settlement.ts';
export { isSignedRequest, signRequest } from './provider/signed-request.ts';
