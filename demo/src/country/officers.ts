import { departmentOfficers } from './department-officers.ts';
import type { DemoHouse, DemoHousehold, DemoPerson } from './entities.ts';
import { namedPerson } from './named-person.ts';
import { toDemoHouseCode } from './synthetic-ids.ts';
import type { Name } from './names.ts';

/** What an officer may do; the desk and the Linkage Center keep roles of their own, these fill them first. */
export type OfficerRole =
  | 'case-officer'
  | 'licensing-authority'
  | 'decider'
  | 'auditor'
  | 'data-steward'
  | 'counter-officer'
  | 'bookkeeper'
  | 'linkage-staff';

export interface DemoOfficer {
  readonly person: DemoPerson;
  /** Member that employs the officer, e.g. `TH/LGO/CNX`. */
  readonly member: string;
  /** Further members at whose desk this one works: an auditor of the state goes to many. */
  readonly alsoAt?: readonly string[];
  readonly roles: readonly OfficerRole[];
  readonly position: Name;
}

const ari = namedPerson({
  household: 20,
  sex: 'female',
  firstName: ['อารีย์', 'Ari'],
  lastName: ['ใจงาม', 'Chaingam'],
  born: '1987-05-12',
});
const somsak = namedPerson({
  household: 21,
  sex: 'male',
  firstName: ['สมศักดิ์', 'Somsak'],
  lastName: ['พัฒนกิจ', 'Phatthanakit'],
  born: '1968-11-02',
  married: true,
});
const waraphon = namedPerson({
  household: 22,
  sex: 'female',
  firstName: ['วราภรณ์', 'Waraphon'],
  lastName: ['สุขสวัสดิ์', 'Suksawat'],
  born: '1982-07-21',
});
const pakon = namedPerson({
  household: 23,
  office: '1039',
  sex: 'male',
  firstName: ['ปกรณ์', 'Pakon'],
  lastName: ['ชัยสิทธิ์', 'Chaisit'],
  born: '1990-01-08',
});

const siriporn = namedPerson({
  household: 27,
  office: '1039',
  sex: 'female',
  firstName: ['ศิริพร', 'Siriporn'],
  lastName: ['ทองดี', 'Thongdi'],
  born: '1979-09-30',
});
const anan = namedPerson({
  household: 28,
  office: '1001',
  sex: 'male',
  firstName: ['อนันต์', 'Anan'],
  lastName: ['วงศ์ไทย', 'Wongthai'],
  born: '1985-04-17',
});
const chanthana = namedPerson({
  household: 29,
  office: '1039',
  sex: 'female',
  firstName: ['จันทนา', 'Chanthana'],
  lastName: ['ตรวจการ', 'Truatkan'],
  born: '1975-09-30',
});
const sunisa = namedPerson({
  household: 24,
  sex: 'female',
  firstName: ['สุนิสา', 'Sunisa'],
  lastName: ['แก้วกาญจน์', 'Kaeokan'],
  born: '1985-03-18',
});
const chaiwat = namedPerson({
  household: 25,
  sex: 'male',
  firstName: ['ชัยวัฒน์', 'Chaiwat'],
  lastName: ['ศรีสมบูรณ์', 'Sisombun'],
  born: '1979-10-05',
  married: true,
});
const nongnut = namedPerson({
  household: 26,
  sex: 'female',
  firstName: ['นงนุช', 'Nongnut'],
  lastName: ['เมืองใจ', 'Mueangchai'],
  born: '1976-06-27',
  married: true,
});

const ratchani = namedPerson({
  household: 30,
  office: '1039',
  sex: 'female',
  firstName: ['รัชนี', 'Ratchani'],
  lastName: ['เภสัชกิจ', 'Phesatchakit'],
  born: '1984-08-19',
});
const wichai = namedPerson({
  household: 31,
  office: '1039',
  sex: 'male',
  firstName: ['วิชัย', 'Wichai'],
  lastName: ['ข้อมูลดี', 'Khomundi'],
  born: '1978-03-02',
});

const malai = namedPerson({
  household: 60,
  sex: 'female',
  firstName: ['มาลัย', 'Malai'],
  lastName: ['บริการดี', 'Borikandi'],
  born: '1991-08-24',
});

const duangchai = namedPerson({
  household: 61,
  sex: 'female',
  firstName: ['ดวงใจ', 'Duangchai'],
  lastName: ['เที่ยงธรรม', 'Thiangtham'],
  born: '1972-10-11',
});

const sasithon = namedPerson({
  household: 62,
  office: '1039',
  sex: 'female',
  firstName: ['ศศิธร', 'Sasithon'],
  lastName: ['บัญชีดี', 'Banchidi'],
  born: '1988-01-15',
});

/** Those who decide and those who run the Linkage Center. */
export const demoOfficers: readonly DemoOfficer[] = [
  {
    person: ari,
    member: 'TH/LGO/CNX',
    roles: ['case-officer'],
    position: ['นักวิชาการสาธารณสุข เทศบาลนครเชียงใหม่', 'Public health officer, Chiang Mai municipality'],
  },
  {
    person: somsak,
    member: 'TH/LGO/CNX',
    roles: ['licensing-authority', 'data-steward'],
    position: ['เจ้าพนักงานท้องถิ่น เทศบาลนครเชียงใหม่', 'Local official, Chiang Mai municipality'],
  },
  {
    person: waraphon,
    member: 'TH/GOV/RD',
    roles: ['case-officer', 'licensing-authority', 'data-steward'],
    position: ['นักตรวจสอบภาษี กรมสรรพากร', 'Tax auditor, Revenue Department'],
  },
  {
    person: sunisa,
    member: 'TH/GOV/EXCISE',
    roles: ['case-officer', 'licensing-authority', 'data-steward'],
    position: ['นักวิชาการสรรพสามิต กรมสรรพสามิต', 'Excise officer, Excise Department'],
  },
  {
    person: chaiwat,
    member: 'TH/GOV/SSO',
    roles: ['case-officer', 'licensing-authority', 'data-steward'],
    position: ['นักวิชาการแรงงาน สำนักงานประกันสังคม', 'Labour officer, Social Security Office'],
  },
  {
    person: nongnut,
    member: 'TH/LGO/MAEHIA',
    roles: ['case-officer', 'licensing-authority', 'data-steward'],
    position: ['เจ้าพนักงานท้องถิ่น เทศบาลเมืองแม่เหียะ', 'Local official, Mae Hia municipality'],
  },
  {
    person: pakon,
    member: 'TH/GOV/DGA',
    roles: ['linkage-staff'],
    position: ['เจ้าหน้าที่ศูนย์กลางการเชื่อมโยง สพร.', 'Linkage Center staff, DGA'],
  },
  {
    person: siriporn,
    member: 'TH/GOV/DOPA',
    roles: ['data-steward'],
    position: ['นายทะเบียน กรมการปกครอง', 'Registrar, Department of Provincial Administration'],
  },
  {
    person: anan,
    member: 'TH/GOV/DBD',
    roles: ['data-steward'],
    position: ['นายทะเบียนหุ้นส่วนบริษัท กรมพัฒนาธุรกิจการค้า', 'Registrar of companies, DBD'],
  },
  {
    person: ratchani,
    member: 'TH/GOV/FDA',
    roles: ['case-officer', 'licensing-authority'],
    position: ['เภสัชกร สำนักงานคณะกรรมการอาหารและยา', 'Pharmacist, Food and Drug Administration'],
  },
  {
    person: wichai,
    member: 'TH/GOV/FDA',
    roles: ['data-steward'],
    position: [
      'นักวิชาการคอมพิวเตอร์ สำนักงานคณะกรรมการอาหารและยา',
      'Computer scientist, Food and Drug Administration',
    ],
  },
  {
    person: chanthana,
    member: 'TH/LGO/CNX',
    alsoAt: ['TH/GOV/RD'],
    roles: ['auditor'],
    position: ['ผู้ตรวจสอบของรัฐ อ่านงานของทั้งสองหน่วยงาน', 'State auditor, reads the work of both agencies'],
  },
  {
    person: malai,
    member: 'TH/LGO/CNX',
    roles: ['counter-officer'],
    position: [
      'เจ้าหน้าที่ศูนย์บริการร่วม เทศบาลนครเชียงใหม่',
      'Officer at the joint service centre, Chiang Mai municipality',
    ],
  },
  {
    // Who has made an order does not judge the appeal against it.
    person: duangchai,
    member: 'TH/LGO/CNX',
    roles: ['decider'],
    position: [
      'ปลัดเทศบาล ผู้วินิจฉัยอุทธรณ์ เทศบาลนครเชียงใหม่',
      'Municipal clerk, decides appeals, Chiang Mai municipality',
    ],
  },
  {
    // Signs in at the portal; `demo/bookkeepers` lets her see its books.
    person: sasithon,
    member: 'TH/GOV/DGA',
    roles: ['bookkeeper'],
    position: ['นักวิชาการเงินและบัญชี สพร. ดูแลบัญชีของสะพาน', 'Accountant, DGA, keeps the books of Saphan'],
  },
  ...departmentOfficers.map(({ officer }) => officer),
];

const residence = (
  houseNumber: string,
  road: Name,
  area: string,
  soi?: Name,
): Omit<DemoHouse, 'houseCode'> => ({
  houseNumber,
  ...(soi && { soi }),
  road,
  area,
  use: 'residence',
});

/** By national id. */
const homes: ReadonlyMap<string, Omit<DemoHouse, 'houseCode'>> = new Map(
  Object.entries<Omit<DemoHouse, 'houseCode'>>({
    [ari.pid]: residence('71/2', ['ช้างม่อย', 'Chang Moi'], '500104'),
    [somsak.pid]: residence('5', ['ห้วยแก้ว', 'Huai Kaeo'], '500107'),
    [waraphon.pid]: residence('130', ['อัษฎาธร', 'Atsadathon'], '500115'),
    [pakon.pid]: residence('22/9', ['สุขุมวิท', 'Sukhumvit'], '103902', ['สุขุมวิท 39', 'Sukhumvit 39']),
    [sunisa.pid]: residence('18', ['ราชภาคินัย', 'Ratchaphakhinai'], '500101'),
    [chaiwat.pid]: residence('90/4', ['บำรุงราษฎร์', 'Bamrung Rat'], '500106'),
    [siriporn.pid]: residence('18', ['สุขุมวิท', 'Sukhumvit'], '103902'),
    [anan.pid]: residence('44/1', ['ตะนาว', 'Tanao'], '100105'),
    [chanthana.pid]: residence('48', ['สุขุมวิท', 'Sukhumvit'], '103902', ['สุขุมวิท 49', 'Sukhumvit 49']),
    [ratchani.pid]: residence('31/7', ['สุขุมวิท', 'Sukhumvit'], '103902', ['สุขุมวิท 31', 'Sukhumvit 31']),
    [duangchai.pid]: residence('27', ['ราชดำเนิน', 'Ratchadamnoen'], '500108'),
    [sasithon.pid]: residence('55', ['สุขุมวิท', 'Sukhumvit'], '103902', ['สุขุมวิท 55', 'Sukhumvit 55']),
    [malai.pid]: residence('14', ['ศรีดอนไชย', 'Si Don Chai'], '500105'),
    [wichai.pid]: residence('9', ['ตะนาว', 'Tanao'], '100105'),
    [nongnut.pid]: residence('212', ['เชียงใหม่-หางดง', 'Chiang Mai-Hang Dong'], '500109'),
    ...Object.fromEntries(departmentOfficers.map(({ officer, home }) => [officer.person.pid, home])),
  }),
);

export const officerHouseholds: readonly DemoHousehold[] = demoOfficers.map(({ person }) => {
  const home = homes.get(person.pid);
  if (home === undefined) throw new RangeError('each officer lives somewhere');
  const index = Number(person.pid.slice(5, 11));
  return { index, house: { houseCode: toDemoHouseCode(index), ...home }, members: [person], companies: [] };
});
