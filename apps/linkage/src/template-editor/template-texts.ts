import { defineTexts, type Language, type LocalText } from '@saphan/contracts';
import type { TemplateFault } from '@saphan/documents';

export const templateTexts = defineTexts(
  {
    newTitle: 'แม่แบบเอกสารใหม่',
    newLead: 'แม่แบบเขียนด้วย Typst มีข้อความสองภาษาในแม่แบบ ค่าของคำขอเข้ามาเองตอนออกเอกสาร',
    id: 'รหัสแม่แบบ',
    idHint: 'ตัวเล็ก ตัวเลข และขีด เช่น land-certificate เปลี่ยนภายหลังไม่ได้',
    idFault: 'รหัสใช้ตัวเล็ก ตัวเลข และขีด และต้องไม่ซ้ำ',
    copy: 'เริ่มจากแม่แบบ',
    empty: 'แม่แบบว่าง',
    create: 'สร้าง',
    lead: 'วาดด้วยคำขอสมมติ ค่าทุกข้อมาจากตัวอย่างในทะเบียนรายการ',
    source: 'ข้อความของแม่แบบ (Typst)',
    sourceHint: 'ต้องมี framed และ render(data) ส่วนที่ใช้ร่วมกันอยู่ใน /official.typ ข้อความอังกฤษใส่ใน english[…]',
    save: 'บันทึกและวาดใหม่',
    back: 'กลับไปงานแก้ไข',
    saved: 'บันทึกแล้ว',
    changed: 'มีผู้อื่นแก้แม่แบบนี้ไปแล้วระหว่างที่พิมพ์ ข้อความของเขาอยู่ด้านล่าง บันทึกอีกครั้งเพื่อใช้ของคุณ',
    theirs: 'ข้อความที่บันทึกไว้ตอนนี้',
    tooLong: 'ยาวเกิน 18,000 ตัวอักษร',
    preview: 'ภาพเอกสาร',
    previewAlt: 'เอกสารที่วาดจากแม่แบบนี้ด้วยคำขอสมมติ',
    pdf: 'เปิดเป็น PDF',
    cantDraw: 'วาดเอกสารไม่ได้',
    notDrawn: 'ยังไม่มีภาพ แก้ข้อความตามที่บอกด้านบน แล้วบันทึกเพื่อวาดใหม่',
    line: (line: number) => `บรรทัด ${String(line)}`,
    cure: 'แก้ที่ข้อความของแม่แบบ แล้วบันทึกเพื่อวาดใหม่',
    faults: {
      source: (message: string) => `Typst อ่านไม่ได้: ${message}`,
      letter: (letter: string) => `แบบอักษรของเอกสารไม่มีตัวอักษร “${letter}”`,
      package: () => 'ใช้แพ็กเกจจากภายนอกไม่ได้',
      slow: () => 'วาดนานเกิน 5 วินาที อาจมีวงวนที่ไม่จบ',
      large: () => 'วาดต้องใช้หน่วยความจำเกิน 1 GB อาจทำรายการที่ยาวเกินไป',
      other: (message: string) => `วาดไม่สำเร็จ: ${message}`,
    },
  },
  {
    newTitle: 'New template of a document',
    newLead:
      'A template is written in Typst, with its texts in both languages. What the case holds comes in when it is issued.',
    id: 'Id of the template',
    idHint: 'Small letters, digits and hyphens, such as land-certificate. It can’t be changed later.',
    idFault: 'The id has small letters, digits and hyphens, and belongs to no other.',
    copy: 'Begin from',
    empty: 'an empty template',
    create: 'Create',
    lead: 'Drawn with an invented case: every value is the example of its data item.',
    source: 'Source of the template (Typst)',
    sourceHint:
      'It has framed and render(data); what documents share is in /official.typ. English texts stand in english[…].',
    save: 'Save and draw again',
    back: 'Back to the change set',
    saved: 'Saved',
    changed:
      'Somebody else has changed this template while you typed. Their text stands below; save once more to use yours.',
    theirs: 'What is saved now',
    tooLong: 'Longer than 18,000 letters',
    preview: 'The document',
    previewAlt: 'The document as it is drawn of this template with an invented case',
    pdf: 'Open as PDF',
    cantDraw: 'The document can’t be drawn',
    notDrawn: 'There is no picture yet: mend what is said above, and save to have it drawn.',
    line: (line: number) => `line ${String(line)}`,
    cure: 'Mend the source of the template, and save it to have it drawn again.',
    faults: {
      source: (message: string) => `Typst can’t read it: ${message}`,
      letter: (letter: string) => `The typeface of documents has no letter “${letter}”`,
      package: () => 'Packages from outside can’t be used',
      slow: () => 'It takes longer than 5 seconds to draw: perhaps something in it never ends',
      large: () => 'It takes more than 1 GB of memory to draw: perhaps a list in it is far too long',
      other: (message: string) => `It could not be drawn: ${message}`,
    },
  },
);

/** A fault in words, with its line. */
export function faultWords({ type, message, line }: TemplateFault, language: Language): string {
  const text = templateTexts(language);
  const words = text.faults[type](message);
  return line === undefined ? words : `${text.line(line)}: ${words}`;
}

export const faultInBoth = (fault: TemplateFault): LocalText => ({
  th: faultWords(fault, 'th'),
  en: faultWords(fault, 'en'),
});
