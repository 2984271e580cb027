import { problemsOf, type ProblemTable } from '@saphan/contracts';
import { askPortal, intakeProblems, type IntakeProblemCode } from './intake/intake-problems.ts';
import { requestProblems, type RequestProblemCode } from './data-request/request-problems.ts';

export type DeskProblemCode =
  | RequestProblemCode
  | IntakeProblemCode
  | 'not-this-desk'
  | 'case-unknown'
  | 'withdrawal-too-late'
  | 'case-over'
  | 'file-unknown'
  | 'file-digest'
  | 'file-too-large'
  | 'files-untaken'
  | 'document-unknown'
  | 'officer-unknown'
  | 'officer-no-agency'
  | 'officer-none'
  | 'audit-reason-needed'
  | 'source-unreachable'
  | 'fee-unclear'
  | 'remittance-sum'
  | 'remittance-changed'
  | 'work-not-undone'
  | 'operator-door-unset'
  | 'gateway-silent'
  | 'linkage-silent'
  | 'agreement-changed'
  | 'offer-unknown'
  | 'case-not-now'
  | 'process-none'
  | 'process-stale'
  | 'process-other-first'
  | 'process-no-task'
  | 'process-no-right'
  | 'process-incomplete'
  | 'process-not-skipped'
  | 'process-newest'
  | 'process-unmapped'
  | 'place-unknown'
  | 'appointment-unknown'
  | 'ticket-unknown';

export const deskProblems = {
  ...requestProblems,
  ...intakeProblems,
  'case-not-now': {
    status: 403,
    title: { th: 'ทำสิ่งนี้กับเรื่องนี้ตอนนี้ไม่ได้', en: 'This can’t be done with this case now' },
    cure: {
      th: 'เรื่องอาจเดินต่อไปแล้ว หรือสิ่งนี้ไม่อยู่ในสิทธิของคุณ เปิดหน้าของเรื่อง ปุ่มที่มีคือสิ่งที่ทำได้ตอนนี้',
      en: 'The case may have gone on, or this is not within your rights. Its page has a button for whatever can be done now.',
    },
  },
  'process-none': {
    status: 404,
    title: { th: 'เรื่องนี้ไม่มีกระบวนงาน', en: 'This case has no process' },
    cure: {
      th: 'เรื่องที่รับก่อนมีกระบวนงานดำเนินการตามหน้าของเรื่อง',
      en: 'A case from before there were processes goes on by its own page.',
    },
  },
  'process-stale': {
    status: 409,
    title: {
      th: 'กระบวนงานเดินต่อไปแล้วหลังจากเปิดหน้านี้',
      en: 'The process has gone on since this page was opened',
    },
    cure: {
      th: 'เปิดหน้าใหม่ ดูว่าอยู่ขั้นใด แล้วทำอีกครั้ง',
      en: 'Open the page again, see where it stands, and act again.',
    },
  },
  'process-other-first': {
    status: 409,
    title: { th: 'มีงานอื่นที่ต้องทำก่อน', en: 'Other work of this case comes first' },
    cure: {
      th: 'เปิดหน้ากระบวนงานของเรื่อง แล้วทำงานที่ค้างอยู่ให้เสร็จก่อน',
      en: 'Open the process of the case and do what is open there first.',
    },
  },
  'process-no-task': {
    status: 409,
    title: { th: 'งานนี้ไม่ได้รออยู่', en: 'This task does not wait to be done so' },
    cure: { th: 'เปิดหน้ากระบวนงานใหม่ ดูงานที่รออยู่', en: 'Open the process again: it shows what waits.' },
  },
  'process-no-right': {
    status: 403,
    title: { th: 'คุณไม่มีสิทธิทำงานนี้', en: 'You have no right to do this task' },
    cure: {
      th: 'ขอให้ผู้มีสิทธิในงานหรือหน่วยที่ระบุทำ',
      en: 'Ask somebody with the role, in the unit, that the task names.',
    },
  },
  'process-incomplete': {
    status: 422,
    title: {
      th: 'ยังตอบไม่ครบ ตอบไม่ตรงชนิด หรือไม่ได้เขียนเหตุผล',
      en: 'An answer or the reason is missing, or an answer is of another kind',
    },
    cure: {
      th: 'ตอบทุกข้อของงานนี้และเขียนสิ่งที่พบ วันที่เขียนเป็น ค.ศ. เช่น 2026-12-01',
      en: 'Answer all that this task asks for, and nothing else, and write what was found; a day as 2026-12-01.',
    },
  },
  'process-not-skipped': {
    status: 409,
    title: { th: 'งานนี้ข้ามไม่ได้', en: 'This task can’t be skipped' },
    cure: {
      th: 'การตรวจ การพิจารณา การชำระ และการออกเอกสาร ทำที่หน้าของเรื่อง',
      en: 'Check, decision, payment and document are done on the page of the case.',
    },
  },
  'process-newest': {
    status: 409,
    title: { th: 'เรื่องนี้อยู่ในรุ่นล่าสุดแล้ว', en: 'The case is on the newest version already' },
    cure: { th: 'ไม่ต้องทำอะไร', en: 'There is nothing to do.' },
  },
  'process-unmapped': {
    status: 409,
    title: {
      th: 'ย้ายไปรุ่นใหม่ไม่ได้: มีงานที่รุ่นใหม่ไม่มี',
      en: 'It can’t be moved: work stands where the newer version has none',
    },
    cure: {
      th: 'ทำงานที่ระบุให้เสร็จก่อน แล้วย้ายอีกครั้ง หรือให้เรื่องอยู่ในรุ่นเดิม',
      en: 'Finish the work that is named and move it again, or leave it on its version.',
    },
  },
  'place-unknown': {
    status: 404,
    title: { th: 'ไม่มีสถานที่นี้ หรือที่นี่ไม่ทำบริการนี้', en: 'There is no such place, or it does not do this' },
    cure: {
      th: 'ดูสถานที่และเวลาว่างของบริการนี้ใหม่',
      en: 'Look again where and when this service is done.',
    },
  },
  'ticket-unknown': {
    status: 409,
    title: { th: 'บัตรคิวนี้ไม่ได้อยู่ที่ช่องของคุณแล้ว', en: 'This ticket is no longer at your counter' },
    cure: { th: 'เปิดหน้าคิวอีกครั้ง', en: 'Open the queue again.' },
  },
  'appointment-unknown': {
    status: 404,
    title: { th: 'ไม่มีนัดนี้ที่ยังไม่ถึงเวลา', en: 'There is no such appointment to come' },
    cure: {
      th: 'ดูนัดของคุณอีกครั้ง อาจยกเลิกหรือเลื่อนไปแล้ว',
      en: 'Look at your appointments: it may have been moved or cancelled.',
    },
  },
  'remittance-sum': {
    status: 422,
    title: {
      th: 'ยอดนำส่งไม่เท่ากับผลรวมของรายการ',
      en: 'The remittance is not the sum of its lines',
    },
    cure: askPortal,
  },
  'remittance-changed': {
    status: 409,
    title: { th: 'ยอดนำส่งนี้ส่งมาแล้วด้วยรายการอื่น', en: 'This remittance came before with other lines' },
    cure: askPortal,
  },
  'not-this-desk': {
    status: 404,
    title: { th: 'หน่วยงานนี้ไม่ได้ทำงานที่โต๊ะนี้', en: 'This agency does not work at this desk' },
    cure: {
      th: 'ตรวจชื่อระบบในทะเบียนของศูนย์เชื่อมโยง',
      en: 'Check the subsystem in the Linkage Center’s registry.',
    },
  },
  'case-unknown': {
    status: 404,
    title: { th: 'ไม่พบเรื่องนี้', en: 'There is no such case' },
    cure: { th: 'เริ่มจากกล่องงาน', en: 'Start from the inbox.' },
  },
  'case-over': {
    status: 409,
    title: { th: 'เรื่องนี้สิ้นสุดแล้ว', en: 'This case has ended' },
    cure: { th: 'ติดต่อหน่วยงานตามช่องทางในคู่มือ', en: 'Contact the agency as its public manual says.' },
  },
  'withdrawal-too-late': {
    status: 409,
    title: {
      th: 'เรื่องนี้มีผลแล้วก่อนที่การถอนจะมาถึง',
      en: 'This case had been decided before the withdrawal came',
    },
    cure: {
      th: 'ผลที่แจ้งยังคงอยู่ หากไม่ต้องการใช้สิทธิที่ได้รับ ให้ติดต่อหน่วยงาน',
      en: 'The outcome stands. Who does not want what was granted tells the agency.',
    },
  },
  'file-unknown': {
    status: 404,
    title: { th: 'ไม่พบไฟล์นี้', en: 'There is no such file' },
    cure: { th: 'ตรวจเลขไฟล์ หรือรอให้ไฟล์มาถึง', en: 'Check its id, or wait until it has arrived.' },
  },
  'file-digest': {
    status: 422,
    title: { th: 'ไฟล์ไม่ตรงกับรายการที่แจ้งไว้', en: 'The file is not the one that its manifest names' },
    cure: { th: 'ส่งส่วนนั้นอีกครั้ง', en: 'Send that part again.' },
  },
  'file-too-large': {
    status: 413,
    title: { th: 'ไฟล์หรือส่วนของไฟล์ใหญ่เกินกำหนด', en: 'The file or its part is too large' },
    cure: {
      th: 'ไฟล์หนึ่งไม่เกิน 64 MiB แบ่งไม่เกิน 64 ส่วน ส่วนละไม่เกิน 8 MiB',
      en: 'A file has at most 64 MiB, in at most 64 parts of at most 8 MiB.',
    },
  },
  'files-untaken': {
    status: 429,
    title: {
      th: 'ไฟล์ที่ส่งมาแล้วแต่ยังไม่มีคำขอใดใช้มีมากเกินไป',
      en: 'Too many files were sent that no application has named',
    },
    cure: {
      th: 'ส่งคำขอที่ใช้ไฟล์เหล่านั้นก่อน แล้วส่งไฟล์นี้อีกครั้ง ไฟล์ที่ไม่มีคำขอใดใช้จะถูกลบเมื่อครบกำหนด',
      en: 'Send the applications that name them first, then this file again. What none names is deleted when its time is over.',
    },
  },
  'work-not-undone': {
    status: 404,
    title: { th: 'ไม่มีงานค้างรายการนี้', en: 'There is no such work that was given up' },
    cure: {
      th: 'กลับไปดูรายการงานค้าง อาจมีผู้สั่งลองใหม่แล้ว',
      en: 'Look at the list again: somebody may have ordered another try already.',
    },
  },
  'document-unknown': {
    status: 404,
    title: { th: 'ไม่มีเอกสารเลขนี้', en: 'There is no document of this id' },
    cure: { th: 'ตรวจเลขหรือคิวอาร์ของเอกสารอีกครั้ง', en: 'Check the number or the QR code of the document.' },
  },
  'officer-unknown': {
    status: 403,
    title: { th: 'บัญชีนี้ไม่มีสิทธิที่โต๊ะนี้', en: 'This account has no rights at this desk' },
    cure: {
      th: 'ให้ผู้ดูแลของหน่วยงานเพิ่มคุณเป็นเจ้าหน้าที่ หรือเข้าสู่ระบบด้วยบัญชีอื่น',
      en: 'Have your agency’s administrator add you, or sign in with another account.',
    },
  },
  'officer-no-agency': {
    status: 403,
    title: { th: 'คุณไม่ได้อยู่ในหน่วยงานนี้', en: 'You do not belong to this agency' },
    cure: { th: 'เลือกหน่วยงานที่คุณสังกัด', en: 'Choose an agency that you belong to.' },
  },
  'officer-none': {
    status: 404,
    title: { th: 'ไม่มีเจ้าหน้าที่คนนี้ในหน่วยงานของคุณ', en: 'Your agency has no such officer' },
    cure: { th: 'เริ่มจากรายการเจ้าหน้าที่', en: 'Start from the list of officers.' },
  },
  'audit-reason-needed': {
    status: 403,
    title: { th: 'ผู้ตรวจสอบต้องบอกเหตุก่อนอ่าน', en: 'An auditor says why before reading' },
    cure: {
      th: 'เริ่มการตรวจสอบพร้อมเหตุและเลขที่คำสั่งที่หน้าตรวจสอบ แล้วเปิดหน้านี้อีกครั้ง',
      en: 'Begin an audit with its reason and order at the audit page, then open this page again.',
    },
  },
  'source-unreachable': {
    status: 503,
    title: { th: 'แหล่งข้อมูลยังไม่ตอบ', en: 'The source does not answer' },
    cure: {
      th: 'ลองอีกครั้งภายหลัง หรือรับรองข้อเท็จจริงเองพร้อมเหตุผล เรื่องยังอยู่ครบ',
      en: 'Try again later, or attest the fact yourself with a reason. The case is as it was.',
    },
  },
  'fee-unclear': {
    status: 409,
    title: { th: 'ยังคำนวณค่าธรรมเนียมไม่ได้', en: 'The fee can’t be worked out yet' },
    cure: {
      th: 'เติมข้อมูลที่ใช้คิดค่าธรรมเนียมให้ครบก่อนอนุมัติ',
      en: 'Fill in the facts on which the fee depends before you approve.',
    },
  },
  'operator-door-unset': {
    status: 503,
    title: {
      th: 'โต๊ะนี้ยังไม่ได้ต่อกับประตูผู้ดูแลของเกตเวย์',
      en: 'This desk is not connected to its gateway’s operator door',
    },
    cure: {
      th: 'ให้ผู้ดูแลระบบตั้ง operatorUrl และ operatorTokenFile ของหน่วยงานใน SAPHAN_DESK_AGENCIES',
      en: 'The operator sets operatorUrl and operatorTokenFile of the agency in SAPHAN_DESK_AGENCIES.',
    },
  },
  'gateway-silent': {
    status: 502,
    title: { th: 'เกตเวย์ของหน่วยงานไม่ตอบ', en: 'The agency’s gateway does not answer' },
    cure: {
      th: 'ลองอีกครั้งในอีกสักครู่ หากยังไม่ตอบ แจ้งผู้ดูแลเกตเวย์ ยังไม่มีอะไรเปลี่ยน',
      en: 'Try again in a moment, then tell the gateway’s operators. Nothing has changed.',
    },
  },
  'linkage-silent': {
    status: 502,
    title: { th: 'ศูนย์เชื่อมโยงไม่ตอบ', en: 'The Linkage Center does not answer' },
    cure: {
      th: 'ข้อตกลงที่มีผลยังใช้ได้ตามเดิม ลองอีกครั้งในอีกสักครู่',
      en: 'Agreements in force go on as before. Try again in a moment.',
    },
  },
  'agreement-changed': {
    status: 502,
    title: { th: 'ข้อความของข้อตกลงไม่ตรงกับชื่อ', en: 'The text of the agreement is not what its name says' },
    cure: {
      th: 'อย่าลงนาม แจ้งศูนย์เชื่อมโยง',
      en: 'Sign nothing, and tell the Linkage Center.',
    },
  },
  'offer-unknown': {
    status: 404,
    title: { th: 'ไม่มีความต้องการนี้', en: 'There is no such need' },
    cure: {
      th: 'เลือกบริการและแหล่งข้อมูลจากหน้าเสนอข้อตกลง',
      en: 'Choose service and source on the page that proposes agreements.',
    },
  },
} as const satisfies ProblemTable<DeskProblemCode>;

export const deskProblem = problemsOf<DeskProblemCode>(deskProblems);
