import type { LocalText } from '@saphan/contracts';

type Say = (detail: string) => string;

/**
 * A label is a noun ("Expected turnover") as often as a question ("Will you sell alcohol?"), so no sentence is built around it:
 * it stands quoted before what there is to do.
 */
const after =
  (th: string | Say, en: string | Say) =>
  (label: LocalText, detail: LocalText = { th: '', en: '' }): LocalText => {
    const say = (words: string | Say, text: string) => (typeof words === 'string' ? words : words(text));
    return { th: `“${label.th}” ${say(th, detail.th)}`, en: `“${label.en}”: ${say(en, detail.en)}` };
  };

/** What a person reads when an answer can't be taken: what is wrong and what to type. */
export const answerTexts = {
  missing: after('ยังไม่ได้ตอบ กรอกข้อนี้', 'not answered yet. Fill this in.'),
  missingChoice: after('ยังไม่ได้ตอบ เลือกหนึ่งคำตอบ', 'not answered yet. Choose an answer.'),
  missingChoices: after('ยังไม่ได้ตอบ เลือกอย่างน้อยหนึ่งข้อ', 'not answered yet. Choose one or more.'),
  missingRows: after('ยังไม่มีรายการ เพิ่มอย่างน้อยหนึ่งรายการ', 'nothing added yet. Add one or more.'),
  tooFewRows: after(
    (least) => `ต้องมีอย่างน้อย ${least} รายการ`,
    (least) => `add ${least} or more`,
  ),
  tooManyRows: after(
    (limit) => `มีได้ไม่เกิน ${limit} รายการ รายการที่เกินไม่ได้บันทึก`,
    (limit) => `${limit} is the most that can be given here. What is beyond was not kept.`,
  ),
  missingFile: after('ยังไม่มีไฟล์ แนบไฟล์', 'no file yet. Attach one.'),
  missingDeclaration: after('อ่านแล้วทำเครื่องหมาย', 'read it and tick the box.'),
  notOffered: after('เลือกจากตัวเลือกที่มีให้', 'choose from what is shown.'),
  noneAndMore: after(
    'เลือก “ไม่มี” หรือเลือกข้ออื่น อย่างใดอย่างหนึ่ง',
    'choose none of them, or one or more of the others: not both.',
  ),
  number: after('กรอกเป็นตัวเลข เช่น 48.5', 'write a number, such as 48.5'),
  money: after('กรอกเป็นจำนวนบาท เช่น 1,800,000 หรือ 500.50', 'write baht, such as 1,800,000 or 500.50'),
  tooSmall: after(
    (limit) => `ต้องไม่น้อยกว่า ${limit}`,
    (limit) => `this must be ${limit} or more`,
  ),
  tooLarge: after(
    (limit) => `ต้องไม่เกิน ${limit}`,
    (limit) => `this must be ${limit} or less`,
  ),
  tooLong: after(
    (limit) => `ยาวเกินไป ใช้ไม่เกิน ${limit} ตัวอักษร`,
    (limit) => `too long. Shorten it to ${limit} characters or fewer.`,
  ),
  unprintable: after(
    (letter) => `มีอักขระที่พิมพ์ในเอกสารไม่ได้: ${letter} ใช้อักษรไทยหรือละติน ตัวเลข และเครื่องหมายวรรคตอน`,
    (letter) =>
      `${letter} cannot be printed in a document. Use Thai or Latin letters, digits and punctuation.`,
  ),
  pattern: after(
    (hint) => `ยังไม่ตรงรูปแบบ ${hint}`.trim(),
    (hint) => `look at the spelling again. ${hint}`.trim(),
  ),
  date: after('กรอกให้ครบทั้งวัน เดือน และปี พ.ศ. เช่น 23 11 2569', 'write day, month and year, such as 23 11 2026'),
  year: after('ปีต้องเป็นเลข 4 หลัก เช่น 2569', 'the year has four digits, such as 2026'),
  noSuchDay: after(
    'ไม่มีวันนี้ในปฏิทิน ตรวจวัน เดือน และปี พ.ศ. อีกครั้ง',
    'there is no such day in the calendar. Look at day, month and year again.',
  ),
  noDigits: after('กรอกเฉพาะตัวเลข 13 หลัก', 'write its 13 digits and nothing else.'),
  thirteen: after(
    (count) => `ต้องมี 13 หลัก ที่กรอกมี ${count} หลัก`,
    (count) => `it has 13 digits; you wrote ${count}.`,
  ),
  pid: after(
    'ต้องมี 13 หลักตามบัตรประชาชน ตรวจอีกครั้ง มีตัวเลขผิดอย่างน้อยหนึ่งหลัก',
    '13 digits, as on the ID card; at least one is wrong. Look again.',
  ),
  juristicStart: after(
    'เลขทะเบียนนิติบุคคลขึ้นต้นด้วย 0 ตรวจกับหนังสือรับรองอีกครั้ง',
    'numbers of companies begin with 0. Compare it with the company certificate.',
  ),
  juristicId: after(
    'ครบ 13 หลักแล้ว แต่มีตัวเลขผิดอย่างน้อยหนึ่งหลัก ตรวจกับหนังสือรับรองอีกครั้ง',
    'it has 13 digits, but at least one is wrong. Compare it with the company certificate.',
  ),
  phone: after(
    'กรอกเบอร์ไทย 9 หรือ 10 หลัก เช่น 02-000-1234',
    'write a Thai number of 9 or 10 digits, such as 02-000-1234',
  ),
  emailAt: after('ขาดเครื่องหมาย @ เช่น kanya@example.com', 'it needs one @, such as kanya@example.com'),
  email: after('ยังไม่ครบ ต้องเป็นแบบ kanya@example.com', 'it must look like kanya@example.com'),
  address: after('กรอกให้มีเลขที่และตำบล', 'write the house number and choose the sub-district.'),
  mapPoint: after(
    'เลือกบนแผนที่ หรือกรอกละติจูดและลองจิจูด เช่น 18.79 และ 98.98',
    'choose it on the map, or write latitude and longitude, such as 18.79 and 98.98',
  ),
} as const;
