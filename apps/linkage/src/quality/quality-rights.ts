import { governedBy } from '../breach/breach-rights.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import type { QualityScope } from './find-quality.ts';

/** Whose to-do somebody may read: that of agencies whose part of the catalogue they govern; auditors every one. */
export const todoScope = (staff: StaffMember | undefined): QualityScope =>
  staff?.roles.has('auditor') === true ? { type: 'all' } : { type: 'members', members: governedBy(staff) };

export function mayReadTodo(staff: StaffMember | undefined, service?: string): boolean {
  const scope = todoScope(staff);
  if (scope.type !== 'members') return true;
  return service === undefined
    ? scope.members.length > 0
    : scope.members.some((member) => service.startsWith(`${member}/`));
}

/** Who writes down what is done: the owner alone. */
export const mayWriteNote = (staff: StaffMember | undefined, service: string): boolean =>
  governedBy(staff).some((member) => service.startsWith(`${member}/`));
