import type { ProblemTable } from '@saphan/contracts';

/** Why what a portal submits is not taken. */
export type IntakeProblemCode =
  | 'service-unknown'
  | 'submission-malformed'
  | 'submission-other-person'
  | 'submission-changed'
  | 'word-missing'
  | 'power-unfit'
  | 'word-unfit'
  | 'item-not-needed'
  | 'answer-unfit'
  | 'catalogue-outdated'
  | 'seal-not-agreed'
  | 'seal-broken'
  | 'seal-other-value'
  | 'seal-other-subject';

/** What is done about a message that only its sender can mend. */
export const askPortal = {
  th: 'แจ้งผู้ดูแลพอร์ทัลที่ส่งคำขอนี้',
  en: 'Tell the operators of the portal that sent it.',
};

export const intakeProblems = {
  'service-unknown': {
    status: 422,
    title: { th: 'หน่วยงานนี้ไม่ได้ให้บริการที่ยื่นมา', en: 'This agency does not provide the service applied for' },
    cure: askPortal,
  },
  'submission-malformed': {
    status: 422,
    title: { th: 'คำขอมีรูปแบบไม่ถูกต้อง', en: 'The submission does not follow its schema' },
    cure: askPortal,
  },
  'submission-other-person': {
    status: 403,
    title: { th: 'ผู้ลงนามไม่ตรงกับผู้ยื่นในคำขอ', en: 'Those who declared are not those who apply' },
    cure: askPortal,
  },
  'submission-changed': {
    status: 409,
    title: { th: 'คำขอนี้รับไว้แล้วด้วยเนื้อหาอื่น', en: 'This application is here already, with other content' },
    cure: askPortal,
  },
  'word-missing': {
    status: 422,
    title: {
      th: 'ขาดคำของบุคคลอื่นที่บริการนี้ต้องมี',
      en: 'The word of another person is missing that this service needs',
    },
    cure: askPortal,
  },
  'power-unfit': {
    status: 422,
    title: {
      th: 'หนังสือมอบอำนาจไม่ครอบคลุมคำขอนี้ หรือบริการนี้ต้องยื่นเอง',
      en: 'The power of attorney does not cover this application, or the service takes none',
    },
    cure: askPortal,
  },
  'word-unfit': {
    status: 422,
    title: {
      th: 'คำของบุคคลอื่นไม่ใช่ของคำขอฉบับนี้',
      en: 'The word of another person is not about this application, or not of whom it names',
    },
    cure: askPortal,
  },
  'item-not-needed': {
    status: 422,
    title: { th: 'มีข้อมูลที่บริการนี้ไม่ได้ใช้', en: 'It brings data that this service does not need' },
    cure: askPortal,
  },
  'answer-unfit': {
    status: 422,
    title: {
      th: 'คำตอบหนึ่งไม่ตรงกับแบบคำขอที่ใช้ยื่น',
      en: 'An answer does not fit the form by which it was declared',
    },
    cure: {
      th: 'ดูคำตอบที่ at และกฎที่ rule: missing ขาดไป, source ได้มาด้วยวิธีที่ข้อนี้ไม่รับ, value ไม่ตรงชนิดหรือตัวเลือก, rows แถวไม่ครบ, file ไฟล์ผิดชนิดหรือขนาด แจ้งผู้ดูแลพอร์ทัลที่ส่งคำขอนี้',
      en: 'See the answer at `at` and the rule: missing, source (got in a way that this question does not take), value (of another kind, no choice), rows (incomplete), file (of another type or size). Tell the operators of the portal that sent it.',
    },
  },
  'catalogue-outdated': {
    status: 422,
    title: {
      th: 'แบบคำขอที่ใช้ยื่นเลิกใช้ไปก่อนวันที่ยื่นแล้ว',
      en: 'The form by which it was declared was no longer in force then',
    },
    cure: {
      th: 'ให้ผู้ดูแลพอร์ทัลตรวจว่าพอร์ทัลใช้ทะเบียนกลางฉบับปัจจุบัน แล้วให้ผู้ยื่นตรวจคำตอบและยื่นใหม่',
      en: 'Its portal must follow the catalogue that is in force; then the person checks the answers and declares again.',
    },
  },
  'seal-not-agreed': {
    status: 422,
    title: {
      th: 'ข้อมูลมาจากแหล่งที่ไม่มีข้อตกลงให้ส่งต่อ',
      en: 'A value was fetched under no agreement that lets it be passed on',
    },
    cure: askPortal,
  },
  'seal-broken': {
    status: 422,
    title: { th: 'ตราของแหล่งข้อมูลไม่ถูกต้อง', en: 'The seal of a source does not verify' },
    cure: askPortal,
  },
  'seal-other-value': {
    status: 422,
    title: { th: 'ค่าที่ยื่นไม่ตรงกับค่าที่แหล่งข้อมูลให้', en: 'A value differs from what its source has sealed' },
    cure: askPortal,
  },
  'seal-other-subject': {
    status: 422,
    title: { th: 'ข้อมูลเป็นของบุคคลหรือสิ่งอื่น', en: 'A sealed value is about somebody or something else' },
    cure: askPortal,
  },
} satisfies ProblemTable<IntakeProblemCode>;
