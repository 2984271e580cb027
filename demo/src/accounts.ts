import { toNameEn, toNameTh, type DemoPerson } from './country/entities.ts';
import type { Name } from './country/names.ts';
import * as named from './country/named-people.ts';
import { demoOfficers } from './country/officers.ts';

/** Somebody whom a visitor of the demo may be. */
export interface DemoAccount {
  readonly pid: string;
  readonly kind: 'person' | 'officer';
  readonly nameTh: string;
  readonly nameEn: string;
  /** Why one would choose this one: Thai, English. */
  readonly note: Name;
  readonly email: string;
  readonly phone: string;
  /** Member that employs an officer. */
  readonly member?: string;
  readonly roles?: readonly string[];
}

const account = (person: DemoPerson, note: Name): Omit<DemoAccount, 'kind'> => ({
  pid: person.pid,
  nameTh: toNameTh(person),
  nameEn: toNameEn(person),
  note,
  email: person.email,
  phone: person.phone,
});

const people: readonly (readonly [DemoPerson, Name])[] = [
  [
    named.kanya,
    [
      'เจ้าบ้าน จะเปิดร้านอาหารในบ้านของตนเอง (142.5 ตร.ม.)',
      'Householder; opens a restaurant in her own house (142.5 m²)',
    ],
  ],
  [
    named.thanaphon,
    ['กรรมการบริษัท ครัวล้านนา ซึ่งต้องลงนามร่วมกันสองคน', 'Director of Lanna Kitchen, where two sign together'],
  ],
  [named.phimchanok, ['กรรมการอีกคนของบริษัท ครัวล้านนา ผู้ลงนามร่วม', 'The second director of Lanna Kitchen']],
  [
    named.prasoet,
    [
      'อาคารใหญ่กว่า 200 ตร.ม. และจด VAT แล้ว ลงนามแทนบริษัท ริมปิงจัดเลี้ยง ร่วมกับกรรมการอื่นอีกสองคน',
      'Building larger than 200 m², registered for VAT; signs for Ping Riverside with any two other directors',
    ],
  ],
  [
    named.anon,
    [
      'ผู้เช่า อยู่ในบ้านของผู้อื่น และเป็นกรรมการบริษัท ริมปิงจัดเลี้ยง',
      'Tenant in another’s house; a director of Ping Riverside',
    ],
  ],
  [
    named.kittithanat,
    [
      'ชื่อยาวที่สุด กรรมการผู้มีอำนาจลงนามคนเดียวพร้อมตราประทับ',
      'The longest name; signs alone with the company’s seal',
    ],
  ],
  [
    named.bualoi,
    [
      'อยู่บ้านเดียวกับกัญญา เกิดปี 2501 มีสิทธิเบี้ยยังชีพผู้สูงอายุ',
      'Lives with Kanya; born in 1958, so the elderly allowance is hers',
    ],
  ],
  [named.suda, ['อยู่แม่เหียะ เทศบาลอื่นเป็นผู้พิจารณา', 'Lives in Mae Hia, where another municipality decides']],
  [
    named.khampan,
    ['อยู่นอกเขตเทศบาล ทราบเพียงปีเกิด', 'Lives outside the municipality; only the year of birth is known'],
  ],
];

/** Those whom the README, the sign-in page and the start name. */
export const demoAccounts: readonly DemoAccount[] = [
  ...people.map(([person, note]) => ({ ...account(person, note), kind: 'person' as const })),
  ...demoOfficers.map(({ person, member, roles, position }) => ({
    ...account(person, position),
    kind: 'officer' as const,
    member,
    roles,
  })),
];
