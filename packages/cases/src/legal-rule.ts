import type { LawReference, LocalText } from '@saphan/contracts';

/** A time that the law sets. A change of the law is a new row with its own validity; rows are never edited. */
export interface LegalRule {
  readonly id:
    | 'completeness-check'
    | 'notice-answer'
    | 'decision'
    | 'lateness-reason'
    | 'tell-result'
    | 'hearing'
    | 'appeal'
    | 'appeal-decision'
    | 'appeal-extension'
    | 'court'
    | 'correction'
    | 'data-access'
    | 'data-portability'
    | 'data-objection'
    | 'data-erasure'
    | 'data-restriction';
  readonly names: LocalText;
  readonly law: LawReference;
  /** Number of days; `manual` takes number and unit from the service's public manual. */
  readonly days: number | 'manual';
  readonly unit: 'calendar' | 'working' | 'manual';
  /** ISO days on which a clock that is started falls under this row. */
  readonly validFrom: string;
  readonly validUntil?: string;
}

const licensing = {
  th: 'พ.ร.บ.การอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. 2558',
  en: 'Licensing Facilitation Act B.E. 2558',
};
const procedure = {
  th: 'พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539',
  en: 'Administrative Procedure Act B.E. 2539',
};
const court = {
  th: 'พ.ร.บ.จัดตั้งศาลปกครองและวิธีพิจารณาคดีปกครอง พ.ศ. 2542',
  en: 'Act on Establishment of Administrative Courts B.E. 2542',
};
const dataProtection = {
  th: 'พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562',
  en: 'Personal Data Protection Act B.E. 2562',
};
/** Day on which the act of 2558 came into force. */
const facilitationFrom = '2015-07-21';

/** Times of the law with their citations. Those not confirmed by a lawyer say so, and screens show it. */
export const legalRules: readonly LegalRule[] = [
  {
    id: 'completeness-check',
    names: { th: 'ตรวจความครบถ้วน', en: 'Check of completeness' },
    law: { act: licensing, section: '8', unconfirmed: true },
    days: 1,
    unit: 'working',
    validFrom: facilitationFrom,
  },
  {
    id: 'notice-answer',
    names: { th: 'แก้ไขหรือส่งเพิ่มเติม', en: 'Answer to the notice of what is missing' },
    law: { act: licensing, section: '8', unconfirmed: true },
    days: 15,
    unit: 'calendar',
    validFrom: facilitationFrom,
  },
  {
    id: 'decision',
    names: { th: 'พิจารณาให้แล้วเสร็จตามคู่มือสำหรับประชาชน', en: 'Decision within the public manual’s time' },
    law: { act: licensing, section: '10' },
    days: 'manual',
    unit: 'manual',
    validFrom: facilitationFrom,
  },
  {
    id: 'lateness-reason',
    names: {
      th: 'แจ้งเหตุแห่งความล่าช้าทุกเจ็ดวัน สำเนาถึง ก.พ.ร.',
      en: 'Reasons for lateness every seven days, copy to OPDC',
    },
    law: { act: licensing, section: '10' },
    days: 7,
    unit: 'calendar',
    validFrom: facilitationFrom,
  },
  {
    id: 'tell-result',
    names: { th: 'แจ้งผลภายในเจ็ดวันนับแต่วันที่พิจารณาแล้วเสร็จ', en: 'Result told within seven days of the decision' },
    law: { act: licensing, section: '10' },
    days: 7,
    unit: 'calendar',
    validFrom: facilitationFrom,
  },
  {
    id: 'appeal',
    names: { th: 'อุทธรณ์คำสั่ง', en: 'Appeal against the order' },
    law: { act: procedure, section: '44', unconfirmed: true },
    days: 15,
    unit: 'calendar',
    validFrom: '1997-05-14',
  },
  {
    id: 'hearing',
    names: { th: 'โอกาสโต้แย้งก่อนมีคำสั่ง', en: 'Time to be heard before an order' },
    // The act says “sufficient”, and no number.
    law: { act: procedure, section: '30', unconfirmed: true },
    days: 7,
    unit: 'calendar',
    validFrom: '1997-05-14',
  },
  {
    id: 'appeal-decision',
    names: { th: 'วินิจฉัยอุทธรณ์', en: 'Decision on the appeal' },
    law: { act: procedure, section: '45', unconfirmed: true },
    days: 30,
    unit: 'calendar',
    validFrom: '1997-05-14',
  },
  {
    id: 'appeal-extension',
    names: { th: 'วินิจฉัยอุทธรณ์ (ขยายเวลา)', en: 'Decision on the appeal, time extended' },
    law: { act: procedure, section: '45', unconfirmed: true },
    days: 30,
    unit: 'calendar',
    validFrom: '1997-05-14',
  },
  {
    id: 'court',
    names: { th: 'ฟ้องคดีต่อศาลปกครอง', en: 'Action at the Administrative Court' },
    law: { act: court, section: '49', unconfirmed: true },
    days: 90,
    unit: 'calendar',
    validFrom: '2001-03-09',
  },
  {
    id: 'correction',
    names: { th: 'ตอบคำแจ้งว่าข้อมูลไม่ถูกต้อง', en: 'Answer to a report of a wrong value' },
    // Section 36 gives effect to section 35; neither sets a number. 30 days is that of section 30. A desk may set a shorter one.
    law: { act: dataProtection, section: '36', unconfirmed: true },
    days: 30,
    unit: 'calendar',
    validFrom: '2022-06-01',
  },
  {
    id: 'data-access',
    names: { th: 'ให้เจ้าของข้อมูลเข้าถึงและขอรับสำเนาข้อมูล', en: 'Access to one’s data and a copy of them' },
    law: { act: dataProtection, section: '30' },
    days: 30,
    unit: 'calendar',
    validFrom: '2022-06-01',
  },
  // Sections 31 to 34 set no number. 30 days is that of section 30.
  ...(
    [
      ['data-portability', '31', 'ให้ข้อมูลในรูปแบบที่อ่านได้ด้วยเครื่อง', 'Data in a form that machines read'],
      ['data-objection', '32', 'ตอบคำคัดค้านการใช้ข้อมูล', 'Answer to an objection'],
      ['data-erasure', '33', 'ลบหรือทำลายข้อมูล', 'Erasure'],
      ['data-restriction', '34', 'ระงับการใช้ข้อมูล', 'Restriction of use'],
    ] as const
  ).map(([id, section, th, en]) => ({
    id,
    names: { th, en },
    law: { act: dataProtection, section, unconfirmed: true },
    days: 30,
    unit: 'calendar' as const,
    validFrom: '2022-06-01',
  })),
];

/** The row in force on a day. @throws Error where the table has none: every clock has a rule for every day. */
export function getLegalRule(rules: readonly LegalRule[], id: LegalRule['id'], day: string): LegalRule {
  const rule = rules.find(
    (row) => row.id === id && row.validFrom <= day && (row.validUntil === undefined || day < row.validUntil),
  );
  if (!rule) throw new Error(`no legal rule ${id} on ${day}`);
  return rule;
}
