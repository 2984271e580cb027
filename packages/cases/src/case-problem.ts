import { problemsOf, type ProblemTable } from '@saphan/contracts';

export type CaseProblemCode =
  | 'case-stale'
  | 'case-not-in-state'
  | 'case-no-right'
  | 'case-own-case'
  | 'case-second-factor'
  | 'case-not-assignee'
  | 'case-second-notice'
  | 'case-empty-notice'
  | 'case-empty-message'
  | 'case-other-notice'
  | 'case-notice-running'
  | 'case-other-payment'
  | 'case-wrong-amount'
  | 'case-refusal-incomplete'
  | 'case-hearing-incomplete'
  | 'case-not-heard'
  | 'case-same-decider'
  | 'case-revocation-incomplete'
  | 'case-refund-incomplete'
  | 'case-no-such-document'
  | 'case-unfit-assignee'
  | 'case-inspection-incomplete'
  | 'case-other-inspection'
  | 'case-consultation-incomplete'
  | 'case-other-consultation'
  | 'case-not-proposed'
  | 'case-same-proposer'
  | 'case-proposal-incomplete'
  | 'case-act-incomplete';

/** Why an action on a case is not taken. Nothing changes then. */
export const caseProblems: ProblemTable<CaseProblemCode> = {
  'case-stale': {
    status: 409,
    title: { th: 'เรื่องนี้เปลี่ยนไปแล้วหลังจากเปิดหน้านี้', en: 'The case has changed since this page was opened' },
    cure: {
      th: 'เปิดเรื่องใหม่ ดูสิ่งที่เปลี่ยน แล้วทำอีกครั้ง',
      en: 'Open the case again, see what changed, and act again.',
    },
  },
  'case-not-in-state': {
    status: 409,
    title: { th: 'ทำสิ่งนี้ในสถานะปัจจุบันของเรื่องไม่ได้', en: 'This can’t be done in the present state of the case' },
    cure: { th: 'ดูปุ่มที่กดได้ในหน้าของเรื่อง', en: 'The page of the case shows what can be done now.' },
  },
  'case-no-right': {
    status: 403,
    title: { th: 'คุณไม่มีสิทธิทำสิ่งนี้กับเรื่องนี้', en: 'You have no right to do this with this case' },
    cure: {
      th: 'ขอให้ผู้มีสิทธิทำ หรือให้ผู้ดูแลของหน่วยงานให้สิทธิ',
      en: 'Ask someone who may, or your agency’s administrator for the right.',
    },
  },
  'case-revocation-incomplete': {
    status: 422,
    title: { th: 'การเพิกถอนต้องมีเหตุผล', en: 'A revocation needs reasons' },
    cure: {
      th: 'เขียนข้อเท็จจริงและเหตุผล ผู้ถือเอกสารจะได้อ่านข้อความนี้',
      en: 'Write facts and reasons: the holder will read them.',
    },
  },
  'case-refund-incomplete': {
    status: 422,
    title: { th: 'การสั่งคืนเงินต้องมีเหตุผล', en: 'An order to send a fee back needs reasons' },
    cure: {
      th: 'เขียนเหตุผลที่คืน ผู้ชำระจะได้อ่าน',
      en: 'Write why it goes back; who paid will read it.',
    },
  },
  'case-no-such-document': {
    status: 409,
    title: {
      th: 'เรื่องนี้ไม่มีเอกสารที่ใช้ได้ตามเลขนี้',
      en: 'The case has no valid document of this id',
    },
    cure: {
      th: 'เปิดเรื่องใหม่ เอกสารอาจถูกเพิกถอนไปแล้ว',
      en: 'Open the case again: it may have been revoked already.',
    },
  },
  'case-hearing-incomplete': {
    status: 422,
    title: { th: 'ยังไม่มีข้อความ', en: 'The words are missing' },
    cure: {
      th: 'เขียนข้อเท็จจริงที่จะใช้พิจารณา หรือคำชี้แจง',
      en: 'Write the facts that the order would rest on, or the statement on them.',
    },
  },
  'case-not-heard': {
    status: 409,
    title: {
      th: 'ผู้ยื่นยังไม่มีโอกาสชี้แจงก่อนถูกปฏิเสธ',
      en: 'The person has not been heard before the refusal',
    },
    cure: {
      th: 'ให้โอกาสชี้แจงและรอคำชี้แจงหรือพ้นกำหนด หรือเลือกข้อยกเว้นพร้อมเหตุผล (พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง 2539 ม.30)',
      en: 'Hear the person and wait for the statement or the end of its time; or choose an exception with its reason (Administrative Procedure Act B.E. 2539, s.30).',
    },
  },
  'case-same-decider': {
    status: 403,
    title: {
      th: 'คุณเป็นผู้ทำคำสั่งที่ถูกอุทธรณ์',
      en: 'You made the order that is appealed against',
    },
    cure: { th: 'ให้เจ้าหน้าที่คนอื่นวินิจฉัยอุทธรณ์', en: 'Another officer must decide the appeal.' },
  },
  'case-own-case': {
    status: 403,
    title: { th: 'เป็นเรื่องของคุณเอง', en: 'This is your own case' },
    cure: {
      th: 'ให้เจ้าหน้าที่คนอื่นทำ คุณติดตามเรื่องของคุณได้ที่พอร์ทัลเหมือนผู้ยื่นทุกคน (พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง 2539 ม.13–14)',
      en: 'Another officer must act; follow your own case at the portal, as every applicant does (Administrative Procedure Act B.E. 2539, ss.13–14).',
    },
  },
  'case-second-factor': {
    status: 403,
    title: { th: 'การวินิจฉัยต้องยืนยันตัวตนสองชั้น', en: 'A decision needs a second factor' },
    cure: {
      th: 'แสดงการยืนยันขั้นที่สองของคุณ แล้วทำต่อจากเดิม',
      en: 'Show your second factor, then go on where you were.',
    },
  },
  'case-not-assignee': {
    status: 403,
    title: { th: 'เรื่องนี้มีเจ้าหน้าที่คนอื่นรับไว้', en: 'Another officer has this case' },
    cure: {
      th: 'ให้หัวหน้ามอบหมายเรื่องให้คุณ หรือรับเรื่องก่อนหากยังไม่มีผู้รับ',
      en: 'Have it assigned to you, or claim it first if nobody has it.',
    },
  },
  'case-act-incomplete': {
    status: 422,
    title: { th: 'บันทึกการทำเรื่องที่เคาน์เตอร์ยังไม่ครบ', en: 'What was done at the counter is not complete' },
    cure: {
      th: 'อ่านบัตรของผู้ยื่นและของทุกคนที่ต้องอยู่ด้วย คนละใบ และเขียนสิ่งที่มอบให้พร้อมเลข',
      en: 'Read the applicant’s card and that of each who must be there, and write what was handed over with its number.',
    },
  },
  'case-inspection-incomplete': {
    status: 422,
    title: { th: 'นัดหรือรายงานตรวจสถานที่ยังไม่ครบ', en: 'The visit or its report is not complete' },
    cure: {
      th: 'นัดต้องมีสถานที่และเวลาที่ยังไม่ถึง รายงานต้องมีผลทุกข้อ เหตุของข้อที่ไม่ผ่าน และสรุป',
      en: 'A visit has a place and a time to come; a report has a result for each point, why a point fails, and a summary.',
    },
  },
  'case-other-inspection': {
    status: 409,
    title: { th: 'ไม่ใช่นัดตรวจสถานที่ที่รออยู่', en: 'This is not the visit that is planned' },
    cure: {
      th: 'เปิดเรื่องใหม่ นัดอาจถูกเลื่อนหรือรายงานไปแล้ว',
      en: 'Open the case again: the visit may have been moved, or is reported already.',
    },
  },
  'case-consultation-incomplete': {
    status: 422,
    title: { th: 'ข้อหารือยังไม่มีคำถามหรือกำหนดตอบ', en: 'The question or its due date is missing' },
    cure: {
      th: 'เขียนสิ่งที่ถาม และให้เวลาตอบที่ยังไม่ถึง',
      en: 'Write what is asked, and give a time to answer that is still to come.',
    },
  },
  'case-other-consultation': {
    status: 409,
    title: { th: 'ไม่มีข้อหารือนี้ที่รอคำตอบ', en: 'No such consultation waits for an answer' },
    cure: {
      th: 'ตรวจเลขที่ข้อหารือ หน่วยงานที่ถามอาจได้คำตอบแล้ว',
      en: 'Check which one is answered: the agency may have the answer already.',
    },
  },
  'case-not-proposed': {
    status: 409,
    title: {
      th: 'เรื่องนี้ต้องมีเจ้าหน้าที่เสนอความเห็นก่อน',
      en: 'An officer must propose the decision first',
    },
    cure: {
      th: 'ให้เจ้าหน้าที่คนหนึ่งเสนอ แล้วให้อีกคนวินิจฉัย ถ้าข้อมูลเปลี่ยนหลังเสนอ ต้องเสนอใหม่',
      en: 'One officer proposes and another decides. Where facts have changed since, it is proposed anew.',
    },
  },
  'case-same-proposer': {
    status: 403,
    title: { th: 'คุณเป็นผู้เสนอเรื่องนี้', en: 'You proposed this decision' },
    cure: {
      th: 'ให้เจ้าหน้าที่คนอื่นที่มีสิทธิวินิจฉัยเป็นผู้ตัดสิน',
      en: 'Another officer with the right to decide must make it.',
    },
  },
  'case-proposal-incomplete': {
    status: 422,
    title: { th: 'ความเห็นที่เสนอต้องมีเหตุผล', en: 'A proposal needs reasons' },
    cure: {
      th: 'เขียนเหตุผลให้ผู้วินิจฉัยอ่าน',
      en: 'Write the reasons for who decides.',
    },
  },
  'case-unfit-assignee': {
    status: 409,
    title: {
      th: 'เจ้าหน้าที่คนนี้รับเรื่องนี้ไม่ได้',
      en: 'This officer can’t be given this case',
    },
    cure: {
      th: 'เลือกเจ้าหน้าที่ที่มีสิทธิของตนเองกับเรื่องนี้ และเรื่องไม่ใช่ของเขาเอง',
      en: 'Choose an officer who has a right of their own for it, and whose own case it is not.',
    },
  },
  'case-second-notice': {
    status: 409,
    title: { th: 'แจ้งให้แก้ไขได้ครั้งเดียว', en: 'Only one notice of what is missing may be sent' },
    cure: {
      th: 'พิจารณาจากที่มี หรือให้ผู้อนุญาตสั่งพร้อมเหตุผล หากเจ้าหน้าที่ตกหล่นเอง (พ.ร.บ.อำนวยความสะดวกฯ 2558 ม.8)',
      en: 'Decide on what there is; or the licensing authority orders it with a reason, if the gap was the officer’s own (Licensing Facilitation Act B.E. 2558, s.8).',
    },
  },
  'case-empty-message': {
    status: 422,
    title: { th: 'ยังไม่ได้เขียนข้อความ', en: 'The message is empty' },
    cure: { th: 'เขียนข้อความแล้วส่งอีกครั้ง', en: 'Write the message and send it again.' },
  },
  'case-empty-notice': {
    status: 422,
    title: { th: 'ยังไม่ได้บอกว่าขาดอะไร', en: 'The notice names nothing that is missing' },
    cure: { th: 'ระบุทุกอย่างที่ขาดในคราวเดียว', en: 'Name everything that is missing at once.' },
  },
  'case-other-notice': {
    status: 409,
    title: { th: 'ไม่ใช่คำตอบของหนังสือแจ้งฉบับที่รออยู่', en: 'This does not answer the notice that is open' },
    cure: { th: 'เปิดหน้าคำขอใหม่แล้วส่งอีกครั้ง', en: 'Open the application again and send once more.' },
  },
  'case-notice-running': {
    status: 409,
    title: { th: 'ยังไม่พ้นเวลาที่ให้แก้ไข', en: 'The time to complete the application is still running' },
    cure: {
      th: 'รอให้พ้นกำหนดในหนังสือแจ้งก่อนคืนคำขอ',
      en: 'Wait until the date in the notice before returning the application.',
    },
  },
  'case-other-payment': {
    status: 409,
    title: { th: 'ไม่ใช่การชำระของเรื่องนี้', en: 'This payment is not of this case' },
    cure: { th: 'ตรวจรหัสการชำระกับผู้รับชำระ', en: 'Check the payment’s id with the collecting agent.' },
  },
  'case-wrong-amount': {
    status: 422,
    title: { th: 'ยอดชำระไม่ตรงกับค่าธรรมเนียม', en: 'The amount differs from the fee' },
    cure: { th: 'กระทบยอดกับผู้รับชำระ', en: 'Reconcile with the collecting agent.' },
  },
  'case-refusal-incomplete': {
    status: 422,
    title: {
      th: 'หนังสือไม่อนุญาตยังขาดข้อเท็จจริง ข้อกฎหมาย หรือเหตุผล',
      en: 'The refusal lacks facts, law or reasons',
    },
    cure: {
      th: 'กรอกให้ครบทั้งสาม (พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง 2539 ม.37)',
      en: 'Fill in all three (Administrative Procedure Act B.E. 2539, s.37).',
    },
  },
};

export const caseProblem = problemsOf(caseProblems);
