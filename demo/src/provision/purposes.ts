import type { Agreement, LocalText } from '@saphan/contracts';

export type PurposeCode =
  | 'prefill'
  | 'relations'
  | 'access-list'
  | 'deliver'
  | 'deliver-files'
  | 'decide'
  | 'case-updates'
  | 'payment-notices'
  | 'document-check'
  | 'report-wrong'
  | 'correct'
  | 'correction-updates'
  | 'data-rights'
  | 'data-request-updates'
  | 'contested-values'
  | 'case-messages'
  | 'appointment-slots'
  | 'appointments'
  | 'counter-officers'
  | 'lateness-copies'
  | 'related-cases'
  | 'subscribe'
  | 'events'
  | 'consult'
  | 'give-opinion'
  | 'consult-files'
  | 'check-land';

type Law = Agreement['legalBasis'];
export type Purpose = Pick<Agreement, 'right' | 'legalBasis' | 'onward' | 'retentionDays'> & {
  readonly text: LocalText;
};

const electronicService = (section: string, pdpa?: string): Law => ({
  act: {
    th: 'พระราชบัญญัติการปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565',
    en: 'Electronic Performance of Government Services Act B.E. 2565 (2022)',
  },
  section,
  ...(pdpa !== undefined && { pdpa }),
});
const digitalGovernment = (section: string, pdpa?: string): Law => ({
  act: {
    th: 'พระราชบัญญัติการบริหารงานและการให้บริการภาครัฐผ่านระบบดิจิทัล พ.ศ. 2562',
    en: 'Digital Government Act B.E. 2562 (2019)',
  },
  section,
  ...(pdpa !== undefined && { pdpa }),
});
const dataProtection = (section: string, pdpa: string): Law => ({
  act: {
    th: 'พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562',
    en: 'Personal Data Protection Act B.E. 2562 (2019)',
  },
  section,
  pdpa,
});

const facilitation = (section: string): Law => ({
  act: {
    th: 'พระราชบัญญัติการอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. 2558',
    en: 'Licensing Facilitation Act B.E. 2558 (2015)',
  },
  section,
});

const buildingControl = (section: string): Law => ({
  act: { th: 'พระราชบัญญัติควบคุมอาคาร พ.ศ. 2522', en: 'Building Control Act B.E. 2522 (1979)' },
  section,
});

const fiveYears = 1826;

/** What agencies exchange for, under which right and law. */
export const purposes: Readonly<Record<PurposeCode, Purpose>> = {
  'check-land': {
    right: 'officer',
    text: {
      th: 'ตรวจโฉนดของที่ดินที่ขออนุญาตก่อสร้าง',
      en: 'Check the title deed of land on which somebody asks to build',
    },
    legalBasis: buildingControl('21'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  prefill: {
    right: 'citizen',
    text: {
      th: 'กรอกคำขอให้ประชาชนด้วยข้อมูลที่รัฐมีอยู่แล้ว',
      en: "Fill in people's applications with what the state already holds",
    },
    legalBasis: electronicService('12', '24(4)'),
    onward: 'deciding-agency',
    retentionDays: fiveYears,
  },
  relations: {
    right: 'citizen',
    text: {
      th: 'ดูว่าผู้ลงชื่อเข้าใช้ทำการแทนนิติบุคคลหรือบ้านใดได้',
      en: 'Find for which company or house the person signed in may act',
    },
    legalBasis: electronicService('12', '24(4)'),
    onward: 'deciding-agency',
    retentionDays: fiveYears,
  },
  'access-list': {
    right: 'citizen',
    text: { th: 'แสดงให้เจ้าของข้อมูลเห็นว่าใครใช้ข้อมูลของตน', en: 'Show people who has used their data' },
    legalBasis: dataProtection('30', '24(6)'),
    onward: 'none',
    retentionDays: 365,
  },
  deliver: {
    right: 'submission',
    text: {
      th: 'ส่งคำขอที่ประชาชนยื่นไปยังหน่วยงานผู้พิจารณา',
      en: 'Deliver what a person has submitted to the agency that decides',
    },
    legalBasis: digitalGovernment('12(2)', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'deliver-files': {
    right: 'officer',
    text: {
      th: 'ส่งเอกสารแนบและเอกสารที่ออกให้ระหว่างพอร์ทัลกับหน่วยงานผู้พิจารณา',
      en: 'Carry attachments and issued documents between the portal and the agency that decides',
    },
    legalBasis: digitalGovernment('12(2)', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  decide: {
    right: 'officer',
    text: {
      th: 'ตรวจข้อเท็จจริงเพื่อพิจารณาคำขอแทนการเรียกเอกสารจากประชาชน',
      en: 'Check the facts of an application instead of asking the person for papers',
    },
    legalBasis: electronicService('12', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'case-updates': {
    right: 'officer',
    text: { th: 'แจ้งความคืบหน้าของคำขอให้ผู้ยื่นติดตามได้', en: 'Let people follow how far their application is' },
    legalBasis: electronicService('22', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'payment-notices': {
    right: 'officer',
    text: { th: 'แจ้งหน่วยงานว่าได้รับชำระค่าธรรมเนียมแล้ว', en: 'Tell the agency that a fee has been paid' },
    legalBasis: digitalGovernment('12(2)', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'report-wrong': {
    right: 'submission',
    text: {
      th: 'ส่งคำแจ้งของเจ้าของข้อมูลว่าค่าในทะเบียนไม่ถูกต้อง',
      en: 'Tell the owner of a register, for the person concerned, that a value is wrong',
    },
    legalBasis: dataProtection('35–36', '24(6)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  correct: {
    right: 'officer',
    text: {
      th: 'ตรวจทะเบียนของหน่วยงานเองตามคำแจ้งว่าค่าไม่ถูกต้อง',
      en: "Check the agency's own register because a value was reported as wrong",
    },
    legalBasis: dataProtection('35–36', '24(6)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'correction-updates': {
    right: 'officer',
    text: { th: 'แจ้งผลการตรวจให้ผู้แจ้งทราบ', en: 'Tell who reported a wrong value what came of it' },
    legalBasis: dataProtection('36', '24(6)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'data-rights': {
    right: 'submission',
    text: {
      th: 'ส่งคำขอใช้สิทธิของเจ้าของข้อมูล',
      en: 'Pass on what a person asks about data of their own',
    },
    legalBasis: dataProtection('30–34', '24(6)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'data-request-updates': {
    right: 'officer',
    text: { th: 'แจ้งผลคำขอใช้สิทธิให้เจ้าของข้อมูลทราบ', en: 'Answer a person’s request about their own data' },
    legalBasis: dataProtection('30–34', '24(6)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'contested-values': {
    right: 'officer',
    text: {
      th: 'แจ้งหน่วยงานที่พิจารณาว่าผู้ยื่นโต้แย้งค่าหนึ่งที่ต้นทาง',
      en: 'Tell the agency that decides that the applicant contests a value at its source',
    },
    legalBasis: dataProtection('35', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'case-messages': {
    right: 'officer',
    text: {
      th: 'ส่งสิ่งที่ผู้ยื่นเขียนถึงหน่วยงานที่พิจารณาเรื่อง',
      en: 'Carry what applicants write to the agency that decides their case',
    },
    legalBasis: electronicService('22', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'appointment-slots': {
    right: 'officer',
    text: {
      th: 'แสดงสถานที่และเวลาว่างให้ประชาชนเลือกนัด',
      en: 'Show people where and when they can come',
    },
    legalBasis: digitalGovernment('12(2)', '24(4)'),
    onward: 'none',
    retentionDays: 365,
  },
  appointments: {
    right: 'citizen',
    text: {
      th: 'จอง เลื่อน และยกเลิกนัดที่เคาน์เตอร์ของหน่วยงาน',
      en: 'Book, move and cancel an appointment at the agency’s counter',
    },
    legalBasis: digitalGovernment('12(2)', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'counter-officers': {
    right: 'officer',
    text: {
      th: 'ตรวจสิทธิของเจ้าหน้าที่ที่กรอกคำขอร่วมกับผู้มารับบริการที่เคาน์เตอร์',
      en: 'Check the right of an officer who fills in with people at a counter',
    },
    legalBasis: digitalGovernment('12(2)', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'lateness-copies': {
    right: 'officer',
    text: {
      th: 'ส่งสำเนาหนังสือแจ้งเหตุแห่งความล่าช้าให้ ก.พ.ร.',
      en: 'Give OPDC a copy of each letter that tells an applicant why the case is late',
    },
    legalBasis: facilitation('10'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  subscribe: {
    right: 'officer',
    text: {
      th: 'ขอรับแจ้งเมื่อทะเบียนของหน่วยงานอื่นเปลี่ยน เฉพาะผู้ที่มีเรื่องอยู่',
      en: 'Be told when another agency’s register changes, of persons who have a case',
    },
    legalBasis: electronicService('12', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  events: {
    right: 'officer',
    text: { th: 'รับแจ้งว่าทะเบียนเปลี่ยน', en: 'Read that a register has changed' },
    legalBasis: electronicService('12', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'related-cases': {
    right: 'officer',
    text: {
      th: 'ดูว่าเรื่องอื่นในคำขอเดียวกันถึงไหนแล้ว เพื่อพิจารณาให้สอดคล้องกัน',
      en: 'See how other cases of the same application stand, to decide in step with them',
    },
    legalBasis: electronicService('12', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  consult: {
    right: 'officer',
    text: {
      th: 'ขอความเห็นของหน่วยงานอื่นเพื่อพิจารณาคำขอ แทนการให้ประชาชนไปขอเอง',
      en: 'Ask another agency’s opinion on an application, instead of sending the person there',
    },
    legalBasis: electronicService('12', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'give-opinion': {
    right: 'officer',
    text: {
      th: 'ตอบข้อหารือของหน่วยงานที่พิจารณาคำขอ',
      en: 'Answer what an agency that decides on an application has asked',
    },
    legalBasis: electronicService('12', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'consult-files': {
    right: 'officer',
    text: {
      th: 'ส่งไฟล์ที่ไปกับข้อหารือและคำตอบ',
      en: 'Carry files that go along with a question to another agency, and with its answer',
    },
    legalBasis: electronicService('12', '24(4)'),
    onward: 'none',
    retentionDays: fiveYears,
  },
  'document-check': {
    right: 'officer',
    text: {
      th: 'ตรวจว่าเอกสารอิเล็กทรอนิกส์เป็นของจริงและยังใช้ได้',
      en: 'Check that an electronic document is genuine and valid',
    },
    legalBasis: digitalGovernment('13', '24(4)'),
    onward: 'none',
    retentionDays: 365,
  },
};
