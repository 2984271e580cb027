import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type WebProblemCode =
  | 'bad-request'
  | 'sign-in-needed'
  | 'forbidden'
  | 'form-expired'
  | 'not-found'
  | 'method-not-allowed'
  | 'conflict'
  | 'too-large'
  | 'too-many-visitors'
  | 'headers-too-large'
  | 'media-type'
  | 'too-slow'
  | 'not-ready'
  | 'internal';

/** Problems that any server of Saphan can answer with. */
export const webProblems = {
  'bad-request': {
    status: 400,
    title: { th: 'อ่านคำขอนี้ไม่ได้', en: 'This request could not be read' },
    cure: {
      th: 'ย้อนกลับไปหน้าก่อน แล้วลองอีกครั้งจากปุ่มหรือลิงก์ในหน้า',
      en: 'Go back one page and try again from the button or link there.',
    },
  },
  'sign-in-needed': {
    status: 401,
    title: { th: 'ต้องเข้าสู่ระบบก่อน', en: 'Sign in first' },
    cure: { th: 'เข้าสู่ระบบ แล้วเปิดหน้านี้อีกครั้ง', en: 'Sign in, then open this page again.' },
  },
  forbidden: {
    status: 403,
    title: { th: 'หน้านี้ไม่ใช่ของบัญชีนี้', en: 'This page is not open to this account' },
    cure: {
      th: 'ตรวจว่าเข้าสู่ระบบด้วยบัญชีที่ถูกต้อง หรือกลับไปหน้าแรก',
      en: 'Check which account is signed in, or go back to the first page.',
    },
  },
  'form-expired': {
    status: 403,
    title: { th: 'แบบฟอร์มนี้หมดอายุ ยังไม่ได้ส่ง', en: 'This form has expired and was not sent' },
    cure: {
      th: 'เปิดหน้าเดิมอีกครั้งแล้วส่งใหม่ ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ',
      en: 'Open the page again and send it once more. What was saved before is still there.',
    },
  },
  'not-found': {
    status: 404,
    title: { th: 'ไม่พบหน้านี้', en: 'This page does not exist' },
    cure: {
      th: 'ตรวจที่อยู่อีกครั้ง หรือเริ่มจากหน้าแรก',
      en: 'Check the address, or start from the first page.',
    },
  },
  'method-not-allowed': {
    status: 405,
    title: { th: 'ทำรายการนี้ที่นี่ไม่ได้', en: 'This cannot be done here' },
    cure: { th: 'ใช้วิธีที่เอกสารของบริการระบุ', en: "Use a method that the service's documentation names." },
  },
  conflict: {
    status: 409,
    title: { th: 'ข้อมูลเปลี่ยนไปแล้วระหว่างทำรายการ', en: 'This changed while you were working on it' },
    cure: {
      th: 'เปิดหน้าอีกครั้งเพื่อดูข้อมูลล่าสุด แล้วทำต่อ',
      en: 'Open the page again, look at what is new, and go on.',
    },
  },
  'too-large': {
    status: 413,
    title: { th: 'ข้อมูลที่ส่งมาใหญ่เกินกำหนด', en: 'What was sent is too large' },
    cure: {
      th: 'ย่อข้อความหรือลดขนาดไฟล์ หรือใส่แถวให้น้อยลง แล้วลองอีกครั้ง ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ',
      en: 'Shorten a text, make a file smaller or enter fewer rows, and try again. What was saved before is still there.',
    },
  },
  'too-many-visitors': {
    status: 429,
    title: {
      th: 'มีผู้เริ่มใช้งานจากที่อยู่เครือข่ายนี้พร้อมกันมากเกินไป',
      en: 'Too many visitors began from this network address at once',
    },
    cure: {
      th: 'รอหนึ่งนาที แล้วลองอีกครั้ง ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ',
      en: 'Wait a minute and try again. What was saved before is still there.',
    },
  },
  'headers-too-large': {
    status: 431,
    title: { th: 'ส่วนหัวของคำขอใหญ่เกินกำหนด', en: 'The headers of this request are too large' },
    cure: {
      th: 'ลบคุกกี้ของเว็บไซต์นี้ในเบราว์เซอร์ แล้วเปิดหน้าอีกครั้ง โปรแกรมต้องส่งส่วนหัวให้น้อยกว่า 64 kB',
      en: 'Remove the cookies of this site in the browser and open the page again. A program sends less than 64 kB of headers.',
    },
  },
  'media-type': {
    status: 415,
    title: { th: 'ไม่รับข้อมูลชนิดนี้', en: 'This kind of content is not accepted' },
    cure: { th: 'ส่งในรูปแบบที่เอกสารของบริการระบุ', en: "Send a type that the service's documentation names." },
  },
  'too-slow': {
    status: 408,
    title: { th: 'ข้อมูลมาถึงช้าเกินไป', en: 'The request took too long to arrive' },
    cure: { th: 'ตรวจการเชื่อมต่อ แล้วลองอีกครั้ง', en: 'Check the connection and try again.' },
  },
  'not-ready': {
    status: 503,
    title: { th: 'ระบบยังไม่พร้อม', en: 'The system is not ready' },
    cure: { th: 'รอสักครู่แล้วลองอีกครั้ง', en: 'Wait a moment and try again.' },
  },
  internal: {
    status: 500,
    title: { th: 'ระบบขัดข้อง ไม่ใช่ความผิดของคุณ', en: 'Something failed on our side' },
    cure: {
      th: 'ลองอีกครั้งในอีกสักครู่ ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ หากยังพบปัญหา แจ้งเลขอ้างอิงในหน้านี้',
      en: 'Try again in a moment. What was saved before is still there. If it stays, tell us the reference on this page.',
    },
  },
} as const satisfies ProblemTable<WebProblemCode>;

export const webProblem = problemsOf<WebProblemCode>(webProblems);
