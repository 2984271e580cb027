import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type PortalProblemCode =
  | 'application-not-found'
  | 'already-submitted'
  | 'not-a-director'
  | 'invitation-not-found'
  | 'not-complete'
  | 'declaration-void'
  | 'document-not-found'
  | 'callback-amount'
  | 'bill-sum'
  | 'update-not-ours'
  | 'file-digest';

/** What can go wrong at the portal, with what the person or the agency is told. */
export const portalProblems = {
  'application-not-found': {
    status: 404,
    title: { th: 'ไม่พบคำขอนี้', en: 'There is no such application' },
    cure: {
      th: 'คำขอของคุณทั้งหมดอยู่ในหน้า “คำขอของฉัน”',
      en: 'All your applications stand under “My applications”.',
    },
  },
  'already-submitted': {
    status: 409,
    title: { th: 'คำขอนี้ยื่นไปแล้ว', en: 'This application has been submitted' },
    cure: {
      th: 'ติดตามได้ในหน้า “คำขอของฉัน” หากหน่วยงานขอข้อมูลเพิ่มจะแจ้งในหน้านั้น',
      en: 'Follow it under “My applications”. If an agency needs more, it will ask there.',
    },
  },
  'not-a-director': {
    status: 403,
    title: {
      th: 'ทะเบียนนิติบุคคลไม่มีชื่อคุณเป็นกรรมการ',
      en: 'The register does not name you as a director',
    },
    cure: {
      th: 'เลือกยื่นในนามตัวเอง หรือให้กรรมการที่มีชื่อในทะเบียนเป็นผู้ยื่น',
      en: 'Apply for yourself, or let a director whom the register names apply.',
    },
  },
  'invitation-not-found': {
    status: 404,
    title: { th: 'ลิงก์เชิญนี้ใช้ไม่ได้แล้ว', en: 'This invitation can no longer be used' },
    cure: {
      th: 'ขอให้กรรมการที่เชิญคุณสร้างลิงก์ใหม่ ลิงก์หนึ่งใช้ได้ 7 วัน',
      en: 'Ask the director who invited you for a new link. A link works for 7 days.',
    },
  },
  'not-complete': {
    status: 409,
    title: { th: 'ยังตอบไม่ครบ', en: 'Some answers are still missing' },
    cure: {
      th: 'กลับไปหน้าตรวจคำตอบ จะเห็นว่าขาดข้อใด',
      en: 'Go back to “Check your answers”: it shows what is missing.',
    },
  },
  'declaration-void': {
    status: 409,
    title: { th: 'คำตอบเปลี่ยนหลังจากเริ่มรับรอง', en: 'Answers changed after declaring had begun' },
    cure: {
      th: 'ตรวจคำตอบอีกครั้ง แล้วรับรองใหม่ ยังไม่มีอะไรถูกส่ง',
      en: 'Check the answers again and declare anew. Nothing has been sent.',
    },
  },
  'document-not-found': {
    status: 404,
    title: { th: 'ไม่พบเอกสารนี้', en: 'There is no such document' },
    cure: {
      th: 'เอกสารของคุณทั้งหมดอยู่ในหน้า “เอกสารของฉัน”',
      en: 'All your documents stand under “My documents”.',
    },
  },
  'callback-amount': {
    status: 422,
    title: { th: 'ยอดที่แจ้งชำระไม่ตรงกับใบแจ้ง', en: 'The amount paid differs from the bill' },
    cure: { th: 'ติดต่อผู้รับแทนเพื่อกระทบยอด', en: 'Contact the collecting agent to reconcile.' },
  },
  'bill-sum': {
    status: 422,
    title: { th: 'ยอดรวมไม่เท่ากับผลบวกของรายการ', en: 'The total is not the sum of its lines' },
    cure: { th: 'แก้ยอดรวมหรือรายการ แล้วส่งอีกครั้ง', en: 'Mend the total or the lines and send it again.' },
  },
  'update-not-ours': {
    status: 422,
    title: { th: 'ไม่พบคำขอของเรื่องนี้', en: 'No application belongs to this case' },
    cure: {
      th: 'ตรวจเลขคำขอและหน่วยงานที่ส่ง',
      en: 'Check the application id and which agency sends the update.',
    },
  },
  'file-digest': {
    status: 422,
    title: { th: 'ไฟล์ที่ได้รับไม่ตรงกับรายการ', en: 'The file received differs from its manifest' },
    cure: { th: 'ส่งส่วนนั้นอีกครั้ง', en: 'Send the part again.' },
  },
} as const satisfies ProblemTable<PortalProblemCode>;

export const portalProblem = problemsOf<PortalProblemCode>(portalProblems);
