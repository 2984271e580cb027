import type { SignedIn } from '@saphan/web/pages';
import type { Application } from '../application/application.ts';
import { findApplication } from '../application/open-application.ts';
import { addAudit } from '../audit/add-audit.ts';
import { toPersonId, type PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { toParty } from '../session/person-of-request.ts';
import { askMandate } from './ask-mandate.ts';
import { findInvitation, findInvited, joinAsCosigner } from './cosigner.ts';

/** What a link comes to for the person who opens it. */
export type Opened =
  | {
      readonly type: 'open';
      readonly application: Application;
      /** The applicant, whose rows these are. */
      readonly owner: PersonId;
      readonly signer: PersonId;
    }
  | { readonly type: 'self' }
  | { readonly type: 'silent' };

/**
 * Opens an application to the other director. The link alone is worth nothing: the company register must name the person, now,
 * under the proof of their own sign-in.
 * @throws Problem `invitation-not-found`, `not-a-director`
 */
export async function openInvitation(portal: Portal, person: SignedIn, code: string): Promise<Opened> {
  const { store, vault, clock, personKey } = portal;
  const now = clock();
  const invitation = await store.asPortal((trx) => findInvitation(trx, code, now));
  if (invitation === undefined) throw portalProblem('invitation-not-found');
  const { application: id, person: owner } = invitation;
  const signer = toPersonId(person.pid, personKey);
  if (signer === owner) return { type: 'self' };
  const { application, invited } = await store.asPerson(owner, async (trx) => {
    const found = await findApplication(trx, vault, id);
    return { application: found, invited: found && (await findInvited(trx, vault, found, now)) };
  });
  if (application === undefined || invited === undefined) throw portalProblem('invitation-not-found');
  if (invited.type === 'joined') {
    if (invited.signer !== signer) throw portalProblem('invitation-not-found', { rule: 'other-person' });
    return { type: 'open', application, owner, signer };
  }
  const answer = await askMandate(portal, person, application.parties.subject.id);
  if (answer.type === 'silent') return { type: 'silent' };
  if (answer.type === 'none') throw portalProblem('not-a-director');
  const hasJoined = await store.asPerson(owner, async (trx) => {
    const party = toParty(person);
    const cosigner = { signer, party, mandate: answer.mandate };
    const isIn = await joinAsCosigner(trx, vault, application, code, cosigner, { agency: store.agency, now });
    if (isIn) {
      await addAudit(trx, store.agency, now, { action: 'cosigner-read', actor: signer, application: id });
    }
    return isIn;
  });
  if (!hasJoined) throw portalProblem('invitation-not-found', { rule: 'newer-link' });
  return { type: 'open', application, owner, signer };
}
