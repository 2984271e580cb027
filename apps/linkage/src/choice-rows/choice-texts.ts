import { defineTexts } from '@saphan/contracts';

/** Words of the rows on which choices are written. */
export const choiceTexts = defineTexts(
  {
    code: 'รหัส',
    th: 'ไทย',
    en: 'อังกฤษ',
    row: (at: number) => `ตัวเลือกที่ ${String(at)}`,
    line: (number: number) => `บรรทัดที่วาง ${String(number)}`,
    spaces: (code: string) => `รหัส “${code}” มีช่องว่าง ใช้คำเดียว เช่น ${code.trim().replaceAll(/\s+/gu, '-')}`,
    lacks: {
      code: 'ขาดรหัส',
      th: 'ขาดข้อความภาษาไทย',
      en: 'ขาดข้อความภาษาอังกฤษ',
      line: 'ต้องเป็น รหัส | ไทย | อังกฤษ',
    },
    up: 'เลื่อนขึ้น',
    down: 'เลื่อนลง',
    remove: 'เอาออก',
    add: 'เพิ่มตัวเลือก',
    paste: 'วางหลายบรรทัด',
    pasted: 'บรรทัดที่วาง',
    pasteHint: 'บรรทัดละหนึ่ง: รหัส | ไทย | อังกฤษ หรือคัดลอกสามคอลัมน์จากตารางคำนวณ ต่อท้ายตัวเลือกข้างบน',
    take: 'เปลี่ยนเป็นแถว',
  },
  {
    code: 'Code',
    th: 'Thai',
    en: 'English',
    row: (at: number) => `Choice ${String(at)}`,
    line: (number: number) => `Pasted line ${String(number)}`,
    spaces: (code: string) =>
      `the code “${code}” has spaces: use one word, e.g. ${code.trim().replaceAll(/\s+/gu, '-')}`,
    lacks: {
      code: 'its code is missing',
      th: 'its Thai text is missing',
      en: 'its English text is missing',
      line: 'must be code | Thai | English',
    },
    up: 'Move up',
    down: 'Move down',
    remove: 'Remove',
    add: 'Add a choice',
    paste: 'Paste many lines',
    pasted: 'Pasted lines',
    pasteHint:
      'One a line: code | Thai | English; or three columns of a spreadsheet. They go behind the choices above.',
    take: 'Make rows of them',
  },
);
