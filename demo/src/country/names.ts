import type { Random } from './random.ts';

/** A name in Thai letters and its Roman spelling. */
export type Name = readonly [th: string, en: string];

const toNames = (text: string): readonly Name[] =>
  text
    .trim()
    .split(/\s+/)
    .map((entry) => entry.split('|') as unknown as Name);

export const maleNames = toNames(`
  กิตติ|Kitti กฤษณะ|Kritsana เกรียงไกร|Kriangkrai คมสัน|Khomsan จักรพันธ์|Chakkraphan จิรายุ|Chirayu ชัยวัฒน์|Chaiwat
  ชาญชัย|Chanchai ณรงค์|Narong ณัฐวุฒิ|Natthawut ดนัย|Danai ทศพล|Thotsaphon ธนากร|Thanakon ธีรพงษ์|Thiraphong นพดล|Nopphadon
  นิรันดร์|Niran บุญเลิศ|Bunloet ปกรณ์|Pakon ปรีชา|Pricha ปิยะ|Piya พงศกร|Phongsakon พีรพล|Phiraphon ไพโรจน์|Phairot
  ภาณุพงศ์|Phanuphong ภูมิ|Phum มนตรี|Montri มานพ|Manop เมธา|Metha ยุทธนา|Yutthana รังสรรค์|Rangsan ฤทธิชัย|Ritthichai
  วรวุฒิ|Worawut วสันต์|Wasan วิชัย|Wichai วีระ|Wira ศักดิ์ดา|Sakda ศุภชัย|Suphachai สมชาย|Somchai สมพงษ์|Somphong
  สรวิชญ์|Sorawit สันติ|Santi สิทธิชัย|Sitthichai สุรชัย|Surachai เสกสรร|Seksan อนุชา|Anucha อภิชาติ|Aphichat อรรถพล|Atthaphon
  อาทิตย์|Athit อินทร|Inthon เอกชัย|Ekkachai คำปัน|Khampan บุญศรี|Bunsi แก้วมา|Kaeoma`);

export const femaleNames = toNames(`
  กนกวรรณ|Kanokwan กมลชนก|Kamonchanok กรรณิการ์|Kannika กาญจนา|Kanchana เกศินี|Kesini ขวัญใจ|Khwanchai จันทร์เพ็ญ|Chanphen
  จิราภรณ์|Chiraphon ชลธิชา|Chonthicha ญาณิศา|Yanisa ฐิติมา|Thitima ณัฐธิดา|Natthida ดวงใจ|Duangchai ดารุณี|Darunee
  ทิพวรรณ|Thipphawan ธัญชนก|Thanchanok นภัสสร|Naphatson นงลักษณ์|Nonglak นิภา|Nipha บุษบา|Butsaba เบญจมาศ|Benchamat
  ปณิตา|Panita ปราณี|Prani ปิยนุช|Piyanut พรทิพย์|Phonthip พัชรี|Phatchari พิกุล|Phikun เพ็ญศรี|Phensi ภัทรา|Phatthra
  มณีรัตน์|Manirat มยุรี|Mayuri เยาวลักษณ์|Yaowalak รัตนา|Rattana รุ่งนภา|Rungnapha ลัดดา|Ladda วนิดา|Wanida วรรณา|Wanna
  วิภาวรรณ|Wiphawan ศศิธร|Sasithon ศิริพร|Siriphon สายฝน|Saifon สิริมา|Sirima สุกัญญา|Sukanya สุดารัตน์|Sudarat สุภาพร|Suphaphon
  เสาวลักษณ์|Saowalak อรทัย|Orathai อรุณี|Aruni อัญชลี|Anchali อุไร|Urai บัวผัด|Buaphat จันทร์ดี|Chandi`);

const surnameHeads = toNames(`
  ศรี|Si บุญ|Bun วงศ์|Wong แก้ว|Kaeo สุข|Suk ทอง|Thong จันทร์|Chan ใจ|Chai ชัย|Chai พร|Phon อินทร์|In เพชร|Phet มณี|Mani
  รัตน์|Rat สุวรรณ|Suwan คำ|Kham ปัญญา|Panya กิตติ|Kitti ธรรม|Tham เจริญ|Charoen อุดม|Udom สิทธิ|Sitthi มงคล|Mongkhon
  นันท์|Nan ประเสริฐ|Prasoet ไชย|Chai ดวง|Duang พิมพ์|Phim ลือ|Lue อภิ|Aphi`);

const surnameTails = toNames(`
  วิไล|wilai มา|ma ทอง|thong มณี|mani สวัสดิ์|sawat ดี|di แก้ว|kaeo งาม|ngam กุล|kun วงศ์|wong สุข|suk พันธ์|phan รัตน์|rat
  เดช|det ศิริ|siri ผล|phon ยืน|yuen ไพศาล|phaisan พิทักษ์|phithak ภักดี|phakdi วัฒนา|watthana เมือง|mueang ปัน|pan ฟู|fu
  เรือน|ruean ต๊ะ|ta ลักษณ์|lak โรจน์|rot สกุล|sakun มูล|mun`);

const join = (parts: readonly Name[]): Name => [
  parts.map(([th]) => th).join(''),
  parts.map(([, en]) => en).join(''),
];

/** A family name of two parts; one in forty has four and tries every column width. */
export function makeSurname(random: Random): Name {
  const head = random.pick(surnameHeads);
  const tail = random.pick(surnameTails.filter(([th]) => th !== head[0]));
  if (!random.chance(1 / 40)) return join([head, tail]);
  const middle = random.pick(surnameHeads);
  return join([head, [middle[0], middle[1].toLowerCase()], tail, ['พัฒนกุล', 'phatthanakun']]);
}

export const makeGivenName = (random: Random, sex: 'male' | 'female'): Name =>
  random.pick(sex === 'male' ? maleNames : femaleNames);
