import { contestTemplates } from './contest-templates.ts';
import { endTemplates } from './end-templates.ts';
import { reachTemplates } from './reach-templates.ts';
import type { Template } from './template.ts';

/**
 * What is written to people. A letter may be read by whoever sees the screen: it says which application, service and agency, what
 * to do and by when, and no name, number or answer of a person. All else stands behind the link, after the sign-in.
 */
export const templates = {
  submitted: {
    th: {
      subject: 'ยื่นคำขอ {number} แล้ว',
      paragraphs: [
        'คุณยื่นคำขอเลขที่ {number} แล้ว: {services}',
        'ยังไม่ต้องทำอะไร เราจะแจ้งเมื่อหน่วยงานขอข้อมูลเพิ่มหรือมีผล',
      ],
      action: 'ติดตามคำขอ',
    },
    en: {
      subject: 'Application {number} is submitted',
      paragraphs: [
        'You have submitted application {number}: {services}',
        'There is nothing to do now. We write when an agency needs more or has decided.',
      ],
      action: 'Follow the application',
    },
  },
  incomplete: {
    th: {
      subject: '{agency} ขอข้อมูลเพิ่ม ภายใน {until}',
      paragraphs: [
        '{agency} ตรวจคำขอ {number} เรื่อง “{service}” แล้ว ยังขาดบางอย่าง',
        'เปิดดูว่าขาดอะไร แล้วส่งทางหน้านั้นภายใน {until} หน่วยงานแจ้งทุกข้อที่ขาดในครั้งเดียว',
      ],
      action: 'ดูและส่งสิ่งที่ขาด',
    },
    en: {
      subject: '{agency} needs more from you by {until}',
      paragraphs: [
        '{agency} has checked application {number}, “{service}”. Something is missing.',
        'See what it is and send it there by {until}. The agency has named everything at once.',
      ],
      action: 'See and send what is missing',
    },
  },
  'incomplete-soon': {
    th: {
      subject: 'คำขอ {number} จะถูกคืน ถ้าไม่ส่งข้อมูลภายใน {until}',
      paragraphs: [
        '{agency} ยังรอข้อมูลเพิ่มของคำขอ {number} เรื่อง “{service}”',
        'ถ้าไม่ได้รับภายใน {until} กฎหมายให้คืนคำขอ และต้องยื่นใหม่',
      ],
      action: 'ส่งสิ่งที่ขาด',
    },
    en: {
      subject: 'Application {number} will be returned unless you answer by {until}',
      paragraphs: [
        '{agency} is still waiting for what is missing in application {number}, “{service}”.',
        'Without it by {until} the law has the application returned, and you would have to apply anew.',
      ],
      action: 'Send what is missing',
    },
  },
  payment: {
    th: {
      subject: 'อนุมัติแล้ว ชำระภายใน {until}: {service}',
      paragraphs: [
        '{agency} อนุมัติคำขอ {number} เรื่อง “{service}” แล้ว',
        'ชำระค่าธรรมเนียมด้วย PromptPay ภายใน {until} แล้วหน่วยงานจะออกเอกสาร ยอดและ QR อยู่ในหน้าคำขอเท่านั้น ไม่อยู่ในอีเมล',
      ],
      action: 'ดูยอดและชำระ',
    },
    en: {
      subject: 'Approved, a fee to pay by {until}: {service}',
      paragraphs: [
        '{agency} has approved application {number}, “{service}”.',
        'Pay the fee with PromptPay by {until}, and the document is issued. Amount and QR stand on the page alone, never in an e-mail.',
      ],
      action: 'See the amount and pay',
    },
  },
  'payment-soon': {
    th: {
      subject: 'คำขอ {number} ยังไม่ได้ชำระค่าธรรมเนียม ครบกำหนด {until}',
      paragraphs: [
        'คำขอ {number} เรื่อง “{service}” อนุมัติแล้ว แต่ {agency} ยังไม่ได้รับค่าธรรมเนียม',
        'ชำระได้ถึง {until}',
      ],
      action: 'ดูยอดและชำระ',
    },
    en: {
      subject: 'Application {number}: the fee is due by {until}',
      paragraphs: [
        'Application {number}, “{service}”, is approved, but {agency} has not received the fee.',
        'You can pay until {until}.',
      ],
      action: 'See the amount and pay',
    },
  },
  approved: {
    th: {
      subject: 'อนุมัติแล้ว: {service}',
      paragraphs: [
        '{agency} อนุมัติคำขอ {number} เรื่อง “{service}” แล้ว',
        'หน่วยงานกำลังออกเอกสาร ไม่ต้องทำอะไรเพิ่ม เราจะแจ้งเมื่อเอกสารพร้อม',
      ],
      action: 'ติดตามคำขอ',
    },
    en: {
      subject: 'Approved: {service}',
      paragraphs: [
        '{agency} has approved application {number}, “{service}”.',
        'The document is being issued. You need do nothing; we write when it is ready.',
      ],
      action: 'Follow the application',
    },
  },
  document: {
    th: {
      subject: 'เอกสารพร้อมแล้ว: {service}',
      paragraphs: [
        '{agency} ออกเอกสารของคำขอ {number} เรื่อง “{service}” แล้ว',
        'เปิดหรือดาวน์โหลดได้หลังเข้าสู่ระบบ ใช้กับหน่วยงานอื่นได้โดยไม่ต้องพิมพ์',
      ],
      action: 'เปิดเอกสาร',
    },
    en: {
      subject: 'The document is ready: {service}',
      paragraphs: [
        '{agency} has issued the document of application {number}, “{service}”.',
        'Open or download it after signing in. Other agencies take it without a print.',
      ],
      action: 'Open the document',
    },
  },
  rejected: {
    th: {
      subject: 'แจ้งผลคำขอ {number}: ไม่อนุมัติ',
      paragraphs: [
        '{agency} พิจารณาคำขอ {number} เรื่อง “{service}” แล้ว ผลคือไม่อนุมัติ',
        'หนังสือแจ้งผลมีข้อเท็จจริง ข้อกฎหมาย เหตุผล และวิธีอุทธรณ์พร้อมกำหนดเวลา',
      ],
      action: 'อ่านหนังสือแจ้งผล',
    },
    en: {
      subject: 'Decision on application {number}: refused',
      paragraphs: [
        '{agency} has decided on application {number}, “{service}”, and refused it.',
        'The letter gives facts, law and reasons, and how and until when you can appeal.',
      ],
      action: 'Read the letter',
    },
  },
  returned: {
    th: {
      subject: 'คืนคำขอ {number} เรื่อง “{service}”',
      paragraphs: [
        '{agency} ไม่ได้รับข้อมูลเพิ่มของคำขอ {number} เรื่อง “{service}” ในกำหนด จึงคืนคำขอ',
        'ยื่นใหม่ได้ทุกเมื่อ ข้อมูลที่หน่วยงานรัฐมีอยู่จะถูกดึงมาให้เหมือนเดิม',
      ],
      action: 'ดูคำขอ',
    },
    en: {
      subject: 'Application {number} returned: “{service}”',
      paragraphs: [
        'What was missing in application {number}, “{service}”, did not reach {agency} in time, so it has been returned.',
        'You can apply again at any time; what agencies hold is fetched for you as before.',
      ],
      action: 'See the application',
    },
  },
  answered: {
    th: {
      subject: '{agency} เขียนถึงคุณเรื่อง “{service}”',
      paragraphs: [
        '{agency} เขียนข้อความเกี่ยวกับคำขอ {number} เรื่อง “{service}”',
        'อ่านและตอบได้หลังเข้าสู่ระบบ ข้อความไม่อยู่ในอีเมล',
      ],
      action: 'อ่านข้อความ',
    },
    en: {
      subject: '{agency} has written to you: “{service}”',
      paragraphs: [
        '{agency} has written a message about application {number}, “{service}”.',
        'Read and answer it after signing in; it is not in this e-mail.',
      ],
      action: 'Read the message',
    },
  },
  ...contestTemplates,
  ...endTemplates,
  ...reachTemplates,
  cosign: {
    th: {
      subject: 'ขอให้คุณรับรองคำขอของ {company} ในฐานะกรรมการ',
      paragraphs: [
        'กรรมการของ {company} เตรียมคำขอ “{services}” และขอให้คุณอ่านและรับรองร่วม',
        'ลิงก์ใช้ได้ถึง {until} เมื่อเปิดต้องเข้าสู่ระบบด้วย ThaiD และทะเบียนต้องระบุว่าคุณเป็นกรรมการ ถ้าไม่รู้จักบริษัทนี้ ไม่ต้องทำอะไร',
      ],
      action: 'อ่านคำขอและรับรอง',
    },
    en: {
      subject: 'As a director of {company}, please sign an application',
      paragraphs: [
        'A director of {company} has prepared “{services}” and asks you to read it and declare with them.',
        'The link works until {until}. It asks you to sign in with ThaiD, and the register must name you a director. If you don’t know this company, do nothing.',
      ],
      action: 'Read and sign',
    },
  },
  'word-asked': {
    th: {
      subject: 'มีคนขอให้คุณยินยอมหรือรับรอง',
      paragraphs: [
        'มีผู้เตรียมคำขอที่ต้องให้คุณยินยอม รับรอง หรือลงนามด้วย',
        'เข้าสู่ระบบสะพานด้วย ThaiD แล้วจะเห็นว่าเรื่องอะไร ใครขอ และข้อมูลใดของคุณจะถูกอ่าน ไม่ตกลงก็ได้ ถ้าไม่เห็นเรื่องใด แปลว่าไม่ใช่ถึงคุณ ไม่ต้องทำอะไร',
      ],
      action: 'เข้าสู่ระบบและดู',
    },
    en: {
      subject: 'You are asked to consent or vouch for something',
      paragraphs: [
        'Somebody has prepared an application that needs your consent, word or signature.',
        'Sign in to Saphan with ThaiD to see what it is, who asks, and what of yours would be read. You are free to say no. If nothing stands there, it was not meant for you: do nothing.',
      ],
      action: 'Sign in and see',
    },
  },
  'word-answered': {
    th: {
      subject: 'มีคำตอบจากผู้ที่คุณขอ: {services}',
      paragraphs: ['ผู้ที่คุณขอให้ยินยอม รับรอง หรือลงนามใน “{services}” ตอบแล้ว', 'เปิดดูว่าตอบอย่างไร และยังรอใครอยู่'],
      action: 'ดูคำตอบ',
    },
    en: {
      subject: 'An answer from somebody you asked: {services}',
      paragraphs: [
        'Somebody whom you asked for consent, word or signature in “{services}” has answered.',
        'See what they said, and who is still waited for.',
      ],
      action: 'See the answer',
    },
  },
  'power-offered': {
    th: {
      subject: 'มีคนมอบอำนาจให้คุณยื่นคำขอแทน',
      paragraphs: [
        'มีผู้ลงนามมอบอำนาจให้คุณยื่นคำขอแทนในสะพาน',
        'เข้าสู่ระบบด้วย ThaiD เพื่อดูว่าใคร เรื่องใด ถึงวันไหน แล้วรับหรือไม่รับก็ได้ ถ้าไม่ทำอะไร ก็ยังไม่มีผล',
      ],
      action: 'ดูหนังสือมอบอำนาจ',
    },
    en: {
      subject: 'Somebody gives you a power of attorney',
      paragraphs: [
        'Somebody has signed a power of attorney for you to apply for them at Saphan.',
        'Sign in with ThaiD to see who, for what and until when, and accept it or not. Without your signature it does not count.',
      ],
      action: 'See the power of attorney',
    },
  },
  'power-changed': {
    th: {
      subject: 'หนังสือมอบอำนาจของคุณเปลี่ยนสถานะ',
      paragraphs: ['อีกฝ่ายรับ ไม่รับ หรือยกเลิกหนังสือมอบอำนาจที่มีกับคุณ', 'เข้าสู่ระบบเพื่อดูว่าเป็นอย่างไร และทำอะไรไปแล้วบ้าง'],
      action: 'ดูหนังสือมอบอำนาจ',
    },
    en: {
      subject: 'One of your powers of attorney has changed',
      paragraphs: [
        'The other person has accepted, declined or ended a power of attorney between you.',
        'Sign in to see how it stands, and what was done under it.',
      ],
      action: 'See the power of attorney',
    },
  },
  'appointment-booked': {
    th: {
      subject: 'นัด {when}: {service}',
      paragraphs: [
        'คุณมีนัดเรื่อง “{service}” {when}',
        'ใบนัดพร้อมรหัส ที่อยู่ และไฟล์ปฏิทินอยู่ในหน้านั้น เลื่อนหรือยกเลิกได้ที่นั่น นำบัตรประชาชนมาด้วย',
      ],
      action: 'ดูใบนัด',
    },
    en: {
      subject: 'Appointment {when}: {service}',
      paragraphs: [
        'You have an appointment for “{service}” on {when}.',
        'The slip with code, address and a calendar file is on that page, where you can also move or cancel it. Bring your ID card.',
      ],
      action: 'See the appointment',
    },
  },
  'appointment-soon': {
    th: {
      subject: 'เตือนนัด {when}: {service}',
      paragraphs: [
        'คุณมีนัดเรื่อง “{service}” {when} นำบัตรประชาชนมาด้วย',
        'ถ้ามาไม่ได้ โปรดเลื่อนหรือยกเลิก เวลานั้นจะได้เป็นของคนอื่น',
      ],
      action: 'ดูใบนัด',
    },
    en: {
      subject: 'Reminder: appointment {when}, {service}',
      paragraphs: [
        'You have an appointment for “{service}” on {when}. Bring your ID card.',
        'If you can’t come, please move or cancel it, so that somebody else has the time.',
      ],
      action: 'See the appointment',
    },
  },
  'confirm-address': {
    th: {
      subject: 'ยืนยันอีเมลนี้สำหรับสะพาน',
      paragraphs: [
        'มีผู้ขอใช้อีเมลนี้รับข่าวคำขอจากสะพาน',
        'ถ้าเป็นคุณ เปิดลิงก์ภายใน {until} แล้วกดยืนยัน ถ้าไม่ใช่ ไม่ต้องทำอะไร เราจะไม่ส่งอะไรมาที่นี่อีก',
      ],
      action: 'ยืนยันอีเมล',
    },
    en: {
      subject: 'Confirm this address for Saphan',
      paragraphs: [
        'Somebody asked to receive news of applications from Saphan at this address.',
        'If it was you, open the link by {until} and confirm. If not, do nothing: we will write no more.',
      ],
      action: 'Confirm the address',
    },
  },
} as const satisfies Readonly<Record<string, { readonly th: Template; readonly en: Template }>>;

export type TemplateName = keyof typeof templates;

type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;
type PlaceholderIn<One extends Template> =
  | Placeholder<One['subject']>
  | Placeholder<One['paragraphs'][number]>;

/** What a letter must be told: read from its own text, so that none can be forgotten. */
export type ParametersOf<Name extends TemplateName> = Readonly<
  Record<PlaceholderIn<(typeof templates)[Name]['th']>, string>
>;
