import type { Template } from './template.ts';

/** Letters to whom an agency may refuse, keeps waiting, or has answered on an appeal. */
export const contestTemplates = {
  hearing: {
    th: {
      subject: '{agency} ให้คุณชี้แจงก่อนตัดสิน ภายใน {until}',
      paragraphs: [
        '{agency} อาจปฏิเสธคำขอ {number} เรื่อง “{service}” ด้วยข้อเท็จจริงบางอย่าง',
        'เปิดอ่านและบอกด้านของคุณทางหน้านั้นภายใน {until} ก่อนหน่วยงานตัดสิน',
      ],
      action: 'อ่านและชี้แจง',
    },
    en: {
      subject: '{agency} wants to hear you by {until} before it decides',
      paragraphs: [
        '{agency} may refuse application {number}, “{service}”, because of certain facts.',
        'Read them and state your side there by {until}, before the agency decides.',
      ],
      action: 'Read and answer',
    },
  },
  late: {
    th: {
      subject: 'คำขอ {number} ล่าช้า: {agency} แจ้งเหตุ',
      paragraphs: [
        '{agency} พิจารณาคำขอ {number} เรื่อง “{service}” ไม่เสร็จในเวลาตามคู่มือสำหรับประชาชน และแจ้งเหตุแล้ว',
        'หน่วยงานต้องแจ้งเหตุทุกเจ็ดวันจนกว่าจะเสร็จ และส่งสำเนาถึง ก.พ.ร. คุณไม่ต้องทำอะไร',
      ],
      action: 'อ่านเหตุที่ล่าช้า',
    },
    en: {
      subject: 'Application {number} is late: {agency} says why',
      paragraphs: [
        '{agency} has not decided application {number}, “{service}”, in the time of its public manual, and says why.',
        'It must do so every seven days until it is done, with a copy to the Public Sector Development Commission. You need do nothing.',
      ],
      action: 'Read the reasons',
    },
  },
  'appeal-extended': {
    th: {
      subject: 'ขยายเวลาพิจารณาอุทธรณ์ของคำขอ {number}',
      paragraphs: ['{agency} ขยายเวลาพิจารณาอุทธรณ์เรื่อง “{service}” และแจ้งเหตุแล้ว', 'คุณไม่ต้องทำอะไร'],
      action: 'อ่านเหตุ',
    },
    en: {
      subject: 'More time for your appeal in application {number}',
      paragraphs: [
        '{agency} has extended the time for your appeal in “{service}”, and says why.',
        'You need do nothing.',
      ],
      action: 'Read the reasons',
    },
  },
  'appeal-decided': {
    th: {
      subject: 'แจ้งผลอุทธรณ์ของคำขอ {number}',
      paragraphs: [
        '{agency} วินิจฉัยอุทธรณ์เรื่อง “{service}” แล้ว',
        'หนังสือแจ้งผลมีข้อเท็จจริง ข้อกฎหมาย เหตุผล และสิทธิฟ้องคดีต่อศาลปกครองพร้อมกำหนดเวลา',
      ],
      action: 'อ่านผลอุทธรณ์',
    },
    en: {
      subject: 'Your appeal in application {number} is decided',
      paragraphs: [
        '{agency} has decided on your appeal in “{service}”.',
        'The letter gives facts, law and reasons, and until when you can go to the Administrative Court.',
      ],
      action: 'Read the decision',
    },
  },
} as const satisfies Readonly<Record<string, { readonly th: Template; readonly en: Template }>>;
