import { caseProblem, hasGrant, isInForce, workRoles, type OfficerRole } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import type { OpenCase } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';

/** Who looks at a case: an officer at work, or an auditor in the course of a look. */
export interface Viewer {
  readonly officer: string;
  /** Row of `audit_look`. */
  readonly look?: string;
}

/** Of whoever reads, what says how. */
export type Reader = Pick<DeskOfficer, 'officer' | 'isWorker' | 'isAuditor' | 'look'>;

/**
 * As what somebody may read: as an officer at work where he is one, else as an auditor who has said why.
 * @returns the roles whose rights say what is seen
 * @throws Problem `audit-reason-needed`
 */
export function getReading(who: Reader): { viewer: Viewer; roles: readonly OfficerRole[] } {
  const officer = who.officer.id;
  if (who.isWorker || !who.isAuditor) return { viewer: { officer }, roles: workRoles };
  if (who.look === undefined) throw deskProblem('audit-reason-needed');
  return { viewer: { officer, look: who.look.id }, roles: ['auditor'] };
}

/**
 * The same of what stewards answer for, reports and requests about data: as a steward, else as an auditor who has said why.
 * @throws Problem `audit-reason-needed`
 */
export function getStewardReading(
  { clock }: Pick<Desk, 'clock'>,
  who: Reader,
): { viewer: Viewer; roles: readonly OfficerRole[] } {
  const officer = who.officer.id;
  const today = toBangkokDay(clock());
  const isSteward = who.officer.grants.some(
    (grant) => grant.role === 'data-steward' && isInForce(grant, today),
  );
  if (isSteward || !who.isAuditor) return { viewer: { officer }, roles: ['data-steward'] };
  if (who.look === undefined) throw deskProblem('audit-reason-needed');
  return { viewer: { officer, look: who.look.id }, roles: ['auditor'] };
}

/** Whether somebody stands in a case themselves: applies, is applied for, signs, or gave a word in it. */
export const isOwnCase = ({ officer }: Pick<Reader, 'officer'>, { view }: Pick<OpenCase, 'view'>): boolean =>
  officer.pid !== undefined && view.persons.includes(officer.pid);

/**
 * Whoever is party to a case has no hand in it, and reads no more of it than the portal shows them (2539 Act, s.13).
 * @throws Problem `forbidden` for a case outside the rights, `case-own-case`, `audit-reason-needed`
 */
export function getViewer(
  desk: Pick<Desk, 'clock'>,
  who: Reader,
  open: Pick<OpenCase, 'view'>,
  needed?: readonly OfficerRole[],
): Viewer {
  const today = toBangkokDay(desk.clock());
  const { viewer, roles } = getReading(who);
  if (!hasGrant(who.officer, needed ?? roles, open.view, today))
    throw webProblem('forbidden', { rule: 'officer-right' });
  if (isOwnCase(who, open)) throw caseProblem('case-own-case');
  return viewer;
}
