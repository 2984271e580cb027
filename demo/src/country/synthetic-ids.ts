import { checkDigit } from '@saphan/thai';

/**
 * Numbers that can belong to nobody: persons begin with 9, companies with 0 and the province 98, houses with 98,
 * telephones are 02-000-xxxx. Each is a function of the household's index, so none needs a table of those used.
 */
const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** @param office four digits of the district of registration @param member 0–9 within the household */
export function toDemoPid(office: string, household: number, member: number): string {
  const head = `9${office}${digits(household * 10 + member, 7)}`;
  return head + checkDigit(head);
}

/** @param yearBuddhist of registration @param sequence 0–99,999, unique within the year */
export function toDemoJuristicId(yearBuddhist: number, sequence: number): string {
  const head = `0985${digits(yearBuddhist % 1000, 3)}${digits(sequence, 5)}`;
  return head + checkDigit(head);
}

export const toDemoHouseCode = (household: number): string => `98${digits(household, 8)}0`;

/** Ten thousand numbers for all; two people may share one, as in life. */
export const toDemoPhone = (household: number, member: number): string =>
  `02000${digits((household * 10 + member) % 10_000, 4)}`;

export const toDemoEmail = (firstNameEn: string, pid: string): string =>
  `${firstNameEn.toLowerCase().replace(/[^a-z]/g, '')}.${pid.slice(5, 12)}@example.com`;
