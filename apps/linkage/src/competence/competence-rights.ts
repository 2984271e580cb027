import { hasRole } from '../pages/visit.ts';
import type { StaffMember } from '../staff/staff-store.ts';

/** Agencies for whose people someone writes competences down: `all`, or those whose steward they are. */
export const writesFor = (staff: StaffMember | undefined): 'all' | readonly string[] =>
  hasRole(staff, 'registrar')
    ? 'all'
    : (staff?.rights ?? []).flatMap(({ member, role }) => (role === 'steward' ? [member] : []));

/** Agencies whose people someone sees; auditors see all and write nothing. */
export const readsOf = (staff: StaffMember | undefined): 'all' | readonly string[] =>
  hasRole(staff, 'auditor') ? 'all' : writesFor(staff);

export const mayWriteFor = (staff: StaffMember | undefined, member: string): boolean => {
  const members = writesFor(staff);
  return members === 'all' || members.includes(member);
};

export const mayReadOf = (staff: StaffMember | undefined, member: string): boolean => {
  const members = readsOf(staff);
  return members === 'all' || members.includes(member);
};

/** Whether someone sees anybody’s competences. */
export const mayReadAny = (staff: StaffMember | undefined): boolean => {
  const members = readsOf(staff);
  return members === 'all' || members.length > 0;
};
