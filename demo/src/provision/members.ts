import type { LocalText } from '@saphan/contracts';

export type GatewayName = 'cloud' | 'municipal';

export interface DemoMember {
  readonly id: string;
  readonly names: LocalText;
  readonly shortNames: LocalText;
  /** Gateway that holds its keys and data. */
  readonly gateway: GatewayName;
  readonly witness?: true;
}

/** Names as the agencies carry them. */
export const members = [
  {
    id: 'TH/GOV/DGA',
    names: { th: 'สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)', en: 'Digital Government Development Agency' },
    shortNames: { th: 'สพร.', en: 'DGA' },
    gateway: 'cloud',
    witness: true,
  },
  {
    id: 'TH/GOV/DOPA',
    names: { th: 'กรมการปกครอง', en: 'Department of Provincial Administration' },
    shortNames: { th: 'ปค.', en: 'DOPA' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/DBD',
    names: { th: 'กรมพัฒนาธุรกิจการค้า', en: 'Department of Business Development' },
    shortNames: { th: 'พค.', en: 'DBD' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/RD',
    names: { th: 'กรมสรรพากร', en: 'Revenue Department' },
    shortNames: { th: 'สก.', en: 'RD' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/EXCISE',
    names: { th: 'กรมสรรพสามิต', en: 'Excise Department' },
    shortNames: { th: 'สส.', en: 'Excise' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/ANAMAI',
    names: { th: 'กรมอนามัย', en: 'Department of Health' },
    shortNames: { th: 'กอ.', en: 'DoH' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/SSO',
    names: { th: 'สำนักงานประกันสังคม', en: 'Social Security Office' },
    shortNames: { th: 'สปส.', en: 'SSO' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/FDA',
    names: { th: 'สำนักงานคณะกรรมการอาหารและยา', en: 'Food and Drug Administration' },
    shortNames: { th: 'อย.', en: 'FDA' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/DIW',
    names: { th: 'กรมโรงงานอุตสาหกรรม', en: 'Department of Industrial Works' },
    shortNames: { th: 'กรอ.', en: 'DIW' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/HSS',
    names: { th: 'กรมสนับสนุนบริการสุขภาพ', en: 'Department of Health Service Support' },
    shortNames: { th: 'สบส.', en: 'HSS' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/DLT',
    names: { th: 'กรมการขนส่งทางบก', en: 'Department of Land Transport' },
    shortNames: { th: 'ขบ.', en: 'DLT' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/RTP',
    names: { th: 'สำนักงานตำรวจแห่งชาติ', en: 'Royal Thai Police' },
    shortNames: { th: 'ตร.', en: 'RTP' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/DCP',
    names: { th: 'กรมส่งเสริมวัฒนธรรม', en: 'Department of Cultural Promotion' },
    shortNames: { th: 'สวธ.', en: 'DCP' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/PEA',
    names: { th: 'การไฟฟ้าส่วนภูมิภาค', en: 'Provincial Electricity Authority' },
    shortNames: { th: 'กฟภ.', en: 'PEA' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/PWA',
    names: { th: 'การประปาส่วนภูมิภาค', en: 'Provincial Waterworks Authority' },
    shortNames: { th: 'กปภ.', en: 'PWA' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/DEP',
    names: {
      th: 'กรมส่งเสริมและพัฒนาคุณภาพชีวิตคนพิการ',
      en: 'Department of Empowerment of Persons with Disabilities',
    },
    shortNames: { th: 'พก.', en: 'DEP' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/DOE',
    names: { th: 'กรมการจัดหางาน', en: 'Department of Employment' },
    shortNames: { th: 'กกจ.', en: 'DOE' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/SLF',
    names: { th: 'กองทุนเงินให้กู้ยืมเพื่อการศึกษา', en: 'Student Loan Fund' },
    shortNames: { th: 'กยศ.', en: 'SLF' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/DCA',
    names: { th: 'กรมการกงสุล', en: 'Department of Consular Affairs' },
    shortNames: { th: 'กงสุล', en: 'DCA' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/DOL',
    names: { th: 'กรมที่ดิน', en: 'Department of Lands' },
    shortNames: { th: 'ทด.', en: 'DOL' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/OPDC',
    names: {
      th: 'สำนักงานคณะกรรมการพัฒนาระบบราชการ',
      en: 'Office of the Public Sector Development Commission',
    },
    shortNames: { th: 'ก.พ.ร.', en: 'OPDC' },
    gateway: 'cloud',
  },
  {
    id: 'TH/GOV/DCY',
    names: { th: 'กรมกิจการเด็กและเยาวชน', en: 'Department of Children and Youth' },
    shortNames: { th: 'ดย.', en: 'DCY' },
    gateway: 'cloud',
  },
  {
    id: 'TH/LGO/MAEHIA',
    names: { th: 'เทศบาลเมืองแม่เหียะ', en: 'Mae Hia Town Municipality' },
    shortNames: { th: 'ทม.แม่เหียะ', en: 'Mae Hia' },
    gateway: 'cloud',
  },
  {
    id: 'TH/LGO/CNX',
    names: { th: 'เทศบาลนครเชียงใหม่', en: 'Chiang Mai Municipality' },
    shortNames: { th: 'ทน.เชียงใหม่', en: 'Chiang Mai' },
    gateway: 'municipal',
    witness: true,
  },
] as const satisfies readonly DemoMember[];
