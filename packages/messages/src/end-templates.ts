import type { Template } from './template.ts';

/** Letters of what ends without a document: a case that is withdrawn, money that goes back. */
export const endTemplates = {
  withdrawn: {
    th: {
      subject: 'ถอนคำขอ {number} แล้ว: {service}',
      paragraphs: [
        '{agency} ยุติคำขอ {number} เรื่อง “{service}” ตามที่ขอถอนแล้ว',
        'ไม่ต้องทำอะไรเพิ่ม ถ้าต้องการอีก ยื่นใหม่ได้ทุกเมื่อ ถ้าคุณไม่ได้ขอถอน เปิดดูและเขียนถึงหน่วยงาน',
      ],
      action: 'ดูคำขอ',
    },
    en: {
      subject: 'Application {number} is withdrawn: {service}',
      paragraphs: [
        '{agency} has ended application {number}, “{service}”, as was asked.',
        'There is nothing to do; you can apply again at any time. If you did not ask for it, open the application and write to the agency.',
      ],
      action: 'See the application',
    },
  },
  refunding: {
    th: {
      subject: 'กำลังคืนเงินของคำขอ {number}: {service}',
      paragraphs: [
        'เงินที่ชำระในคำขอ {number} เรื่อง “{service}” กำลังคืนให้ผู้ชำระ',
        'ไม่ต้องทำอะไร เราจะแจ้งเมื่อธนาคารคืนแล้ว ยอดและเหตุผลอยู่ในหน้าคำขอเท่านั้น เราไม่ขอเลขบัญชีหรือรหัส',
      ],
      action: 'ดูยอดและเหตุผล',
    },
    en: {
      subject: 'Money of application {number} goes back: {service}',
      paragraphs: [
        'What was paid in application {number}, “{service}”, goes back to who paid it.',
        'There is nothing to do; we write when the bank has done it. Amount and reason stand on the page alone. We ask for no account number and no code.',
      ],
      action: 'See amount and reason',
    },
  },
  refunded: {
    th: {
      subject: 'คืนเงินของคำขอ {number} แล้ว: {service}',
      paragraphs: [
        'ธนาคารคืนเงินของคำขอ {number} เรื่อง “{service}” ให้ผู้ชำระแล้ว',
        'ยอดและเลขอ้างอิงธนาคารอยู่ในหน้าคำขอ',
      ],
      action: 'ดูเลขอ้างอิง',
    },
    en: {
      subject: 'Money of application {number} is back: {service}',
      paragraphs: [
        'The bank has sent the money of application {number}, “{service}”, back to who paid it.',
        'Amount and bank reference stand on the page.',
      ],
      action: 'See the reference',
    },
  },
} as const satisfies Readonly<Record<string, { readonly th: Template; readonly en: Template }>>;
