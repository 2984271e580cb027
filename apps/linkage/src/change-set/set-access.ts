import { webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import type { Visit } from '../pages/visit.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import { listAsked } from './asked-owners.ts';
import { findChangeSet, type ChangeSet } from './change-set-store.ts';
import { maySpeakFor, mayWorkFor } from './owners.ts';
import { listWords } from './words.ts';

export const SetParams = Type.Object({ set: Type.String({ format: 'uuid' }) });

/** Who may work on a set, and the set. @throws Problem `change-set-unknown`, `forbidden`, `sign-in-needed` */
export async function checkAuthor(
  request: FastifyRequest,
  context: LinkageContext,
  id: string,
): Promise<{ readonly staff: StaffMember; readonly set: ChangeSet; readonly doer: Doer }> {
  const staff = await findStaff(request, context);
  checkRole(request, staff, 'catalogue');
  const set = await findChangeSet(context.db, id);
  if (set === undefined) throw linkageProblem('change-set-unknown', { detail: id });
  if (staff === undefined || !mayWorkFor(staff, set.member))
    throw webProblem('forbidden', { rule: 'author' });
  return { staff, set, doer: `staff:${staff.id}` };
}

/** The set that a page of its authors is about. @throws Problem `not-found`, `forbidden` */
export async function findOwnSet({ db, params, staff }: Visit): Promise<ChangeSet> {
  const set = await findChangeSet(db, params.set ?? '');
  if (set === undefined) throw webProblem('not-found', { detail: params.set ?? '' });
  if (!mayWorkFor(staff, set.member)) throw webProblem('forbidden', { rule: 'author' });
  return set;
}

/**
 * The set that a page is read of: a draft is its authors' own, and the registrar's, until its owners are asked.
 * @throws Problem `not-found`, `forbidden`
 */
export async function findSeenSet({ db, params, staff }: Visit): Promise<ChangeSet> {
  const set = await findChangeSet(db, params.set ?? '');
  if (set === undefined) throw webProblem('not-found', { detail: params.set ?? '' });
  if (mayWorkFor(staff, set.member) || staff?.roles.has('registrar') === true) return set;
  const isTold = set.state === 'proposed' || set.state === 'published';
  const told = isTold ? [...(await listAsked(db, set.id)), ...(await listWords(db, set.id))] : [];
  if (told.some(({ owner }) => owner !== undefined && maySpeakFor(staff, owner))) return set;
  throw webProblem('forbidden', { rule: 'steward' });
}
