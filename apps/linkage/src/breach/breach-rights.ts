import { isUuid } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { linkageProblem } from '../linkage-problems.ts';
import type { Database } from '../database.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import { findBreaches, type Breach } from './breach-store.ts';

/** Agencies whose breaches somebody may note: those whose part of the catalogue they govern. */
export const governedBy = (staff: StaffMember | undefined): readonly string[] => [
  ...new Set((staff?.rights ?? []).filter(({ role }) => role === 'steward').map(({ member }) => member)),
];

/** Agencies whose breaches somebody may read; nothing means all: auditors see every one. */
export const readableBy = (staff: StaffMember | undefined): readonly string[] | undefined =>
  staff?.roles.has('auditor') === true ? undefined : governedBy(staff);

export const mayReadBreaches = (staff: StaffMember | undefined): boolean => {
  const members = readableBy(staff);
  return members === undefined || members.length > 0;
};

/** A breach within somebody's rights; of another agency it is as unknown as one that does not exist. */
export async function getBreach(db: Database, staff: StaffMember | undefined, id: string): Promise<Breach> {
  if (!isUuid(id)) throw webProblem('not-found', { detail: id });
  const [breach] = await findBreaches(db, { members: readableBy(staff), id });
  if (breach === undefined) throw webProblem('not-found', { detail: id });
  return breach;
}

/** @throws Problem `breach-of-other` where somebody may only read */
export function checkGoverns(staff: StaffMember | undefined, member: string): void {
  if (!governedBy(staff).includes(member)) throw linkageProblem('breach-of-other', { detail: member });
}
