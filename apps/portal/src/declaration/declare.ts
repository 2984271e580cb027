import type { Party } from '@saphan/contracts';
import { takeApplicationNumber } from '../application/take-application-number.ts';
import { findInvited } from '../cosign/cosigner.ts';
import type { Draft } from '../draft/draft.ts';
import { getDraft } from '../draft/read-draft.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { mandateClaims, mandatesOf } from '../prefill/source-asker.ts';
import { findSparedPapers } from '../service/spared-papers.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { buildSubmission } from './build-submission.ts';
import { findOpenDeclaration, type Declaration } from './declaration.ts';
import { prepareDeclaration } from './prepare-declaration.ts';
import { addSignature, readSignatures } from './signatures.ts';
import { shownDigest } from './shown-digest.ts';
import { submitApplication } from './submit-application.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'network' | 'clock'>;

/** The register's statement by which the applicant acts for the company of this draft; the other director's comes when they join. */
function mandatesFor(draft: Draft, now: Date): readonly string[] {
  const { subject } = draft.application.parties;
  if (subject.kind !== 'company') return [];
  const own = mandatesOf(draft, now).filter((token) => {
    const { for: of } = mandateClaims(token);
    return of.kind === 'juristic' && of.value === subject.id;
  });
  if (own.length === 0) throw portalProblem('not-a-director', { rule: 'mandate-expired' });
  return own.slice(0, 1);
}

/**
 * The declaration of a draft as it stands now; the same again while nothing changed. What is frozen here is what is signed
 * and sent, to the byte.
 * @param shown what the person saw, by `shownDigest`: nothing else is frozen for them
 * @throws Problem `not-complete`, `not-a-director`, `declaration-void` where it is not what stands now
 */
export async function getDeclaration(
  trx: PortalTransaction,
  { store, vault, network }: Parts,
  id: string,
  shown: string,
  now: Date,
): Promise<{ readonly declaration: Declaration; readonly draft: Draft }> {
  const { agency } = store;
  const draft = await getDraft(trx, { vault, network, now }, id, { lock: true });
  const { application } = draft;
  const { applicant, representation } = application.parties;
  const open = await findOpenDeclaration(trx, vault, application, 'submission');
  const stands = shownDigest(draft);
  if (open?.shown === stands && shown === stands) return { declaration: open, draft };
  const invited = await findInvited(trx, vault, application, now);
  const needed = representation?.needed ?? 1;
  const second = needed > 1 && invited?.type === 'joined' ? invited : undefined;
  if (needed > 1 && second === undefined) throw portalProblem('not-complete', { rule: 'second-director' });
  const signers: Party[] = second ? [applicant, second.party] : [applicant];
  const number = await takeApplicationNumber(trx, agency, application, now);
  const facts = { number, submittedAt: now, signers };
  const parts = draft.services.map((service) => buildSubmission(network, draft, service, facts));
  if (shown !== stands) throw portalProblem('declaration-void');
  const declaration = await prepareDeclaration(
    trx,
    vault,
    application,
    { kind: 'submission', parts, mandates: mandatesFor(draft, now), needed, shown },
    { agency, now },
  );
  return { declaration, draft };
}

/** A person's ID token and the nonce it was asked for with. */
export interface DeclaredToken {
  readonly signer: PersonId;
  readonly token: string;
  readonly nonce: string;
}

/**
 * Keeps one person's declaration and, when all needed are here, submits.
 * @param owner the applicant, whose rows these are
 * @param declared the nonce is of the declaration that was signed: the token counts for no other
 * @returns whether the application is submitted now
 */
export async function takeDeclaredToken(
  { store, vault, network, clock }: Parts,
  id: string,
  owner: PersonId,
  { signer, token, nonce }: DeclaredToken,
): Promise<boolean> {
  const now = clock();
  const { agency } = store;
  return store.asPerson(owner, async (trx) => {
    const { application, services, scope } = await getDraft(trx, { vault, network, now }, id, { lock: true });
    const declaration = await findOpenDeclaration(trx, vault, application, 'submission');
    if (declaration?.nonce !== nonce) throw portalProblem('declaration-void');
    const ordinal = signer === owner ? 0 : 1;
    await addSignature(trx, vault, declaration, { signer, token, ordinal }, { agency, person: owner, now });
    const papersSpared = findSparedPapers(network.index(), services, scope).length;
    return submitApplication(trx, { vault, agency, now }, declaration, papersSpared);
  });
}

/** The other director of a draft and whether they have declared what stands now. */
export async function findSecond(
  trx: PortalTransaction,
  { vault }: Pick<Parts, 'vault'>,
  draft: Draft,
  now: Date,
): Promise<{ readonly name: string; readonly hasDeclared: boolean } | undefined> {
  const invited = await findInvited(trx, vault, draft.application, now);
  if (invited?.type !== 'joined') return undefined;
  const open = await findOpenDeclaration(trx, vault, draft.application, 'submission');
  const signatures = open?.shown === shownDigest(draft) ? await readSignatures(trx, vault, open) : [];
  const hasDeclared = signatures.some(({ signer }) => signer === invited.signer);
  return { name: invited.party.name, hasDeclared };
}
