import { countMissingSigners } from '@saphan/exchange';
import type { SignedIn } from '@saphan/web/pages';
import type { Application } from '../application/application.ts';
import { findApplication } from '../application/open-application.ts';
import { toPersonId, type PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { mandateClaims } from '../prefill/source-asker.ts';
import { isFresh, toParty } from '../session/person-of-request.ts';
import { askMandate } from './ask-mandate.ts';
import { findInvitation, isNewestLink } from './cosign-link.ts';
import { addCosigner, readCosigners } from './cosigner.ts';

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
  | { readonly type: 'silent' }
  /** The sign-in is too old for the register to answer. */
  | { readonly type: 'stale' };

/** Takes a director in whom the company's rule still needs. @throws Problem `invitation-not-found`, `other-director-needed` */
async function join(
  { store, vault, clock }: Portal,
  { application: { id }, owner, signer }: Extract<Opened, { type: 'open' }>,
  person: SignedIn,
  code: string,
  mandate: string,
): Promise<void> {
  const now = clock();
  await store.asPerson(owner, async (trx) => {
    // Two may open the link at once: the second must see the first.
    const application = await findApplication(trx, vault, id, { lock: true });
    if (application === undefined || !(await isNewestLink(trx, id, code))) {
      throw portalProblem('invitation-not-found', { rule: 'newer-link' });
    }
    const cosigners = await readCosigners(trx, vault, application);
    const before = [application.parties.applicant, ...cosigners.map(({ party }) => party)].map(
      ({ id: pid }) => pid,
    );
    const rule = mandateClaims(mandate);
    if (countMissingSigners(rule, [...before, person.pid]) >= countMissingSigners(rule, before)) {
      throw portalProblem('other-director-needed');
    }
    await addCosigner(
      trx,
      vault,
      application,
      { signer, party: toParty(person) },
      { agency: store.agency, now },
    );
  });
}

/**
 * Opens an application to another director. The link alone is worth nothing: the company register must name the person, now,
 * under the proof of their own sign-in.
 * @throws Problem `invitation-not-found`, `not-a-director`, `other-director-needed`
 */
export async function openInvitation(portal: Portal, person: SignedIn, code: string): Promise<Opened> {
  const { store, vault, clock, personKey } = portal;
  const invitation = await store.asPortal((trx) => findInvitation(trx, code, clock()));
  if (invitation === undefined) throw portalProblem('invitation-not-found');
  const { application: id, person: owner } = invitation;
  const signer = toPersonId(person.pid, personKey);
  if (signer === owner) return { type: 'self' };
  const { application, cosigners } = await store.asPerson(owner, async (trx) => {
    const found = await findApplication(trx, vault, id);
    return { application: found, cosigners: found ? await readCosigners(trx, vault, found) : [] };
  });
  if (application === undefined) throw portalProblem('invitation-not-found');
  const opened = { type: 'open', application, owner, signer } as const;
  if (cosigners.some((cosigner) => cosigner.signer === signer)) return opened;
  if (cosigners.length + 1 >= (application.parties.representation?.needed ?? 1)) {
    throw portalProblem('invitation-not-found', { rule: 'other-person' });
  }
  if (!isFresh(person, clock())) return { type: 'stale' };
  const answer = await askMandate(portal, person, application.parties.subject.id);
  if (answer.type === 'silent') return { type: 'silent' };
  if (answer.type === 'none') throw portalProblem('not-a-director');
  await join(portal, opened, person, code, answer.mandate);
  return opened;
}
