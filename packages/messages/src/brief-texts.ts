import type { TemplateName } from './templates.ts';

/** The same letter for a telephone's screen, in both languages. `{name}` stands for a parameter of the letter. */
type Brief = readonly [th: string, en: string];

/**
 * What a text message says. It has no link: criminals send links in the name of agencies, and who never gets one from us can't take
 * theirs for ours. A number and a word lead to the right page after the sign-in.
 */
export const briefs = {
  submitted: ['ยื่นคำขอ {number} แล้ว', 'Application {number} is submitted'],
  incomplete: [
    '{agency} ขอข้อมูลเพิ่ม คำขอ {number} ภายใน {until}',
    '{agency} needs more for {number} by {until}',
  ],
  'incomplete-soon': [
    'คำขอ {number} จะถูกคืนถ้าไม่ส่งข้อมูลภายใน {until}',
    '{number} will be returned unless you answer by {until}',
  ],
  payment: [
    'อนุมัติคำขอ {number} แล้ว ชำระที่สะพานภายใน {until}',
    '{number} is approved: pay at Saphan by {until}',
  ],
  'payment-soon': ['คำขอ {number} ยังไม่ได้ชำระ ครบกำหนด {until}', '{number}: the fee is due by {until}'],
  approved: ['อนุมัติคำขอ {number}: {service}', '{number} is approved: {service}'],
  document: ['เอกสารของคำขอ {number} พร้อมแล้ว: {service}', 'The document of {number} is ready: {service}'],
  rejected: [
    'มีผลคำขอ {number}: ไม่อนุมัติ เหตุผลและวิธีอุทธรณ์อยู่ในสะพาน',
    '{number} is refused. Reasons and how to appeal are at Saphan',
  ],
  returned: ['คืนคำขอ {number}: {service}', '{number} is returned: {service}'],
  withdrawn: ['ถอนคำขอ {number} แล้ว: {service}', '{number} is withdrawn: {service}'],
  refunding: ['กำลังคืนเงินของคำขอ {number}', 'Money of {number} goes back'],
  refunded: ['คืนเงินของคำขอ {number} แล้ว', 'Money of {number} is back'],
  answered: ['{agency} เขียนถึงคุณ คำขอ {number}', '{agency} has written to you about {number}'],
  hearing: [
    '{agency} ให้ชี้แจงก่อนตัดสินคำขอ {number} ภายใน {until}',
    '{agency} wants to hear you on {number} by {until}',
  ],
  late: ['คำขอ {number} ล่าช้า {agency} แจ้งเหตุแล้ว', '{number} is late: {agency} says why'],
  'appeal-extended': ['ขยายเวลาพิจารณาอุทธรณ์ของคำขอ {number}', 'More time for your appeal in {number}'],
  'appeal-decided': ['มีผลอุทธรณ์ของคำขอ {number}', 'Your appeal in {number} is decided'],
  cosign: ['มีคำขอของบริษัทให้คุณรับรองภายใน {until}', 'A company’s application needs your signature by {until}'],
  'word-asked': ['มีคนขอให้คุณยินยอมหรือรับรอง', 'You are asked to consent or vouch'],
  'word-answered': ['ผู้ที่คุณขอคำไว้ตอบแล้ว', 'Somebody you asked has answered'],
  'power-offered': ['มีคนมอบอำนาจให้คุณยื่นคำขอแทน', 'Somebody gives you a power of attorney'],
  'power-changed': ['หนังสือมอบอำนาจของคุณเปลี่ยนสถานะ', 'One of your powers of attorney has changed'],
  'appointment-booked': ['นัด {when}: {service}', 'Appointment {when}: {service}'],
  'appointment-soon': ['เตือนนัด {when} นำบัตรประชาชนมาด้วย', 'Reminder: appointment {when}. Bring your ID card'],
  'confirm-address': ['ยืนยันอีเมลนี้สำหรับสะพาน', 'Confirm this address for Saphan'],
  'confirm-phone': [
    'รหัสสะพาน {code} ใช้ได้ถึง {time} อย่าบอกใคร แม้แต่เจ้าหน้าที่',
    'Your code is {code}, until {time}. Tell nobody: no officer asks for it',
  ],
  renewal: ['{document} สิ้นอายุ {until} ต่ออายุได้ที่สะพาน', '{document} ends {until}. Renew it at Saphan'],
} as const satisfies Readonly<Record<TemplateName, Brief>>;
