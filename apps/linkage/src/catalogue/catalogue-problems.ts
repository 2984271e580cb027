import type { ProblemTable } from '@saphan/contracts';

export type CatalogueProblemCode =
  | 'change-set-unknown'
  | 'change-set-closed'
  | 'change-set-empty'
  | 'change-set-owner'
  | 'two-persons'
  | 'entry-unknown'
  | 'part-changed'
  | 'last-steward'
  | 'catalogue-refused'
  | 'catalogue-unknown'
  | 'catalogue-conflict';

/** What is refused about the catalogue and the change sets that change it. */
export const catalogueProblems = {
  'change-set-unknown': {
    status: 404,
    title: { th: 'ไม่มีชุดแก้ไขนี้', en: 'There is no such change set' },
    cure: { th: 'ดูรายการชุดแก้ไขของหน่วยงาน', en: 'Look at the list of change sets.' },
  },
  'change-set-closed': {
    status: 409,
    title: { th: 'ชุดแก้ไขนี้แก้ต่อไม่ได้แล้ว', en: 'This change set can no longer be changed' },
    cure: {
      th: 'ถอนกลับจากการพิจารณาก่อน หรือเริ่มชุดแก้ไขใหม่',
      en: 'Take it back from review first, or begin another one.',
    },
  },
  'change-set-empty': {
    status: 409,
    title: { th: 'ชุดแก้ไขนี้ยังไม่มีอะไร', en: 'There is nothing in this change set' },
    cure: { th: 'เพิ่มรายการที่จะแก้ก่อน', en: 'Take in what you want to change first.' },
  },
  'change-set-owner': {
    status: 403,
    title: { th: 'ไม่ได้รอคำตอบของหน่วยงานนี้', en: 'No answer of this agency is awaited' },
    cure: { th: 'ดูว่าชุดแก้ไขนี้รอหน่วยงานใด', en: 'Look whose answer the change set waits for.' },
  },
  'two-persons': {
    status: 403,
    title: { th: 'ผู้เสนอเห็นชอบเองไม่ได้', en: 'Who proposed it can’t accept it' },
    cure: {
      th: 'ให้ผู้กำกับดูแลอีกคนของหน่วยงานเห็นชอบ',
      en: 'Another steward of the agency accepts it.',
    },
  },
  'entry-unknown': {
    status: 404,
    title: { th: 'ไม่มีรายการนี้', en: 'There is no such entry' },
    cure: { th: 'ตรวจรหัส แล้วลองอีกครั้ง', en: 'Check the id, then try again.' },
  },
  'last-steward': {
    status: 409,
    title: { th: 'เป็นผู้กำกับดูแลคนสุดท้ายของหน่วยงาน', en: 'This is the agency’s last steward' },
    cure: { th: 'เพิ่มผู้กำกับดูแลอีกคนก่อน', en: 'Add another steward first.' },
  },
  'part-changed': {
    status: 409,
    title: { th: 'มีผู้อื่นแก้ส่วนนี้ไปแล้ว', en: 'Somebody else has changed this part meanwhile' },
    cure: {
      th: 'ดูทั้งสองแบบ แล้วเลือกว่าจะใช้แบบใด สิ่งที่พิมพ์ไว้ยังอยู่',
      en: 'Look at both, then choose. What you typed is kept.',
    },
  },
  'catalogue-refused': {
    status: 422,
    title: { th: 'บัญชีรายการมีข้อผิดพลาด จึงไม่รับทั้งฉบับ', en: 'The catalogue has an error and is refused whole' },
    cure: { th: 'แก้ที่จุดซึ่งระบุไว้ แล้วส่งใหม่', en: 'Mend the place that is named and send it again.' },
  },
  'catalogue-unknown': {
    status: 404,
    title: { th: 'ไม่มีบัญชีรายการฉบับนี้', en: 'There is no such catalogue' },
    cure: { th: 'ใช้ชื่อที่ข้อมูลกลางฉบับล่าสุดระบุ', en: 'Use the name that the newest snapshot gives.' },
  },
  'catalogue-conflict': {
    status: 409,
    title: {
      th: 'มีรายการที่แก้ทั้งในไฟล์และในหน้าจอ',
      en: 'Entries were changed both in files and on pages',
    },
    cure: {
      th: 'ดึงฉบับที่เผยแพร่มารวมกับไฟล์ก่อน แล้วส่งใหม่',
      en: 'Bring what is published into the files first, then publish again.',
    },
  },
} as const satisfies ProblemTable<CatalogueProblemCode>;
