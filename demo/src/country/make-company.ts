import { addCalendarDays, findPartialDate, type PartialDate } from '@saphan/thai';
import { toNameTh, type DemoCompany, type DemoHouse, type DemoPerson, type SigningRule } from './entities.ts';
import { censusDay } from './make-person.ts';
import type { Name } from './names.ts';
import type { Random } from './random.ts';
import { toDemoJuristicId } from './synthetic-ids.ts';

interface Trade {
  readonly name: Name;
  /** Thailand Standard Industrial Classification, five digits. */
  readonly tsic: string;
  readonly objectives: string;
}

const trades: readonly Trade[] = [
  { name: ['ครัว', 'Kitchen'], tsic: '56101', objectives: 'ประกอบกิจการร้านอาหารและเครื่องดื่ม' },
  { name: ['กาแฟ', 'Coffee'], tsic: '56302', objectives: 'ประกอบกิจการร้านกาแฟและเครื่องดื่มไม่มีแอลกอฮอล์' },
  { name: ['การค้า', 'Trading'], tsic: '47190', objectives: 'ประกอบกิจการค้าปลีกสินค้าอุปโภคบริโภค' },
  { name: ['ก่อสร้าง', 'Construction'], tsic: '41002', objectives: 'ประกอบกิจการรับเหมาก่อสร้างอาคาร' },
  { name: ['ขนส่ง', 'Transport'], tsic: '49323', objectives: 'ประกอบกิจการขนส่งสินค้าโดยรถบรรทุก' },
  { name: ['ซอฟต์แวร์', 'Software'], tsic: '62011', objectives: 'ประกอบกิจการพัฒนาและจำหน่ายโปรแกรมคอมพิวเตอร์' },
  { name: ['หัตถกรรม', 'Handicraft'], tsic: '47741', objectives: 'ประกอบกิจการผลิตและจำหน่ายงานหัตถกรรม' },
];

const marks: readonly Name[] = [
  ['ดอยงาม', 'Doi Ngam'],
  ['ปิงใส', 'Ping Sai'],
  ['ลานไม้', 'Lan Mai'],
  ['ฟ้าใหม่', 'Fa Mai'],
  ['ข้าวหอม', 'Khao Hom'],
  ['ร่มไทร', 'Rom Sai'],
  ['เหนือสุด', 'Nuea Sut'],
  ['สายธาร', 'Sai Than'],
];

/** Two directors or more may sign by twos or all at once, or leave it to the first, alone or with any other. */
function makeSigningRule(random: Random, directors: readonly DemoPerson[]): SigningRule {
  const [first] = directors;
  if (directors.length < 2 || first === undefined) return { type: 'any', needed: 1 };
  return random.pick<SigningRule>([
    { type: 'any', needed: 1 },
    { type: 'any', needed: 2 },
    { type: 'any', needed: directors.length },
    { type: 'named', pid: first.pid },
    { type: 'named', pid: first.pid, and: { needed: 1 } },
  ]);
}

const counts = ['', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า'] as const;
const toCount = (count: number): string => counts[count] ?? String(count);

/** The rule in the words of the register. */
export function toSigningText(rule: SigningRule, nameOf: (pid: string) => string): string {
  if (rule.type === 'any') {
    return rule.needed === 1 ? 'กรรมการคนใดคนหนึ่งลงลายมือชื่อ' : `กรรมการ${toCount(rule.needed)}คนลงลายมือชื่อร่วมกัน`;
  }
  const name = nameOf(rule.pid);
  if (rule.and === undefined) return `${name} ลงลายมือชื่อและประทับตราสำคัญของบริษัท`;
  const { needed, of } = rule.and;
  const others = of === undefined ? 'กรรมการอื่นอีก' : `${of.map(nameOf).join(' หรือ ')} `;
  return `${name} ลงลายมือชื่อร่วมกับ${others}${toCount(needed)}คน และประทับตราสำคัญของบริษัท`;
}

/** Old entries were copied from books: some have no day, some no month. */
function makeRegisteredOn(random: Random, year: number): PartialDate {
  const month = String(random.between(1, 12)).padStart(2, '0');
  const full = `${year}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`;
  const known = year > 2005 ? 10 : random.pick([4, 7, 10]);
  return findPartialDate(full.slice(0, known)) ?? (full as PartialDate);
}

/**
 * A company at a household's address. Its number is unique because a block of 100,000 households owns every fourth
 * year, and the household its sequence in it.
 */
export function makeCompany(
  random: Random,
  index: number,
  house: DemoHouse,
  directors: readonly DemoPerson[],
): DemoCompany {
  const year = 2535 + random.below(8) * 4 + (Math.floor(index / 100_000) % 4);
  const trade = random.pick(trades);
  const mark = random.pick(marks);
  const capital = random.pick([100_000, 500_000, 1_000_000, 1_000_000, 2_000_000, 5_000_000]) * 100;
  const vat = random.chance(0.5);
  return {
    juristicId: toDemoJuristicId(year, index % 100_000),
    name: [
      `บริษัท ${mark[0]}${trade.name[0]} ${index} (ตัวอย่าง) จำกัด`,
      `${mark[1]} ${trade.name[1]} ${index} (Example) Co., Ltd.`,
    ],
    type: '5',
    registeredOn: makeRegisteredOn(random, year - 543),
    registeredCapitalSatang: capital,
    paidCapitalSatang: random.chance(0.7) ? capital : capital / 4,
    statusTh: random.chance(0.9) ? 'ยังดำเนินกิจการอยู่' : random.pick(['เลิก', 'ร้าง', 'ควบ', 'ล้มละลาย']),
    tsic: trade.tsic,
    objectives: trade.objectives,
    signingRule: makeSigningRule(random, directors),
    house,
    directors: directors.map((person, at) => ({
      pid: person.pid,
      nameTh: toNameTh(person),
      position: at === 0 && directors.length > 1 ? 'กรรมการผู้จัดการ' : 'กรรมการ',
    })),
    ...(vat ? { vatSince: addCalendarDays(censusDay, -random.between(60, 3000)) } : {}),
  };
}
