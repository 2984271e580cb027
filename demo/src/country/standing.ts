import { addCalendarDays } from '@saphan/thai';

/** A certificate of training in food hygiene, as the Department of Health keeps it. */
export interface DemoTraining {
  readonly pid: string;
  readonly number: string;
  readonly course: 'operator' | 'handler';
  readonly passedOn: string;
  readonly expiresOn: string;
  readonly organiser: string;
}

/** A licence to sell liquor or tobacco, as the Excise Department keeps it. */
export interface DemoLicence {
  readonly holder: string;
  readonly number: string;
  readonly kind: 'liquor-1' | 'liquor-2' | 'tobacco-1' | 'tobacco-2' | 'tobacco-3';
  readonly placeName: string;
  readonly houseCode: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly status: 'in-force' | 'lapsed' | 'revoked';
}

/** What the Social Security Office knows of a person or company. */
export interface DemoAccount {
  readonly holder: string;
  readonly kind: 'person' | 'juristic';
  readonly insured?: '33' | '39' | '40';
  readonly employer?: { readonly account: string; readonly since: string };
}

/** What the registers of health, excise and social security hold of a household. */
export interface Standing {
  readonly trainings: readonly DemoTraining[];
  readonly licences: readonly DemoLicence[];
  readonly accounts: readonly DemoAccount[];
}

/** A certificate holds for three years. */
export const trainedUntil = (passedOn: string): string => addCalendarDays(passedOn, 3 * 365);
