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

export const gateways = {
  cloud: { id: 'TH/GOV/DGA/cloud', dataClass: 'confidential' },
  municipal: { id: 'TH/LGO/CNX/municipal', dataClass: 'confidential' },
} as const satisfies Record<GatewayName, { id: string; dataClass: string }>;

export interface DemoSubsystem {
  readonly id: string;
  readonly names: LocalText;
  /** Codes of the data services that it gives. */
  readonly services: readonly string[];
}

const desk = { th: 'ระบบรับและพิจารณาคำขอ', en: 'Case desk' };
const deskServices = [
  'case-intake.v1',
  'files.v1',
  'payment-notices.v1',
  'document-check.v1',
  'case-views.v1',
  'corrections.v1',
  'contested-values.v1',
] as const;
/** Of an agency that decides, and has no register here whose values could be wrong. */
const decidingServices = deskServices.filter((code) => code !== 'corrections.v1');
/** Of an agency that decides on no application: it answers for its register. */
const ownerServices = ['corrections.v1', 'case-views.v1'] as const;
const gatewaySystem = { th: 'เกตเวย์', en: 'Gateway' };

export const subsystems = [
  {
    id: 'TH/GOV/DOPA/population',
    names: { th: 'ฐานข้อมูลทะเบียนราษฎร', en: 'Population register' },
    services: ['person.v1', 'houses.v1', 'house.v1'],
  },
  {
    id: 'TH/GOV/DBD/juristic',
    names: { th: 'ทะเบียนนิติบุคคล', en: 'Register of juristic persons' },
    services: ['directorships.v1', 'company.v1'],
  },
  {
    id: 'TH/GOV/RD/tax',
    names: { th: 'ทะเบียนผู้เสียภาษี', en: 'Taxpayer register' },
    services: ['taxpayer.v1'],
  },
  {
    id: 'TH/LGO/CNX/buildings',
    names: { th: 'ทะเบียนอาคาร', en: 'Building register' },
    services: ['building.v1'],
  },
  {
    id: 'TH/LGO/MAEHIA/buildings',
    names: { th: 'ทะเบียนอาคาร', en: 'Building register' },
    services: ['building.v1'],
  },
  {
    id: 'TH/GOV/EXCISE/licences',
    names: { th: 'ทะเบียนใบอนุญาตสุราและยาสูบ', en: 'Register of liquor and tobacco licences' },
    services: ['excise-licences.v1'],
  },
  {
    id: 'TH/GOV/ANAMAI/training',
    names: { th: 'ทะเบียนผู้ผ่านการอบรมสุขาภิบาลอาหาร', en: 'Register of food handler training' },
    services: ['food-training.v1'],
  },
  {
    id: 'TH/GOV/SSO/employers',
    names: { th: 'ทะเบียนนายจ้างและผู้ประกันตน', en: 'Register of employers and insured persons' },
    services: ['employer.v1'],
  },
  { id: 'TH/LGO/CNX/desk', names: desk, services: deskServices },
  { id: 'TH/LGO/MAEHIA/desk', names: desk, services: deskServices },
  { id: 'TH/GOV/RD/desk', names: desk, services: deskServices },
  { id: 'TH/GOV/DOPA/desk', names: desk, services: ownerServices },
  { id: 'TH/GOV/DBD/desk', names: desk, services: deskServices },
  { id: 'TH/GOV/EXCISE/desk', names: desk, services: deskServices },
  { id: 'TH/GOV/SSO/desk', names: desk, services: deskServices },
  { id: 'TH/GOV/FDA/desk', names: desk, services: decidingServices },
  {
    id: 'TH/GOV/DGA/portal',
    names: { th: 'พอร์ทัลบริการภาครัฐ', en: 'Service portal' },
    services: ['application-updates.v1', 'correction-updates.v1', 'files.v1'],
  },
  { id: 'TH/GOV/DGA/cloud-gateway', names: gatewaySystem, services: ['access-list.v1'] },
  { id: 'TH/LGO/CNX/municipal-gateway', names: gatewaySystem, services: ['access-list.v1'] },
] as const satisfies readonly DemoSubsystem[];

/**
 * Sites that people sign in to or declare by, and the member that each belongs to: a proof is good for that member and for
 * that use alone.
 */
export const identityClients = [
  { clientId: 'portal', member: 'TH/GOV/DGA', use: 'sign-in' },
  { clientId: 'portal-declaration', member: 'TH/GOV/DGA', use: 'declaration' },
  { clientId: 'linkage', member: 'TH/GOV/DGA', use: 'sign-in' },
] as const;

/** Systems that call through a gateway, and where their secrets are. */
export interface Caller {
  readonly subsystem: string;
  readonly member: string;
  readonly gateway: GatewayName;
  /** Whose folder of secrets. */
  readonly process: 'portal' | 'desk';
  /** Before the names of its files; the portal serves one member and needs none. */
  readonly prefix: '' | `${string}-`;
  /** A desk issues documents and speaks at the operator door for its agency. */
  readonly isDesk: boolean;
  /** Secret that its gateway shows at the private door, in the gateway's folder of source secrets. */
  readonly doorSecret: string;
}

const deskOf = (member: string, prefix: string, gateway: GatewayName): Caller => ({
  subsystem: `${member}/desk`,
  member,
  gateway,
  process: 'desk',
  prefix: `${prefix}-`,
  isDesk: true,
  doorSecret: `${prefix}-desk-door`,
});

export const callers: readonly Caller[] = [
  {
    subsystem: 'TH/GOV/DGA/portal',
    member: 'TH/GOV/DGA',
    gateway: 'cloud',
    process: 'portal',
    prefix: '',
    isDesk: false,
    doorSecret: 'portal-door',
  },
  deskOf('TH/GOV/RD', 'rd', 'cloud'),
  deskOf('TH/GOV/DOPA', 'dopa', 'cloud'),
  deskOf('TH/GOV/DBD', 'dbd', 'cloud'),
  deskOf('TH/GOV/EXCISE', 'excise', 'cloud'),
  deskOf('TH/GOV/SSO', 'sso', 'cloud'),
  deskOf('TH/GOV/FDA', 'fda', 'cloud'),
  deskOf('TH/LGO/MAEHIA', 'maehia', 'cloud'),
  deskOf('TH/LGO/CNX', 'cnx', 'municipal'),
];
