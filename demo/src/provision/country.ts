import type { LocalText } from '@saphan/contracts';
import type { GatewayName } from './members.ts';

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
  'data-requests.v1',
  'contested-values.v1',
  'case-messages.v1',
  'appointment-slots.v1',
  'appointments.v1',
  'counter-officers.v1',
] as const;
/** Of an agency that decides, and has no register here whose values could be wrong. */
const decidingServices = deskServices.filter((code) => code !== 'corrections.v1');
/** Of an agency that asks others for their opinion, or is asked. */
const consultingServices = [...deskServices, 'consultations.v1'] as const;
const gatewaySystem = { th: 'เกตเวย์', en: 'Gateway' };

export const subsystems = [
  {
    id: 'TH/GOV/DOPA/population',
    names: { th: 'ฐานข้อมูลทะเบียนราษฎร', en: 'Population register' },
    services: ['person.v1', 'houses.v1', 'house.v1', 'children.v1', 'child.v1'],
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
  {
    id: 'TH/GOV/DOL/land',
    names: { th: 'ทะเบียนโฉนดที่ดินเชียงใหม่ (จากกระดาษ)', en: 'Title deeds of Chiang Mai (from paper)' },
    services: ['land-deeds.v1'],
  },
  { id: 'TH/LGO/CNX/desk', names: desk, services: consultingServices },
  { id: 'TH/LGO/MAEHIA/desk', names: desk, services: consultingServices },
  { id: 'TH/GOV/RD/desk', names: desk, services: deskServices },
  { id: 'TH/GOV/DOPA/desk', names: desk, services: deskServices },
  { id: 'TH/GOV/DBD/desk', names: desk, services: deskServices },
  { id: 'TH/GOV/EXCISE/desk', names: desk, services: deskServices },
  { id: 'TH/GOV/SSO/desk', names: desk, services: deskServices },
  { id: 'TH/GOV/FDA/desk', names: desk, services: decidingServices },
  { id: 'TH/GOV/DIW/desk', names: desk, services: decidingServices },
  { id: 'TH/GOV/HSS/desk', names: desk, services: decidingServices },
  { id: 'TH/GOV/DLT/desk', names: desk, services: decidingServices },
  { id: 'TH/GOV/RTP/desk', names: desk, services: decidingServices },
  { id: 'TH/GOV/DCP/desk', names: desk, services: decidingServices },
  { id: 'TH/GOV/PEA/desk', names: desk, services: decidingServices },
  { id: 'TH/GOV/PWA/desk', names: desk, services: decidingServices },
  // What it has issued is a register of its own.
  {
    id: 'TH/GOV/DEP/desk',
    names: desk,
    services: [...decidingServices, 'disability-card.v1', 'subscriptions.v1', 'events.v1'],
  },
  { id: 'TH/GOV/DOE/desk', names: desk, services: decidingServices },
  { id: 'TH/GOV/SLF/desk', names: desk, services: decidingServices },
  { id: 'TH/GOV/DCA/desk', names: desk, services: decidingServices },
  { id: 'TH/GOV/DOL/desk', names: desk, services: [...decidingServices, 'consultations.v1'] },
  // It decides nothing: copies of other agencies' letters come here.
  { id: 'TH/GOV/OPDC/desk', names: desk, services: ['lateness-copies.v1'] },
  {
    id: 'TH/GOV/DGA/portal',
    names: { th: 'พอร์ทัลบริการภาครัฐ', en: 'Service portal' },
    services: [
      'application-updates.v1',
      'correction-updates.v1',
      'data-request-updates.v1',
      'files.v1',
      'related-cases.v1',
    ],
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
  deskOf('TH/GOV/DIW', 'diw', 'cloud'),
  deskOf('TH/GOV/HSS', 'hss', 'cloud'),
  deskOf('TH/GOV/DLT', 'dlt', 'cloud'),
  deskOf('TH/GOV/RTP', 'rtp', 'cloud'),
  deskOf('TH/GOV/DCP', 'dcp', 'cloud'),
  deskOf('TH/GOV/PEA', 'pea', 'cloud'),
  deskOf('TH/GOV/PWA', 'pwa', 'cloud'),
  deskOf('TH/GOV/DEP', 'dep', 'cloud'),
  deskOf('TH/GOV/DOE', 'doe', 'cloud'),
  deskOf('TH/GOV/SLF', 'slf', 'cloud'),
  deskOf('TH/GOV/DCA', 'dca', 'cloud'),
  deskOf('TH/GOV/DOL', 'dol', 'cloud'),
  deskOf('TH/GOV/OPDC', 'opdc', 'cloud'),
  deskOf('TH/LGO/MAEHIA', 'maehia', 'cloud'),
  deskOf('TH/LGO/CNX', 'cnx', 'municipal'),
];
