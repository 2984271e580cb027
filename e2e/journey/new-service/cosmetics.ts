/** A cosmetics notification as an agency writes it on pages; facts that nobody has confirmed are marked there. */
export const service = 'cosmetics-notification';
export const agency = 'TH/GOV/FDA';
/** Author and steward of the agency. */
export const steward = '9103900003109';

const prefix = 'own.cosmeticsNotification';
export const own = (name: string): string => `${prefix}.${name}`;

/** Pages with their questions: an item by its id, or a question of the form's own. */
export const pages = [
  {
    id: 'applicant',
    titleTh: 'ผู้แจ้ง',
    titleEn: 'About you',
    questions: ['person.pid', 'person.titleTh', 'person.firstNameTh', 'person.lastNameTh', 'contact.phone'],
  },
  {
    id: 'product',
    titleTh: 'เครื่องสำอาง',
    titleEn: 'The cosmetic',
    questions: [
      { name: 'brand', kind: 'text', labelTh: 'ชื่อการค้า', labelEn: 'Brand' },
      { name: 'product', kind: 'text', labelTh: 'ชื่อเครื่องสำอาง', labelEn: 'Name of the cosmetic' },
      {
        name: 'use',
        kind: 'choice',
        labelTh: 'ใช้กับส่วนใด',
        labelEn: 'What is it for?',
        more: { options: 'skin | ผิว | Skin\nhair | ผม | Hair\nlips | ริมฝีปาก | Lips' },
      },
      {
        name: 'makes',
        kind: 'yes-no',
        labelTh: 'ผลิตในประเทศหรือไม่',
        labelEn: 'Is it made in this country?',
      },
      {
        name: 'origin',
        kind: 'text',
        labelTh: 'นำเข้าจากประเทศใด',
        labelEn: 'From which country is it imported?',
        more: { condition: `${prefix}.makes = false` },
      },
      {
        name: 'millilitres',
        kind: 'number',
        labelTh: 'ปริมาณต่อชิ้น (มล.)',
        labelEn: 'Millilitres in one',
        more: {
          minimum: '1',
          check0: `${prefix}.millilitres <= 5000`,
          check0Th: 'ไม่เกิน 5,000 มล.',
          check0En: 'At most 5,000 ml',
        },
      },
    ],
  },
] as const;

const act = { th: 'พ.ร.บ.เครื่องสำอาง พ.ศ. 2558', en: 'Cosmetics Act B.E. 2558' };
const under = (start: string, fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([path, value]) => [`${start}.${path}`, value]));

/** Parts of the service, by the names of their fields. `choose` are radios, boxes and lists. */
export const groups: Readonly<
  Record<string, { readonly type?: Record<string, string>; readonly choose?: Record<string, string> }>
> = {
  basics: {
    type: under('value', {
      'summary.th': 'ผู้ผลิตหรือนำเข้าเครื่องสำอางแจ้งรายละเอียดก่อนวางขาย',
      'summary.en': 'Who makes or imports a cosmetic notifies it before it is sold.',
    }),
    choose: under('value', { kind: 'notification', audience: 'person', owner: agency, form: service }),
  },
  manual: {
    type: under('value', {
      criteria: 'เป็นผู้ผลิตหรือผู้นำเข้า | One makes or imports it',
      'time.days': '3',
      'assurance.ial': '2.3',
      'assurance.aal': '2',
    }),
    choose: under('value', { 'time.unit': 'working' }),
  },
  laws: {
    type: under('row0', { 'act.th': act.th, 'act.en': act.en }),
    choose: under('row0', { unconfirmed: 'yes' }),
  },
  steps: {
    type: under('row0', {
      ...{ 'names.th': 'ตรวจและรับแจ้ง', 'names.en': 'Check and receipt', days: '3' },
      ...{ 'unit.th': 'กองควบคุมเครื่องสำอาง', 'unit.en': 'Cosmetics control division' },
    }),
  },
  fees: {
    type: under('row0', {
      ...{ 'label.th': 'รับแจ้ง', 'label.en': 'Notification', amountSatang: '1000' },
      ...{ 'validFrom-day': '1', 'validFrom-year': '2567' },
    }),
    choose: under('row0', { unconfirmed: 'yes', 'validFrom-month': '1' }),
  },
  evidence: {
    type: under('row0', {
      ...{
        id: 'id-card',
        'paper.th': 'สำเนาบัตรประชาชน',
        'paper.en': 'Copy of the ID card',
      },
      items: 'person.pid person.titleTh person.firstNameTh person.lastNameTh',
    }),
    choose: under('row0', {
      ...{ issuer: 'TH/GOV/DOPA', issuedByState: 'yes' },
      ...{ resolution: 'data', dataService: 'person.v1' },
      fallback: 'officer-fetches-later',
    }),
  },
  documents: {
    type: under('row0', {
      ...{
        type: 'cosmetics-receipt',
        'names.th': 'ใบรับแจ้งเครื่องสำอาง',
        'names.en': 'Receipt of notification',
      },
      ...{ numberPrefix: 'COSM', validMonths: '36' },
    }),
    choose: under('row0', { template: 'certificate' }),
  },
  providers: {
    type: under('row0', {
      ...{ areas: 'all', places: 'สำนักงานคณะกรรมการอาหารและยา | Food and Drug Administration' },
      ...{ 'hours.th': 'วันทำการ 8.30–16.30 น.', 'hours.en': 'Working days, 8.30–16.30' },
      ...{ channels: 'พอร์ทัลบริการภาครัฐ | Service portal', complaints: 'สายด่วน อย. | FDA hotline' },
    }),
    choose: under('row0', { subsystem: `${agency}/desk` }),
  },
  refusals: {
    type: under('row0', {
      ...{ code: 'prohibited', 'text.th': 'มีสารห้ามใช้', 'text.en': 'It holds a prohibited substance' },
      ...{ 'law.act.th': act.th, 'law.act.en': act.en },
    }),
    choose: under('row0', { 'law.unconfirmed': 'yes' }),
  },
};

/** What a person answers; the rest comes from the registers. */
export const answers = {
  'contact.phone': '020001234',
  [own('brand')]: 'ล้านนา',
  [own('product')]: 'สบู่ขมิ้น',
  [own('use')]: 'skin',
  [own('makes')]: 'yes',
  [own('millilitres')]: '120',
} as const;
