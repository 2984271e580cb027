import type { PartialDate } from '@saphan/thai';
import type { Name } from './names.ts';

export type Sex = 'male' | 'female';
export type PersonStatus = 'active' | 'deceased' | 'missing';

export interface FormerName {
  readonly nameTh: string;
  readonly kind: 'first-name' | 'last-name';
  readonly changedOn: PartialDate;
}

export interface DemoPerson {
  readonly pid: string;
  readonly title: Name;
  readonly firstName: Name;
  readonly lastName: Name;
  readonly sex: Sex;
  readonly birthDate: PartialDate;
  readonly nationality: string;
  readonly status: PersonStatus;
  readonly houseCode: string;
  readonly relation: 'householder' | 'resident';
  /** Full days; none below the age of seven. */
  readonly card?: { readonly issuedOn: string; readonly expiresOn: string };
  readonly formerNames: readonly FormerName[];
  /** By the register of births; none where they are not of this country's list. */
  readonly motherPid?: string;
  readonly fatherPid?: string;
  /** Whom a court has made guardian of a child. */
  readonly guardian?: { readonly pid: string; readonly courtOrder: string; readonly orderedOn: string };
  readonly phone: string;
  readonly email: string;
  /** Day from which registered for value added tax; none for most. */
  readonly vatSince?: string;
}

export type HouseUse = 'residence' | 'shop' | 'mixed' | 'office';
export type BuildingUse = 'residence' | 'shophouse' | 'restaurant' | 'office' | 'mixed';

/** What the building permit (อ.1) and the certificate of construction (อ.6) say. */
export interface DemoBuilding {
  readonly permitNumber: string;
  readonly permitOn: string;
  readonly certificateNumber?: string;
  readonly use: BuildingUse;
  readonly areaSquareMetres: number;
  readonly storeys: number;
}

export interface DemoHouse {
  readonly houseCode: string;
  readonly houseNumber: string;
  readonly moo?: string;
  readonly soi?: Name;
  readonly road?: Name;
  /** Code of its sub-district. */
  readonly area: string;
  readonly use: HouseUse;
  readonly building?: DemoBuilding;
}

/**
 * Who binds the company. `any`: so many of the directors. `named`: one of them, with the company's seal; with `and` together with
 * so many of the others, or of those listed.
 */
export type SigningRule =
  | { readonly type: 'any'; readonly needed: number }
  | {
      readonly type: 'named';
      readonly pid: string;
      readonly and?: { readonly needed: number; readonly of?: readonly string[] };
    };

export interface DemoCompany {
  readonly juristicId: string;
  readonly name: Name;
  /** DBD's types: 2 and 3 partnerships, 5 limited company, 7 public company. */
  readonly type: '2' | '3' | '5' | '7';
  /** Old entries have only a year or a month. */
  readonly registeredOn: PartialDate;
  readonly registeredCapitalSatang: number;
  readonly paidCapitalSatang: number;
  /** As DBD writes it. */
  readonly statusTh: string;
  readonly tsic: string;
  readonly objectives: string;
  readonly signingRule: SigningRule;
  readonly house: DemoHouse;
  readonly directors: readonly { readonly pid: string; readonly nameTh: string; readonly position: string }[];
  readonly vatSince?: string;
}

/** A house with those who live in it, and the companies that have their office there. */
export interface DemoHousehold {
  readonly index: number;
  readonly house: DemoHouse;
  readonly members: readonly DemoPerson[];
  readonly companies: readonly DemoCompany[];
}

/** `นางสาวกัญญา ศรีวิไล`: Thai titles stand without a space. */
export const toNameTh = (person: Pick<DemoPerson, 'title' | 'firstName' | 'lastName'>): string =>
  `${person.title[0]}${person.firstName[0]} ${person.lastName[0]}`;

export const toNameEn = (person: Pick<DemoPerson, 'title' | 'firstName' | 'lastName'>): string =>
  `${person.title[1]} ${person.firstName[1]} ${person.lastName[1]}`;
