import type { LocalText } from '@saphan/contracts';
import type { DemoOfficer, OfficerRole } from './officers.ts';

interface DemoCompetence {
  readonly id: string;
  readonly names: LocalText;
  readonly about: LocalText;
  readonly course: { readonly names: LocalText; readonly hours: number; readonly goodFor: number };
  /** Rights that demand it in the demo. */
  readonly demandedBy: readonly string[];
  /** Roles of demo officers whose holders have it. */
  readonly heldBy: readonly OfficerRole[];
}

/** What people of the demo's agencies must be able to do. All courses are invented. */
export const demoCompetences: readonly DemoCompetence[] = [
  {
    id: 'case-work',
    names: { th: 'รับและพิจารณาคำขอ', en: 'Case work' },
    about: {
      th: 'รับคำขอ แจ้งให้แก้ไข พิจารณาในเวลาตามกฎหมาย และให้เหตุผลได้',
      en: 'Takes applications, asks for what is missing, decides within the legal time and gives reasons.',
    },
    course: {
      names: {
        th: 'งานคำขอดิจิทัลและ พ.ร.บ. อำนวยความสะดวกฯ',
        en: 'Digital case work and the facilitation act',
      },
      hours: 12,
      goodFor: 36,
    },
    demandedBy: ['desk.case-officer', 'desk.authority'],
    heldBy: ['case-officer', 'licensing-authority'],
  },
  {
    id: 'data-steward',
    names: { th: 'ผู้กำกับดูแลข้อมูล', en: 'Data steward' },
    about: {
      th: 'ดูแลความหมาย คุณภาพ และการแก้ไขข้อมูลของหน่วยงาน',
      en: 'Looks after meaning, quality and correction of an agency’s data.',
    },
    course: {
      names: { th: 'ธรรมาภิบาลข้อมูลภาครัฐ', en: 'Data governance in government' },
      hours: 18,
      goodFor: 36,
    },
    demandedBy: ['desk.data-steward', 'linkage.steward'],
    heldBy: ['data-steward'],
  },
  {
    id: 'data-protection',
    names: { th: 'เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล', en: 'Data-protection officer' },
    about: {
      th: 'ให้คำแนะนำและตรวจสอบตาม พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล มาตรา 42',
      en: 'Advises and checks as the Personal Data Protection Act, section 42, says.',
    },
    course: {
      names: { th: 'หลักสูตรเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล', en: 'Data-protection officers’ course' },
      hours: 30,
      goodFor: 24,
    },
    demandedBy: [],
    heldBy: ['linkage-staff'],
  },
  {
    id: 'counter-service',
    names: { th: 'ให้บริการที่เคาน์เตอร์', en: 'Counter service' },
    about: {
      th: 'กรอกคำขอร่วมกับผู้มารับบริการโดยไม่เห็นเกินจำเป็น ใช้เครื่องอ่านบัตรเป็น',
      en: 'Fills in with people who come, sees no more than is needed, and handles card readers.',
    },
    course: { names: { th: 'งานเคาน์เตอร์ร่วม', en: 'Joint counters' }, hours: 6, goodFor: 24 },
    demandedBy: ['desk.counter-officer'],
    heldBy: ['counter-officer'],
  },
  {
    id: 'gateway-operator',
    names: { th: 'ผู้ดูแลเกตเวย์', en: 'Gateway operator' },
    about: {
      th: 'ติดตั้ง ต่ออายุกุญแจ สำรองและกู้คืนเกตเวย์ได้',
      en: 'Installs a gateway, renews its keys, backs it up and restores it.',
    },
    course: { names: { th: 'ปฏิบัติการเกตเวย์', en: 'Gateway operations' }, hours: 12, goodFor: 24 },
    demandedBy: [],
    heldBy: ['linkage-staff'],
  },
];

/** Whose competence runs out, and how many days from the country's first day: the others' last for years. */
const runningOut: readonly {
  readonly firstName: string;
  readonly competence: string;
  readonly days: number;
}[] = [
  { firstName: 'Metha', competence: 'data-steward', days: 30 },
  { firstName: 'Nipha', competence: 'data-steward', days: -21 },
];

/** Days until an officer's competence ends, counted from the country's first day; nothing where its course says it. */
export const daysLeftOf = ({ person }: DemoOfficer, competence: string): number | undefined =>
  runningOut.find((each) => each.firstName === person.firstName[1] && each.competence === competence)?.days;
