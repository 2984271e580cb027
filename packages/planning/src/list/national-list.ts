import type { Volume } from './read-volume.ts';

/** A ministry as a list names it. */
export interface ListedMinistry {
  readonly id: string;
  readonly name: string;
}

/** An agency as a list spells it: one agency may stand in a list in several spellings. */
export interface ListedAgency {
  readonly id: string;
  readonly ministry: string;
  readonly name: string;
  readonly kind: string;
}

export interface ListedStatus {
  readonly code: string;
  readonly name: string;
  readonly meaning: string;
}

/** Why a service is not taken further. */
export interface ListedReason {
  readonly code: string;
  readonly name: string;
  /** Code of the first reason that says the same in words: one reason may carry several codes. */
  readonly same: string;
}

export interface ListedProject {
  readonly id: string;
  readonly agency: string;
  readonly name: string;
  readonly budgetBaht: number;
}

/** A service that is planned, or live already. */
export interface ListedService {
  readonly id: string;
  readonly agency: string;
  readonly name: string;
  readonly status: string | null;
  readonly reason: string | null;
  /** Name of the project that builds it. */
  readonly project: string | null;
  readonly remark: string | null;
  /** Yearly volume as the remark states it. */
  readonly volume: Volume | null;
}

/** The services of a country with what they refer to, as one edition of its list has them. */
export interface NationalList {
  readonly ministries: readonly ListedMinistry[];
  readonly agencies: readonly ListedAgency[];
  readonly statuses: readonly ListedStatus[];
  readonly reasons: readonly ListedReason[];
  readonly projects: readonly ListedProject[];
  readonly services: readonly ListedService[];
}

/** Tables of a list. */
export type ListTable = keyof NationalList;
