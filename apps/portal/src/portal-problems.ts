import { problemsOf, type ProblemTable } from '@saphan/contracts';
import { ownDataProblems, type OwnDataProblemCode } from './data-request/own-data-problems.ts';

export type PortalProblemCode =
  | OwnDataProblemCode
  | 'form-not-kept'
  | 'application-not-found'
  | 'already-submitted'
  | 'draft-held'
  | 'hold-not-found'
  | 'not-a-director'
  | 'sign-in-too-weak'
  | 'invitation-not-found'
  | 'other-director-needed'
  | 'power-not-found'
  | 'power-ended'
  | 'word-not-found'
  | 'word-too-late'
  | 'not-complete'
  | 'declaration-void'
  | 'document-not-found'
  | 'status-list-not-found'
  | 'too-many-checks'
  | 'too-many-bookings'
  | 'too-many-lists'
  | 'too-many-prints'
  | 'too-many-files'
  | 'too-many-drafts'
  | 'callback-amount'
  | 'bill-sum'
  | 'bill-taken'
  | 'update-not-ours'
  | 'file-digest'
  | 'file-being-checked'
  | 'file-too-large'
  | 'file-not-asked'
  | 'difference-unknown'
  | 'difference-settled'
  | 'delivery-not-refused'
  | 'confirmation-not-found'
  | 'too-many-letters'
  | 'channel-not-confirmed'
  | 'appointment-not-found'
  | 'counter-not-on-duty'
  | 'counter-no-right'
  | 'counter-own-case'
  | 'counter-other-card'
  | 'card-not-present'
  | 'card-not-seen';

/** What can go wrong at the portal, with what the person or the agency is told. */
export const portalProblems = {
  ...ownDataProblems,
  'counter-not-on-duty': {
    status: 403,
    title: { th: 'ยังไม่ได้เริ่มงานที่เคาน์เตอร์', en: 'Nobody is on duty at this counter' },
    cure: {
      th: 'เจ้าหน้าที่เข้าสู่ระบบที่หน้าเคาน์เตอร์ก่อน',
      en: 'The officer signs in on the page of the counter first.',
    },
  },
  'counter-no-right': {
    status: 403,
    title: { th: 'ไม่มีสิทธิทำงานที่เคาน์เตอร์นี้', en: 'No right to work at this counter' },
    cure: {
      th: 'ขอสิทธิ “เจ้าหน้าที่เคาน์เตอร์” จากผู้ดูแลเจ้าหน้าที่ของหน่วยงานที่เคาน์เตอร์นี้ แล้วเข้าสู่ระบบใหม่',
      en: 'Ask the administrator of the agency whose counter it is for the role “Counter officer”, then sign in again.',
    },
  },
  'counter-own-case': {
    status: 403,
    title: { th: 'เจ้าหน้าที่ให้บริการตนเองไม่ได้', en: 'An officer cannot serve themselves' },
    cure: {
      th: 'ให้เจ้าหน้าที่อีกคนเป็นผู้ให้บริการ หรือทำเองที่บ้านโดยเข้าสู่ระบบตามปกติ',
      en: 'Let another officer serve you, or sign in as everybody does.',
    },
  },
  'counter-other-card': {
    status: 403,
    title: { th: 'ผู้ยืนยันไม่ใช่เจ้าของบัตรในเครื่องอ่าน', en: 'Who confirmed is not the holder of the card' },
    cure: {
      th: 'ให้เจ้าของบัตรกด PIN ของบัตรที่เสียบอยู่ ยังไม่มีการเปิดข้อมูลของใคร',
      en: 'The holder of the card in the reader types its PIN. Nobody’s data has been opened.',
    },
  },
  'card-not-present': {
    status: 403,
    title: { th: 'ไม่มีบัตรของผู้รับบริการในเครื่องอ่าน', en: 'The person’s card is not in the reader' },
    cure: {
      th: 'เสียบบัตรของผู้รับบริการอีกครั้ง แบบร่างถูกเก็บไว้ให้เจ้าของบัตร',
      en: 'Put the person’s card in again. The draft is kept for its owner.',
    },
  },
  'card-not-seen': {
    status: 403,
    title: { th: 'ยังไม่เห็นบัตรของผู้รับบริการ', en: 'The person’s card has not been seen for a while' },
    cure: {
      th: 'เปิดหน้าเคาน์เตอร์เพื่อให้อ่านบัตรอีกครั้ง',
      en: 'Open the page of the counter, which reads the card again.',
    },
  },
  'appointment-not-found': {
    status: 404,
    title: { th: 'ไม่พบนัดนี้ในบัญชีของคุณ', en: 'You have no such appointment' },
    cure: {
      th: 'ดูนัดทั้งหมดของคุณ หรือจองใหม่จากหน้าของบริการ',
      en: 'Look at all your appointments, or book anew from the service’s page.',
    },
  },
  'difference-unknown': {
    status: 404,
    title: { th: 'ไม่มีผลต่างเลขนี้', en: 'There is no difference of this id' },
    cure: { th: 'ดูรายการผลต่างอีกครั้ง', en: 'Look at the list of differences again.' },
  },
  'difference-settled': {
    status: 409,
    title: { th: 'ผลต่างนี้ปิดแล้ว', en: 'This difference is settled already' },
    cure: { th: 'ดูว่าใครปิดด้วยเหตุใด', en: 'See who settled it, and why.' },
  },
  'delivery-not-refused': {
    status: 404,
    title: { th: 'ไม่มีการส่งที่ถูกปฏิเสธเลขนี้', en: 'There is no refused delivery of this id' },
    cure: {
      th: 'ดูรายการที่ถูกปฏิเสธอีกครั้ง อาจมีผู้สั่งส่งใหม่แล้ว',
      en: 'Look at the list again: somebody may have sent it again already.',
    },
  },
  'file-being-checked': {
    status: 409,
    title: { th: 'กำลังตรวจไวรัสในไฟล์ที่แนบ', en: 'A file is still being checked for viruses' },
    cure: {
      th: 'ยังไม่มีอะไรถูกส่ง รอสักครู่ แล้วกดอีกครั้ง',
      en: 'Nothing has been sent. Wait a moment, then press again.',
    },
  },
  'form-not-kept': {
    status: 413,
    title: {
      th: 'หมดเวลาเข้าสู่ระบบ และแบบฟอร์มนี้ยาวเกินกว่าจะเก็บไว้ให้',
      en: 'Your sign-in ran out, and this form is too long to be kept',
    },
    cure: {
      th: 'ยังไม่มีอะไรถูกส่ง ย้อนกลับไปหน้าก่อน คัดลอกข้อความที่พิมพ์ไว้ แล้วเข้าสู่ระบบและวางในหน้าเดิม',
      en: 'Nothing has been sent. Go back one page and copy what you typed, then sign in, open the page again and paste it.',
    },
  },
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
  'draft-held': {
    status: 409,
    title: { th: 'มีคำสั่งให้เก็บคำขอนี้ไว้', en: 'This draft is ordered to be kept' },
    cure: {
      th: 'คุณทำต่อและยื่นได้ตามปกติ ลบได้เมื่อคำสั่งสิ้นสุด ถามเหตุได้ที่ผู้ดูแลพอร์ทัล',
      en: 'You can go on with it and hand it in. It can be deleted once the order ends; ask the operators of the portal why.',
    },
  },
  'hold-not-found': {
    status: 404,
    title: { th: 'ไม่มีคำสั่งให้เก็บนี้', en: 'There is no such hold' },
    cure: { th: 'ดูรายการคำสั่งทั้งหมด', en: 'Look at the list of holds.' },
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
  'sign-in-too-weak': {
    status: 403,
    title: {
      th: 'การเข้าสู่ระบบนี้ยังไม่ถึงระดับที่บริการกำหนด',
      en: 'This sign-in is not strong enough for what comes in',
    },
    cure: {
      th: 'ยังไม่มีอะไรเปลี่ยน ออกจากระบบ เข้าสู่ระบบใหม่ด้วยวิธีที่สูงกว่า แล้วเลือกอีกครั้ง',
      en: 'Nothing has been changed. Sign out, sign in again in a stronger way, then choose again.',
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
  'other-director-needed': {
    status: 409,
    title: {
      th: 'ต้องให้กรรมการคนอื่นลงนาม',
      en: 'Another director has to sign',
    },
    cure: {
      th: 'ตามอำนาจกรรมการในทะเบียน ลายมือชื่อของคุณไม่ทำให้คำขอนี้ครบขึ้น บอกผู้ที่เชิญคุณให้ส่งลิงก์ถึงกรรมการที่ทะเบียนระบุชื่อ',
      en: 'By the signing rule in the register your signature would not bring this application further. Tell the director who invited you to send the link to the one whom the rule names.',
    },
  },
  'power-not-found': {
    status: 404,
    title: { th: 'ไม่พบหนังสือมอบอำนาจนี้', en: 'There is no such power of attorney' },
    cure: {
      th: 'หนังสือมอบอำนาจของคุณทั้งหมดอยู่ในหน้า “มอบอำนาจ”',
      en: 'All of yours stand under “Powers of attorney”.',
    },
  },
  'power-ended': {
    status: 409,
    title: { th: 'หนังสือมอบอำนาจใช้ไม่ได้แล้ว', en: 'The power of attorney is no longer good' },
    cure: {
      th: 'ยกเลิกหรือหมดอายุแล้ว หรือไม่ครอบคลุมเรื่องนี้ ยังไม่มีอะไรถูกส่ง ขอให้ผู้มอบอำนาจมอบใหม่ หรือให้ยื่นเอง',
      en: 'It was ended, its days are over, or it does not cover this. Nothing has been sent. Ask for a new one, or let the person apply themselves.',
    },
  },
  'word-not-found': {
    status: 404,
    title: { th: 'ไม่มีใครขอคำจากคุณในเรื่องนี้', en: 'Nobody asks you for your word here' },
    cure: {
      th: 'ดูเรื่องที่คนอื่นขอจากคุณได้ในหน้า “คำขอของฉัน” ผู้ยื่นอาจเปลี่ยนคำตอบแล้ว',
      en: 'What others ask of you stands under “My applications”. The applicant may have changed an answer.',
    },
  },
  'word-too-late': {
    status: 409,
    title: { th: 'คำขอนี้ถูกยื่นไปแล้ว', en: 'This application has been submitted' },
    cure: {
      th: 'จึงเปลี่ยนหรือถอนคำของคุณที่นี่ไม่ได้ ติดต่อหน่วยงานที่พิจารณา',
      en: 'So your word can no longer be changed or taken back here. Turn to the deciding agency.',
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
  'status-list-not-found': {
    status: 404,
    title: {
      th: 'ไม่พบรายการสถานะเอกสารดิจิทัลนี้',
      en: 'There is no such list of the states of credentials',
    },
    cure: {
      th: 'ใช้ที่อยู่ตามที่ระบุใน status_list ของเอกสารดิจิทัล',
      en: 'Use the address as the credential’s status_list names it.',
    },
  },
  'too-many-checks': {
    status: 429,
    title: { th: 'ตรวจเอกสารถี่เกินไป', en: 'Too many documents checked at once' },
    cure: {
      th: 'รอหนึ่งนาที แล้วตรวจอีกครั้ง เอกสารที่มีคิวอาร์ตรวจได้ทีละฉบับโดยไม่จำกัดจำนวนต่อวัน',
      en: 'Wait a minute and check again. There is no limit by the day.',
    },
  },
  'too-many-bookings': {
    status: 429,
    title: { th: 'ขอจองเวลาหลายครั้งเกินไปในหนึ่งวัน', en: 'Too many times asked for in one day' },
    cure: {
      th: 'ลองอีกครั้งพรุ่งนี้ หรือโทรหาหน่วยงาน นัดที่มีอยู่ไม่เปลี่ยน',
      en: 'Try again tomorrow, or call the agency. Appointments that you have stay.',
    },
  },
  'too-many-lists': {
    status: 429,
    title: { th: 'ดูรายการนี้ถี่เกินไป', en: 'This list was asked for too often at once' },
    cure: { th: 'รอหนึ่งนาที แล้วเปิดอีกครั้ง', en: 'Wait a minute and open it again.' },
  },
  'too-many-prints': {
    status: 429,
    title: { th: 'พิมพ์แบบถี่เกินไป', en: 'Too many forms printed at once' },
    cure: {
      th: 'รอหนึ่งนาที แล้วพิมพ์อีกครั้ง คำตอบเก็บไว้แล้ว',
      en: 'Wait a minute and print again. Your answers are kept.',
    },
  },
  'too-many-files': {
    status: 409,
    title: { th: 'คำขอนี้มีไฟล์มากเกินไป', en: 'This application has too many files' },
    cure: {
      th: 'ลบไฟล์ที่ไม่ใช้ หรือรวมหลายหน้าไว้ในไฟล์ PDF เดียว แล้วแนบอีกครั้ง คำตอบอื่นเก็บไว้แล้ว',
      en: 'Remove files that are not needed, or put several pages into one PDF, and attach it again. All other answers are kept.',
    },
  },
  'too-many-drafts': {
    status: 409,
    title: { th: 'มีคำขอที่ยังไม่ยื่นมากเกินไป', en: 'You have too many applications that are not submitted' },
    cure: {
      th: 'เปิด “คำขอของฉัน” แล้วทำต่อหรือลบคำขอที่ไม่ใช้ จากนั้นเริ่มใหม่ได้',
      en: 'Open “My applications”, go on with one or delete those you do not need, then begin anew.',
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
  'bill-taken': {
    status: 409,
    title: { th: 'รหัสการชำระนี้เป็นของเรื่องอื่นแล้ว', en: 'This payment id belongs to another case' },
    cure: { th: 'สร้างรหัสการชำระใหม่ แล้วส่งอีกครั้ง', en: 'Make a new payment id and send the update again.' },
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
  'file-too-large': {
    status: 413,
    title: { th: 'เอกสารที่ออกใหญ่เกินกำหนด', en: 'The issued document is too large' },
    cure: {
      th: 'เอกสารหนึ่งฉบับไม่เกิน 64 MiB แบ่งเป็นส่วนไม่เกิน 8 MiB ไม่เกิน 64 ส่วน',
      en: 'A document has at most 64 MiB, in at most 64 parts of at most 8 MiB.',
    },
  },
  'file-not-asked': {
    status: 403,
    title: { th: 'ยังไม่มีคำขอใดถูกส่งถึงหน่วยงานนี้จากที่นี่', en: 'No application has gone from here to this desk' },
    cure: {
      th: 'ส่งเอกสารจากระบบย่อยที่รับคำขอ',
      en: 'Send the document from the subsystem that took the application in.',
    },
  },
  'confirmation-not-found': {
    status: 404,
    title: { th: 'ลิงก์ยืนยันนี้ใช้ไม่ได้แล้ว', en: 'This link no longer confirms an address' },
    cure: {
      th: 'ลิงก์ใช้ได้ 24 ชั่วโมง และใช้ได้กับบัญชีที่ขอเท่านั้น ขอลิงก์ใหม่ได้ในหน้า “ทางติดต่อของฉัน”',
      en: 'A link works for 24 hours, for the person who asked for it. Ask for a new one under “How to reach me”.',
    },
  },
  'channel-not-confirmed': {
    status: 409,
    title: { th: 'ช่องทางนี้ยังไม่ได้ยืนยัน', en: 'This way is not confirmed yet' },
    cure: {
      th: 'ยืนยันเบอร์หรือ LINE ในหน้า “ทางติดต่อของฉัน” ก่อน',
      en: 'Confirm the number or LINE under “How to reach me” first.',
    },
  },
  'too-many-letters': {
    status: 429,
    title: { th: 'วันนี้ขอส่งหลายครั้งแล้ว', en: 'Enough messages have been asked for today' },
    cure: {
      th: 'ส่งได้วันละ 5 ครั้ง ดูในกล่องจดหมายขยะหรือข้อความในโทรศัพท์ด้วย แล้วลองใหม่พรุ่งนี้',
      en: 'Five can be sent a day. Look among unwanted mail or your text messages too, and try again tomorrow.',
    },
  },
} as const satisfies ProblemTable<PortalProblemCode>;

export const portalProblem = problemsOf<PortalProblemCode>(portalProblems);
