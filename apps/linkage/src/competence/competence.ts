import { officerRoles, type OfficerRole } from '@saphan/cases';
import type { LocalText } from '@saphan/contracts';
import type { AgencyRole, StaffRole } from '../staff/staff-store.ts';

/** What people must be able to do before a right is theirs. */
export interface Competence {
  /** `data-steward` */
  readonly id: string;
  readonly names: LocalText;
  /** What who has it can do. */
  readonly about: LocalText;
  /** Not given any longer. */
  readonly ended: boolean;
}

/** Where a competence is learnt. */
export interface Course {
  readonly number: number;
  readonly competence: string;
  readonly names: LocalText;
  readonly provider: string;
  readonly hours: number;
  /** Months; nothing where what it gives does not end. */
  readonly goodFor: number | null;
  /** Where one enrols; empty where nobody says. */
  readonly address: string;
  readonly ended: boolean;
}

/**
 * Rights here that may demand a competence. Never the registrar's: whoever keeps the register of competences would be locked out of it
 * by it, and with them the country.
 */
export const linkageRoles = ['author', 'steward', 'planner', 'auditor'] as const satisfies readonly (
  | StaffRole
  | AgencyRole
)[];
export type LinkageRole = (typeof linkageRoles)[number];

export type DemandPlace =
  | { readonly system: 'linkage'; readonly role: LinkageRole }
  | { readonly system: 'desk'; readonly role: OfficerRole };

/** Every right that can be held to competences, as `desk.decider`. */
export const demandPlaces: readonly string[] = [
  ...officerRoles.map((role) => `desk.${role}`),
  ...linkageRoles.map((role) => `linkage.${role}`),
];

export function findDemandPlace(text: string | undefined): DemandPlace | undefined {
  if (text === undefined || !demandPlaces.includes(text)) return undefined;
  const [system = '', role = ''] = text.split('.');
  return { system, role } as DemandPlace;
}

/** A right that is nobody's without a competence, from a day on. */
export interface Demand {
  readonly id: string;
  readonly system: 'desk' | 'linkage';
  readonly role: string;
  readonly competence: string;
  readonly from: string;
  readonly setBy: string;
}

/** Somebody holds a competence, on somebody's word. */
export interface Holding {
  readonly id: string;
  readonly member: string;
  /** Hex of the hash by which a person is known: the same person in two rows. */
  readonly person: string;
  readonly names: LocalText;
  readonly competence: string;
  readonly course: number | null;
  readonly from: string;
  /** Last day. */
  readonly until: string | null;
  readonly evidence: string;
  readonly enteredBy: string;
  readonly enteredAt: Date;
}

/** How a holding stands on a day. */
export type HoldingState = 'coming' | 'held' | 'ends-soon' | 'over';

/** Days before its end from which people are reminded. */
export const reminderDays = 60;
