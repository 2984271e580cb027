import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type SignInProblemCode =
  | 'sign-in-cancelled'
  | 'sign-in-broken'
  | 'identity-unreachable'
  | 'other-person';

export const signInProblems = {
  'sign-in-cancelled': {
    status: 403,
    title: { th: 'ยังไม่ได้เข้าสู่ระบบ', en: 'You are not signed in' },
    cure: {
      th: 'การยืนยันตัวตนถูกยกเลิก กดเข้าสู่ระบบเมื่อพร้อม ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ',
      en: 'The sign-in was cancelled. Sign in when you are ready; what was saved is still there.',
    },
  },
  'sign-in-broken': {
    status: 400,
    title: { th: 'การเข้าสู่ระบบครั้งนี้ใช้ต่อไม่ได้', en: 'This sign-in cannot go on' },
    cure: {
      th: 'อาจเปิดไว้หลายหน้าต่างหรือทิ้งไว้นานเกินไป เริ่มเข้าสู่ระบบใหม่อีกครั้ง',
      en: 'It was perhaps left too long or opened in two windows. Start the sign-in again.',
    },
  },
  'identity-unreachable': {
    status: 503,
    title: { th: 'ติดต่อระบบยืนยันตัวตนไม่ได้', en: 'The identity provider does not answer' },
    cure: {
      th: 'รอสักครู่แล้วเข้าสู่ระบบอีกครั้ง ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ',
      en: 'Wait a moment and sign in again. What was saved is still there.',
    },
  },
  'other-person': {
    status: 403,
    title: { th: 'ผู้ยืนยันไม่ใช่คนเดียวกับผู้ที่เข้าสู่ระบบ', en: 'Another person confirmed than the one signed in' },
    cure: {
      th: 'ยืนยันอีกครั้งด้วยบัตรของผู้ที่เข้าสู่ระบบ ยังไม่มีการส่งคำขอ',
      en: 'Confirm again with the identity that is signed in. Nothing has been sent.',
    },
  },
} as const satisfies ProblemTable<SignInProblemCode>;

export const signInProblem = problemsOf<SignInProblemCode>(signInProblems);
