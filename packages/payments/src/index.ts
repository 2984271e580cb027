export { toAmountInWords } from './amount-in-words.ts';
export { doNotPay, isDemoBiller } from './biller.ts';
export { toCrc16 } from './crc16.ts';
export { callbackSignatureHeader, PaymentCallback, readCallback, signCallback } from './payment-callback.ts';
export { paymentProblems, type PaymentProblemCode } from './payment-problem.ts';
export { type Payee, readQrPayload, type ScannedPayment, toQrPayload } from './prompt-pay.ts';
export { toQrPng } from './qr-png.ts';
export { toQrSvg } from './qr-svg.ts';
