import type { AppealOutcome, HearingException } from '@saphan/cases';
import { defineTexts, type LocalText } from '@saphan/contracts';

/** Exceptions of s.30 of the Administrative Procedure Act B.E. 2539, in the order in which an officer most often needs them. */
export const exceptionNames: Readonly<Record<HearingException, LocalText>> = {
  'own-facts': {
    th: 'ใช้เฉพาะข้อเท็จจริงที่ผู้ยื่นให้ไว้เอง (วรรคสอง (3))',
    en: 'It rests on facts that the person has given (para. 2 (3))',
  },
  urgent: {
    th: 'จำเป็นรีบด่วน ปล่อยให้เนิ่นช้าจะเสียหายร้ายแรง (วรรคสอง (1))',
    en: 'Urgent: delay would do serious harm (para. 2 (1))',
  },
  deadline: {
    th: 'จะทำให้เกินเวลาที่กฎหมายกำหนด (วรรคสอง (2))',
    en: 'A time set by law would run out (para. 2 (2))',
  },
  plain: {
    th: 'โดยสภาพเห็นได้ชัดว่าให้โอกาสไม่ได้ (วรรคสอง (4))',
    en: 'Plainly impossible by its nature (para. 2 (4))',
  },
  enforcement: { th: 'เป็นมาตรการบังคับทางปกครอง (วรรคสอง (5))', en: 'A measure of enforcement (para. 2 (5))' },
  regulation: { th: 'กรณีตามกฎกระทรวง (วรรคสอง (6))', en: 'A case of a ministerial regulation (para. 2 (6))' },
  'public-interest': {
    th: 'จะเสียหายร้ายแรงต่อประโยชน์สาธารณะ (วรรคสาม)',
    en: 'It would seriously harm the public interest (para. 3)',
  },
};

export const outcomeNames: Readonly<Record<AppealOutcome, LocalText>> = {
  upheld: { th: 'ยกอุทธรณ์ คำสั่งเดิมคงอยู่', en: 'Dismissed: the order stands' },
  changed: { th: 'แก้ไขคำสั่งเดิม', en: 'The order is changed' },
  revoked: { th: 'เพิกถอนคำสั่งเดิม', en: 'The order is revoked' },
};

export const procedureTexts = defineTexts(
  {
    hearing: 'โอกาสชี้แจงก่อนถูกปฏิเสธ',
    hearLead:
      'ก่อนมีคำสั่งที่กระทบสิทธิ ผู้ยื่นต้องรู้ข้อเท็จจริงและมีเวลาชี้แจง (พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง 2539 ม.30) ผู้ยื่นเห็นข้อความนี้และตอบได้ในพอร์ทัล',
    hearFacts: 'ข้อเท็จจริงที่จะใช้ปฏิเสธ',
    days: 'ให้เวลาชี้แจง (วัน)',
    daysFault: 'ใส่จำนวนวัน 1 ถึง 60',
    confirmHear: 'ให้โอกาสชี้แจง',
    until: (day: string) => `ชี้แจงได้ถึง ${day}`,
    answer: 'คำชี้แจงของผู้ยื่น',
    noAnswer: 'พ้นกำหนดแล้ว ไม่มีคำชี้แจง',
    awaiting: 'ยังไม่ชี้แจง',
    unheard: 'ยังไม่ได้ให้โอกาสชี้แจง เพราะ',
    unheardHint: 'ข้อยกเว้นตาม พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง 2539 ม.30 ถ้าไม่ใช่ข้อใดเลย กลับไปกด “ให้โอกาสชี้แจง” ก่อน',
    unheardReason: 'เหตุผลของข้อยกเว้น',
    unheardReasonHint: 'ไม่ต้องเขียน ถ้าใช้ข้อเท็จจริงที่ผู้ยื่นให้ไว้เอง',
    wasExcepted: 'ไม่ได้ให้โอกาสชี้แจง',
    appeal: 'อุทธรณ์',
    against: (number: string) => `อุทธรณ์คำสั่งไม่อนุมัติของเรื่อง ${number}`,
    orderFacts: 'ข้อเท็จจริงในคำสั่ง',
    orderLaw: 'ข้อกฎหมาย',
    orderReasons: 'เหตุผลที่ไม่อนุมัติ',
    grounds: 'ข้อโต้แย้งของผู้ยื่น',
    late: 'ยื่นเกินกำหนด',
    lateReason: (reason: string) => `เหตุที่ยื่นเกินกำหนด: ${reason}`,
    noLateReason: 'ยื่นเกินกำหนด โดยไม่บอกเหตุ',
    filed: (number: string) => `มีอุทธรณ์ ${number}`,
    pending: 'ยังไม่วินิจฉัย',
    reopened: 'คำสั่งเดิมไม่คงอยู่ พิจารณาใหม่ตามผลอุทธรณ์',
    decideLead:
      'ผู้วินิจฉัยต้องไม่ใช่ผู้ทำคำสั่งเดิม ถ้าแก้ไขหรือเพิกถอน เรื่องเดิมกลับไปพิจารณาใหม่ทันที ผู้ยื่นได้รับหนังสือพร้อมสิทธิฟ้องศาลปกครอง',
    outcome: 'ผลการพิจารณาอุทธรณ์',
    confirmDecide: 'วินิจฉัยและส่งหนังสือ',
    extendLead: 'ขยายได้ครั้งเดียว 30 วัน แจ้งเหตุให้ผู้อุทธรณ์ทราบก่อนครบกำหนดเดิม (ม.45)',
    confirmExtend: 'ขยายเวลาและแจ้งผู้อุทธรณ์',
    extended: 'ขยายเวลาแล้ว',
    letters: 'หนังสือแจ้งเหตุล่าช้า',
    missed: (count: number) => `ขาดหนังสือ ${count} ฉบับ (ต้องมีทุกเจ็ดวัน)`,
  },
  {
    hearing: 'Hearing before a refusal',
    hearLead:
      'Before an order against them the person is to know the facts and to have time to state their side (Administrative Procedure Act B.E. 2539, s.30). They see this and answer in the portal.',
    hearFacts: 'Facts that the refusal would rest on',
    days: 'Days to state their side',
    daysFault: 'Write a number of days from 1 to 60',
    confirmHear: 'Hear the person',
    until: (day: string) => `They can answer until ${day}`,
    answer: 'What the person says',
    noAnswer: 'The time is over; they have not answered',
    awaiting: 'Not answered yet',
    unheard: 'The person was not heard, because',
    unheardHint:
      'Exceptions of the Administrative Procedure Act B.E. 2539, s.30. If none of these is so, go back and choose “Hear the person” first.',
    unheardReason: 'Reason for the exception',
    unheardReasonHint: 'Not needed where it rests on facts that the person has given.',
    wasExcepted: 'The person was not heard',
    appeal: 'Appeal',
    against: (number: string) => `Appeal against the refusal of case ${number}`,
    orderFacts: 'Facts in the order',
    orderLaw: 'Law',
    orderReasons: 'Why it was refused',
    grounds: 'What the person holds against it',
    late: 'late',
    lateReason: (reason: string) => `Why it came late: ${reason}`,
    noLateReason: 'It came late, without a reason',
    filed: (number: string) => `Appeal ${number}`,
    pending: 'not decided yet',
    reopened: 'The first order does not stand: decide anew, by what came of the appeal',
    decideLead:
      'Who made the first order does not decide. Changed or revoked, the first case is open again at once. The person gets a letter, with the right to go to the Administrative Court.',
    outcome: 'What becomes of the order',
    confirmDecide: 'Decide and send the letter',
    extendLead: 'Once, by 30 days; the person is told why before the first time ends (s.45).',
    confirmExtend: 'Extend and tell the person',
    extended: 'Time extended',
    letters: 'Letters on lateness',
    missed: (count: number) => `${count} letters missing (one is owed every seven days)`,
  },
);
