import type { LocalText } from '@saphan/contracts';

const both = (make: {
  readonly th: (label: string, detail: string) => string;
  readonly en: (label: string, detail: string) => string;
}) => {
  return (label: LocalText, detail: LocalText = { th: '', en: '' }): LocalText => ({
    th: make.th(label.th, detail.th),
    en: make.en(toMiddle(label.en), detail.en),
  });
};

/** A label inside an English sentence: small first letter, but not of `VAT` or `E-mail`-like abbreviations. */
const toMiddle = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** What a person reads when an answer can't be taken: what is wrong and what to type. */
export const answerTexts = {
  missing: both({ th: (label) => `กรอก${label}`, en: (label) => `Enter ${label}` }),
  missingChoice: both({ th: (label) => `เลือก${label}`, en: (label) => `Choose ${label}` }),
  missingFile: both({ th: (label) => `แนบ${label}`, en: (label) => `Attach ${label}` }),
  missingDeclaration: both({
    th: (label) => `อ่านแล้วทำเครื่องหมายที่ “${label}”`,
    en: (label) => `Read and tick “${label}”`,
  }),
  notOffered: both({
    th: (label) => `เลือก${label}จากตัวเลือกที่มีให้`,
    en: (label) => `Choose ${label} from the choices shown`,
  }),
  number: both({
    th: (label) => `กรอก${label}เป็นตัวเลข เช่น 48.5`,
    en: (label) => `Enter ${label} as a number, such as 48.5`,
  }),
  money: both({
    th: (label) => `กรอก${label}เป็นจำนวนบาท เช่น 1,800,000 หรือ 500.50`,
    en: (label) => `Enter ${label} in baht, such as 1,800,000 or 500.50`,
  }),
  tooSmall: both({
    th: (label, limit) => `${label}ต้องไม่น้อยกว่า ${limit}`,
    en: (label, limit) => `Check ${label}: it must be ${limit} or more`,
  }),
  tooLarge: both({
    th: (label, limit) => `${label}ต้องไม่เกิน ${limit}`,
    en: (label, limit) => `Check ${label}: it must be ${limit} or less`,
  }),
  tooLong: both({
    th: (label, limit) => `${label}ยาวเกินไป ใช้ไม่เกิน ${limit} ตัวอักษร`,
    en: (label, limit) => `Shorten ${label} to ${limit} characters or fewer`,
  }),
  pattern: both({
    th: (label, hint) => `${label}ยังไม่ตรงรูปแบบ${hint === '' ? '' : ` ${hint}`}`,
    en: (label, hint) => `Check the spelling of ${label}${hint === '' ? '' : `. ${hint}`}`,
  }),
  date: both({
    th: (label) => `กรอก${label}ให้ครบทั้งวัน เดือน และปี พ.ศ. เช่น 23 11 2569`,
    en: (label) => `Enter ${label} with day, month and year, such as 23 11 2026`,
  }),
  noSuchDay: both({
    th: (label) => `${label}ไม่มีวันนี้ในปฏิทิน ตรวจวัน เดือน และปี พ.ศ. อีกครั้ง`,
    en: (label) => `Check ${label}: there is no such day in the calendar`,
  }),
  pid: both({
    th: (label) => `${label}ต้องมี 13 หลักตามบัตรประชาชน ตรวจอีกครั้ง มีตัวเลขผิดอย่างน้อยหนึ่งหลัก`,
    en: (label) => `Check ${label}: it has 13 digits, as on the ID card, and at least one is wrong`,
  }),
  juristicId: both({
    th: (label) => `${label}ต้องมี 13 หลักและขึ้นต้นด้วย 0 ตรวจกับหนังสือรับรองอีกครั้ง`,
    en: (label) => `Check ${label}: it has 13 digits and begins with 0`,
  }),
  phone: both({
    th: (label) => `กรอก${label}เป็นเบอร์ไทย 9 หรือ 10 หลัก เช่น 02-000-1234`,
    en: (label) => `Enter ${label} as a Thai number of 9 or 10 digits, such as 02-000-1234`,
  }),
  emailAt: both({
    th: (label) => `${label}ขาดเครื่องหมาย @ เช่น kanya@example.com`,
    en: (label) => `Check ${label}: it needs one @, such as kanya@example.com`,
  }),
  email: both({
    th: (label) => `${label}ยังไม่ครบ ต้องเป็นแบบ kanya@example.com`,
    en: (label) => `Check ${label}: it must look like kanya@example.com`,
  }),
  address: both({
    th: (label) => `กรอก${label}ให้มีเลขที่และตำบล`,
    en: (label) => `Enter ${label} with house number and sub-district`,
  }),
  mapPoint: both({
    th: (label) => `เลือก${label}บนแผนที่ หรือกรอกละติจูดและลองจิจูด เช่น 18.79 และ 98.98`,
    en: (label) => `Choose ${label} on the map, or enter latitude and longitude, such as 18.79 and 98.98`,
  }),
} as const;
