import type { PartialDate } from '@saphan/thai';
import {
  toNameTh,
  type DemoCompany,
  type DemoHouse,
  type DemoHousehold,
  type DemoPerson,
} from './entities.ts';
import {
  anon,
  bualoi,
  child,
  kanya,
  khampan,
  kittithanat,
  linda,
  mali,
  phimchanok,
  prasoet,
  suda,
  thanaphon,
  ward,
} from './named-people.ts';
import { officerHouseholds } from './officers.ts';
import { toDemoHouseCode, toDemoJuristicId } from './synthetic-ids.ts';

const house = (household: number, rest: Omit<DemoHouse, 'houseCode'>): DemoHouse => ({
  houseCode: toDemoHouseCode(household),
  ...rest,
});

const houses = {
  kanya: house(0, {
    houseNumber: '12/3',
    road: ['ท่าแพ', 'Tha Phae'],
    area: '500105',
    use: 'mixed',
    building: {
      permitNumber: '118/2556',
      permitOn: '2013-05-20',
      certificateNumber: '87/2557',
      use: 'shophouse',
      areaSquareMetres: 142.5,
      storeys: 2,
    },
  }),
  thanaphon: house(1, {
    houseNumber: '99/1',
    soi: ['นิมมานเหมินท์ 7', 'Nimmanhaemin 7'],
    road: ['นิมมานเหมินท์', 'Nimmanhaemin'],
    area: '500108',
    use: 'mixed',
    building: {
      permitNumber: '204/2560',
      permitOn: '2017-08-04',
      certificateNumber: '151/2561',
      use: 'restaurant',
      areaSquareMetres: 186,
      storeys: 2,
    },
  }),
  phimchanok: house(2, {
    houseNumber: '45',
    road: ['ราชดำเนิน', 'Ratchadamnoen'],
    area: '500102',
    use: 'residence',
  }),
  prasoet: house(3, {
    houseNumber: '210',
    road: ['เจริญราษฎร์', 'Charoen Rat'],
    area: '500106',
    use: 'shop',
    building: {
      permitNumber: '77/2552',
      permitOn: '2009-02-11',
      certificateNumber: '60/2553',
      use: 'restaurant',
      areaSquareMetres: 325,
      storeys: 3,
    },
  }),
  mali: house(4, {
    houseNumber: '8/14',
    road: ['วัวลาย', 'Wua Lai'],
    area: '500103',
    use: 'mixed',
    building: {
      permitNumber: '19/2548',
      permitOn: '2005-01-25',
      use: 'shophouse',
      areaSquareMetres: 96,
      storeys: 2,
    },
  }),
  kittithanat: house(5, {
    houseNumber: '333/333',
    soi: ['ราชวงศ์ 12', 'Ratchawong 12'],
    road: ['ราชวงศ์', 'Ratchawong'],
    area: '500104',
    use: 'office',
    building: {
      permitNumber: '301/2558',
      permitOn: '2015-10-30',
      certificateNumber: '12/2560',
      use: 'office',
      areaSquareMetres: 1250.75,
      storeys: 5,
    },
  }),
  suda: house(7, {
    houseNumber: '88/2',
    road: ['เชียงใหม่-หางดง', 'Chiang Mai-Hang Dong'],
    area: '500109',
    use: 'mixed',
    building: {
      permitNumber: '41/2559',
      permitOn: '2016-06-09',
      certificateNumber: '22/2560',
      use: 'shophouse',
      areaSquareMetres: 120,
      storeys: 2,
    },
  }),
  khampan: house(6, { houseNumber: '57', moo: '3', area: '500706', use: 'residence' }),
} as const satisfies Record<string, DemoHouse>;

const director = (person: DemoPerson, position = 'กรรมการ'): DemoCompany['directors'][number] => ({
  pid: person.pid,
  nameTh: toNameTh(person),
  position,
});

/** Two of its three directors sign together. */
export const lannaKitchen: DemoCompany = {
  juristicId: toDemoJuristicId(2564, 1),
  name: ['บริษัท ครัวล้านนา (ตัวอย่าง) จำกัด', 'Lanna Kitchen (Example) Co., Ltd.'],
  type: '5',
  registeredOn: '2021-03-15' as PartialDate,
  registeredCapitalSatang: 100_000_000,
  paidCapitalSatang: 100_000_000,
  statusTh: 'ยังดำเนินกิจการอยู่',
  tsic: '56101',
  objectives: 'ประกอบกิจการร้านอาหาร ภัตตาคาร และรับจัดเลี้ยงทั้งในและนอกสถานที่',
  signingRule: { type: 'any', needed: 2 },
  house: houses.thanaphon,
  directors: [director(thanaphon, 'กรรมการผู้จัดการ'), director(phimchanok), director(kittithanat)],
};

/** One named director signs, with the seal; of its registration only the year is known. */
const longestCompany: DemoCompany = {
  juristicId: toDemoJuristicId(2539, 5),
  name: [
    'บริษัท เชียงใหม่อาหารพื้นเมืองและวัฒนธรรมการกินอยู่อย่างไทยล้านนาร่วมสมัยเพื่อชุมชนยั่งยืน (ตัวอย่าง) จำกัด',
    'Chiang Mai Native Food and Contemporary Lanna Thai Culinary Culture for Sustainable Communities (Example) Co., Ltd.',
  ],
  type: '5',
  registeredOn: '1996' as PartialDate,
  registeredCapitalSatang: 500_000_000,
  paidCapitalSatang: 125_000_000,
  statusTh: 'ยังดำเนินกิจการอยู่',
  tsic: '56101',
  objectives: 'ประกอบกิจการร้านอาหารพื้นเมือง จัดงานเลี้ยง อบรมการประกอบอาหาร และจำหน่ายผลิตภัณฑ์ชุมชน',
  signingRule: { type: 'named', pid: kittithanat.pid },
  house: houses.kittithanat,
  directors: [director(kittithanat, 'ประธานกรรมการ'), director(prasoet)],
  vatSince: '1997-01-06',
};

/** Its managing director signs, and any two of the other three with him. */
export const pingRiverside: DemoCompany = {
  juristicId: toDemoJuristicId(2560, 3),
  name: ['บริษัท ริมปิงจัดเลี้ยง (ตัวอย่าง) จำกัด', 'Ping Riverside Catering (Example) Co., Ltd.'],
  type: '5',
  registeredOn: '2017-06-12' as PartialDate,
  registeredCapitalSatang: 200_000_000,
  paidCapitalSatang: 200_000_000,
  statusTh: 'ยังดำเนินกิจการอยู่',
  tsic: '56210',
  objectives: 'ประกอบกิจการรับจัดเลี้ยงและร้านอาหาร',
  signingRule: { type: 'named', pid: prasoet.pid, and: { needed: 2 } },
  house: houses.prasoet,
  directors: [director(prasoet, 'กรรมการผู้จัดการ'), director(mali), director(anon), director(kittithanat)],
};

const household = (
  index: number,
  at: DemoHouse,
  members: readonly DemoPerson[],
  companies: readonly DemoCompany[] = [],
): DemoHousehold => ({ index, house: at, members, companies });

/** Everybody with a name, before those who are drawn. */
export const namedHouseholds: readonly DemoHousehold[] = [
  household(0, houses.kanya, [kanya, bualoi]),
  household(1, houses.thanaphon, [thanaphon, linda, child], [lannaKitchen]),
  household(2, houses.phimchanok, [phimchanok]),
  household(3, houses.prasoet, [prasoet], [pingRiverside]),
  household(4, houses.mali, [mali, anon]),
  household(5, houses.kittithanat, [kittithanat], [longestCompany]),
  household(6, houses.khampan, [khampan, ward]),
  household(7, houses.suda, [suda]),
  ...officerHouseholds,
];
