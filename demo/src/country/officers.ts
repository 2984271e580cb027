import type { DemoHouse, DemoHousehold, DemoPerson } from './entities.ts';
import { namedPerson } from './named-person.ts';
import { toDemoHouseCode } from './synthetic-ids.ts';
import type { Name } from './names.ts';

/** What an officer may do; the desk and the Linkage Center keep roles of their own, these fill them first. */
export type OfficerRole = 'case-officer' | 'licensing-authority' | 'linkage-staff';

export interface DemoOfficer {
  readonly person: DemoPerson;
  /** Member that employs the officer, e.g. `TH/LGO/CNX`. */
  readonly member: string;
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
    roles: ['licensing-authority'],
    position: ['เจ้าพนักงานท้องถิ่น เทศบาลนครเชียงใหม่', 'Local official, Chiang Mai municipality'],
  },
  {
    person: waraphon,
    member: 'TH/GOV/RD',
    roles: ['case-officer', 'licensing-authority'],
    position: ['นักตรวจสอบภาษี กรมสรรพากร', 'Tax auditor, Revenue Department'],
  },
  {
    person: pakon,
    member: 'TH/GOV/DGA',
    roles: ['linkage-staff'],
    position: ['เจ้าหน้าที่ศูนย์กลางการเชื่อมโยง สพร.', 'Linkage Center staff, DGA'],
  },
];

const homes: readonly Omit<DemoHouse, 'houseCode'>[] = [
  { houseNumber: '71/2', road: ['ช้างม่อย', 'Chang Moi'], area: '500104', use: 'residence' },
  { houseNumber: '5', road: ['ห้วยแก้ว', 'Huai Kaeo'], area: '500107', use: 'residence' },
  { houseNumber: '130', road: ['อัษฎาธร', 'Atsadathon'], area: '500115', use: 'residence' },
  {
    houseNumber: '22/9',
    soi: ['สุขุมวิท 39', 'Sukhumvit 39'],
    road: ['สุขุมวิท', 'Sukhumvit'],
    area: '103902',
    use: 'residence',
  },
];

export const officerHouseholds: readonly DemoHousehold[] = demoOfficers.map(({ person }, at) => {
  const home = homes[at];
  if (home === undefined) throw new RangeError('each officer lives somewhere');
  const index = 20 + at;
  return { index, house: { houseCode: toDemoHouseCode(index), ...home }, members: [person], companies: [] };
});
