import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type PaymentProblemCode =
  | 'payment-field'
  | 'payment-amount'
  | 'payment-payload'
  | 'payment-callback-forged'
  | 'payment-provider';

export const paymentProblems: ProblemTable<PaymentProblemCode> = {
  'payment-field': {
    status: 500,
    title: { th: 'สร้างคิวอาร์ชำระเงินไม่ได้', en: 'The payment QR could not be made' },
    cure: {
      th: 'ยังไม่มีการหักเงิน โปรดลองใหม่ภายหลัง หรือแจ้งหน่วยงานที่เรียกเก็บ',
      en: 'No money has moved. Try again later, or tell the agency that charges the fee.',
    },
  },
  'payment-amount': {
    status: 500,
    title: { th: 'จำนวนเงินไม่ถูกต้อง', en: 'The amount is not right' },
    cure: {
      th: 'ยังไม่มีการหักเงิน โปรดแจ้งหน่วยงานที่เรียกเก็บ',
      en: 'No money has moved. Tell the agency that charges the fee.',
    },
  },
  'payment-payload': {
    status: 400,
    title: { th: 'อ่านคิวอาร์นี้ไม่ได้', en: 'This QR can’t be read' },
    cure: {
      th: 'สแกนใหม่ให้เห็นทั้งภาพ และใช้คิวอาร์จากหน้าชำระเงินของคำขอ',
      en: 'Scan the whole picture again, from the payment page of the application.',
    },
  },
  'payment-callback-forged': {
    status: 401,
    title: { th: 'ไม่ยอมรับการแจ้งชำระเงินนี้', en: 'This payment notice is not accepted' },
    cure: {
      th: 'ลงลายมือชื่อด้วยกุญแจที่ตกลงกับผู้ให้บริการรับชำระเงิน',
      en: 'Sign the body with the key agreed with the payment provider.',
    },
  },
  'payment-provider': {
    status: 503,
    title: { th: 'ติดต่อผู้ให้บริการรับชำระเงินไม่ได้', en: 'The payment provider can’t be reached' },
    cure: {
      th: 'ยังไม่มีสิ่งใดสูญหาย ระบบจะลองใหม่เอง หรือลองอีกครั้งภายหลัง',
      en: 'Nothing is lost. It is tried again by itself; or try once more later.',
    },
  },
};
export const paymentProblem = problemsOf(paymentProblems);
