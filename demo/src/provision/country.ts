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
] as const;
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
  { id: 'TH/LGO/CNX/desk', names: desk, services: deskServices },
  { id: 'TH/GOV/RD/desk', names: desk, services: deskServices },
  {
    id: 'TH/GOV/DGA/portal',
    names: { th: 'พอร์ทัลบริการภาครัฐ', en: 'Service portal' },
    services: ['application-updates.v1', 'files.v1'],
  },
  { id: 'TH/GOV/DGA/cloud-gateway', names: gatewaySystem, services: ['access-list.v1'] },
  { id: 'TH/LGO/CNX/municipal-gateway', names: gatewaySystem, services: ['access-list.v1'] },
] as const satisfies readonly DemoSubsystem[];

/** Sites that people sign in to, and the member that each belongs to: a proof is good for that member alone. */
export const identityClients = [
  { clientId: 'portal', member: 'TH/GOV/DGA' },
  { clientId: 'linkage', member: 'TH/GOV/DGA' },
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

export const callers = [
  {
    subsystem: 'TH/GOV/DGA/portal',
    member: 'TH/GOV/DGA',
    gateway: 'cloud',
    process: 'portal',
    prefix: '',
    isDesk: false,
    doorSecret: 'portal-door',
  },
  {
    subsystem: 'TH/GOV/RD/desk',
    member: 'TH/GOV/RD',
    gateway: 'cloud',
    process: 'desk',
    prefix: 'rd-',
    isDesk: true,
    doorSecret: 'rd-desk-door',
  },
  {
    subsystem: 'TH/LGO/CNX/desk',
    member: 'TH/LGO/CNX',
    gateway: 'municipal',
    process: 'desk',
    prefix: 'cnx-',
    isDesk: true,
    doorSecret: 'cnx-desk-door',
  },
] as const satisfies readonly Caller[];
