import { toSearchText, toWords } from '@saphan/thai';

/**
 * What agencies call one thing, in Thai and English, with abbreviations: spellings of one line mean the same in the name of a data item.
 * A longer spelling is looked for before a shorter one that it holds. What many things have (`~`) says less by itself.
 */
const sameThings = [
  'โทรศัพท์มือถือ โทรศัพท์เคลื่อนที่ โทรศัพท์ มือถือ โทร หมายเลขติดต่อ เบอร์ติดต่อ | contact number, telephone, phone, mobile, cellphone, tel',
  'จดหมายอิเล็กทรอนิกส์ ไปรษณีย์อิเล็กทรอนิกส์ อีเมล์ อีเมล | electronic mail, e-mail, email',
  'เลขประจำตัวประชาชน เลขบัตรประจำตัวประชาชน เลขบัตรประชาชน เลข13หลัก | national id number, national id, citizen id, personal id, identity card number, id card number, id number, pid, cid',
  'เลขประจำตัวผู้เสียภาษีอากร เลขประจำตัวผู้เสียภาษี เลขผู้เสียภาษี | tax identification number, taxpayer number, tax number, tax id, tin',
  'วันเดือนปีเกิด วันเกิด ว/ด/ป เกิด | date of birth, birth date, birthdate, birthday, dob',
  'ชื่อและนามสกุล ชื่อและชื่อสกุล ชื่อนามสกุล ชื่อ-นามสกุล ชื่อ-สกุล ชื่อเต็ม | full name, name and surname',
  'ชื่อสกุล นามสกุล สกุล | last name, family name, surname',
  'ชื่อตัว ชื่อจริง | first name, given name, forename',
  'คำนำหน้าชื่อ คำนำหน้านาม คำนำหน้า | name prefix, honorific, title, prefix',
  'เพศ | gender, sex',
  'สัญชาติ | nationality, citizenship',
  '~ ที่อยู่ ภูมิลำเนา | address, residence',
  'ทะเบียนบ้าน ทร.14 | house registration, house register',
  'เลขรหัสประจำบ้าน รหัสประจำบ้าน รหัสบ้าน | house code',
  'รหัสไปรษณีย์ ไปรษณีย์ | postal code, postcode, zip code, zip',
  'บ้านเลขที่ เลขที่บ้าน | house number',
  'ตำบล แขวง | sub-district, subdistrict, tambon, khwaeng',
  'อำเภอ เขต | district, amphoe, khet',
  'จังหวัด | province, changwat',
  'ถนน | road, street',
  'ซอย ตรอก | lane, soi',
  'หมู่ที่ หมู่บ้าน | moo, village number',
  'นิติบุคคล บริษัท ห้างหุ้นส่วน | juristic person, company, corporation, firm',
  'เลขทะเบียนนิติบุคคล เลขนิติบุคคล | juristic person number, company registration number, company number, company id',
  'กรรมการ | directors, director, board member',
  'ทุนจดทะเบียน | registered capital, authorised capital, authorized capital',
  'หนังสือเดินทาง พาสปอร์ต | passport',
  'ใบอนุญาตขับขี่ ใบอนุญาตขับรถ ใบขับขี่ | driving licence, driving license, driver’s licence, driver license',
  'ใบอนุญาต | licence, license, permit',
  'ธนาคาร | bank',
  'เลขที่บัญชี หมายเลขบัญชี เลขบัญชี | account number, account no',
  'ลูกจ้าง พนักงาน | employees, employee, staff',
  'นายจ้าง | employer',
  'ภาษีมูลค่าเพิ่ม | value added tax, vat',
  'รายได้ รายรับ | income, revenue, turnover, earnings',
  '~ พื้นที่ เนื้อที่ | area',
  'โฉนดที่ดิน โฉนด เอกสารสิทธิที่ดิน เอกสารสิทธิ | title deed, land deed, deed',
  '~ รูปถ่าย ภาพถ่าย รูป | photograph, photo, picture',
  '~ แผนผัง ผัง แบบแปลน | floor plan, layout, plan',
  'สถานภาพสมรส สถานภาพการสมรส | marital status',
  '~ สถานะ สถานภาพ | status',
  'ความพิการ พิการ | disability',
  '~ ประเภท ชนิด ลักษณะ | kind, type, category',
  '~ จำนวน | count, how many',
  'วันหมดอายุ วันสิ้นอายุ หมดอายุ สิ้นอายุ | expiry date, date of expiry, expires on, expiry, expires',
  'วันออก วันที่ออก | issue date, date of issue, issued on',
  'ร้านค้า ร้าน | shop, store',
  'บิดา พ่อ | father',
  'มารดา แม่ | mother',
  'บุตร เด็ก | child',
  'คู่สมรส | spouse',
];

/** Words that say little by themselves: a name is hardly nearer to another for having one of them too. */
const faint = new Set([
  ...[
    'เลขที่',
    'หมายเลข',
    'เบอร์',
    'เลข',
    'รหัส',
    'วันที่',
    'วัน',
    'ที่',
    'ของ',
    'ตาม',
    'และ',
    'หรือ',
    'ใน',
    'ได้',
    'จะ',
    'มี',
  ],
  ...['ข้อมูล', 'ติดต่อ', 'สำหรับ', 'ปัจจุบัน', 'ผู้', 'การ', 'ความ', 'เป็น'],
  ...[
    'number',
    'no',
    'code',
    'date',
    'day',
    'of',
    'the',
    'a',
    'an',
    'and',
    'or',
    'in',
    'on',
    'for',
    'to',
    'at',
    'by',
    'is',
  ],
  ...['contact', 'data', 'current', 'thai', 'english'],
]);
const faintWeight = 0.15;
const commonWeight = 0.5;

/** Spellings, longest first, each with the thing that it means. */
const spellings = sameThings
  .flatMap((line, thing) => {
    const [thai = '', english = ''] = line.replace('~ ', '').split(' | ');
    const weight = line.startsWith('~') ? commonWeight : 1;
    const words = [...thai.split(' '), ...english.split(', ')];
    return words.map((spelling) => ({ spelling, thing: `=${String(thing)}`, weight }));
  })
  .sort((one, other) => other.spelling.length - one.spelling.length);

const isLatin = (text: string): boolean => /^[\u0020-\u024f’]+$/u.test(text);
const patterns = spellings.map(({ spelling, ...meant }) => {
  const letters = spelling.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  // A Thai word has no spaces around it.
  return {
    ...meant,
    pattern: new RegExp(isLatin(spelling) ? `(?<![a-z])${letters}(?![a-z])` : letters, 'gu'),
  };
});

/**
 * What a name speaks of, and how much each word counts: things that have a spelling above by their line, so that Thai and English names
 * of one thing share it; all other words as they stand.
 */
export function toConcepts(name: string): ReadonlyMap<string, number> {
  let rest = toSearchText(name).replaceAll(/[()]/g, ' ');
  const concepts = new Map<string, number>();
  for (const { pattern, thing, weight } of patterns)
    rest = rest.replaceAll(pattern, () => {
      concepts.set(thing, weight);
      return ' ';
    });
  for (const word of toWords(rest)) concepts.set(word, faint.has(word) ? faintWeight : 1);
  return concepts;
}

/** How much two names speak of the same: 1 of the same only, 0 of nothing in common (Dice's coefficient, weighted). */
export function compareConcepts(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): number {
  const sum = (weights: Iterable<number>): number => [...weights].reduce((total, each) => total + each, 0);
  const all = sum(one.values()) + sum(other.values());
  if (all === 0) return 0;
  const shared = [...one].filter(([concept]) => other.has(concept)).map(([, weight]) => weight);
  // What only faint words join is joined by nothing.
  return shared.every((weight) => weight <= faintWeight) ? 0 : (2 * sum(shared)) / all;
}
