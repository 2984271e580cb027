import type { Party } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { countMissingSigners } from '@saphan/exchange';
import { takeApplicationNumber } from '../application/take-application-number.ts';
import type { Parties } from '../application/parties.ts';
import {
  ordinalOf,
  readCosigners,
  readCosignerStates,
  type Cosigner,
  type CosignerState,
} from '../cosign/cosigner.ts';
import { tellContested } from '../correction/contested-values.ts';
import type { Draft } from '../draft/draft.ts';
import { getDraft } from '../draft/read-draft.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { mandateClaims } from '../prefill/source-asker.ts';
import { toSparedPapers } from '../service/spared-papers.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { assertFilesChecked } from '../upload/schedule-check.ts';
import { getPower } from '../powers/power.ts';
import { submittedWords, wordsOfDraft, type DraftWord } from '../words/draft-words.ts';
import { readWords } from '../words/word.ts';
import { buildSubmission, contactOf } from './build-submission.ts';
import { findOpenDeclaration, type Declaration } from './declaration.ts';
import { prepareDeclaration } from './prepare-declaration.ts';
import { addSignature, readSignatures } from './signatures.ts';
import { shownDigest } from './shown-digest.ts';
import { keepStatement, type Standings } from './statements.ts';
import { submitApplication } from './submit-application.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'network' | 'clock' | 'personKey'>;

/**
 * Everybody who declares, the applicant first. All must be known before the first one does: their names stand in what is signed.
 * @throws Problem `not-complete` while the company's rule wants another
 */
function getSigners(
  { applicant, representation }: Parties,
  others: readonly Cosigner[],
  by: Standings,
): Party[] {
  if (representation === undefined) return [applicant];
  const signers = [applicant, ...others.map(({ party }) => party)];
  const rule = by.type === 'director' ? mandateClaims(by.statement) : undefined;
  const pids = signers.map(({ id }) => id);
  if (rule === undefined || countMissingSigners(rule, pids) > 0) {
    throw portalProblem('not-complete', { rule: 'other-director' });
  }
  return signers;
}

/**
 * What other persons have said to a draft as it stands.
 * @throws Problem `not-complete` while a word is missing that a service needs
 */
async function getWords(
  trx: PortalTransaction,
  { vault, network, personKey }: Parts,
  draft: Draft,
): Promise<readonly DraftWord[]> {
  const known = await readWords(trx, vault, draft.application);
  const words = wordsOfDraft(network, personKey, draft, known);
  const missing = words.find((word) => word.missing > 0 || word.unnamed > 0);
  if (missing !== undefined) throw portalProblem('not-complete', { rule: 'word', at: missing.demand.id });
  return words;
}

/** What nobody has signed says when it is submitted, and agencies hold it against the sign-in. */
const unsignedHours = 1;

async function holds(
  trx: PortalTransaction,
  vault: Vault,
  declaration: Declaration,
  now: Date,
): Promise<boolean> {
  if (now.getTime() - declaration.preparedAt.getTime() < unsignedHours * 3_600_000) return true;
  return (await readSignatures(trx, vault, declaration)).length > 0;
}

/**
 * The declaration of a draft as it stands now; the same again while nothing changed, for an hour or once somebody has signed it. What is frozen here is what is signed
 * and sent, to the byte.
 * @param shown what the person saw, by `shownDigest`: nothing else is frozen for them
 * @param by by what right the person declares who asks for it
 * @throws Problem `file-being-checked`, `not-complete`, `declaration-void` where it is not what stands now
 */
export async function getDeclaration(
  trx: PortalTransaction,
  parts: Parts,
  id: string,
  { shown, signer, by }: { readonly shown: string; readonly signer: PersonId; readonly by: Standings },
  now: Date,
): Promise<{ readonly declaration: Declaration; readonly draft: Draft }> {
  const { store, vault, network } = parts;
  const { agency } = store;
  const draft = await getDraft(trx, { vault, network, now }, id, { lock: true });
  const { application } = draft;
  await assertFilesChecked(trx, id);
  const open = await findOpenDeclaration(trx, vault, application, ['submission']);
  const stands = shownDigest(draft);
  const context = { agency, person: application.person, now };
  if (open?.shown === stands && shown === stands && (await holds(trx, vault, open, now))) {
    await keepStatement(trx, vault, open, { signer, standing: by }, context);
    return { declaration: open, draft };
  }
  const signers = getSigners(application.parties, await readCosigners(trx, vault, application), by);
  const words = await getWords(trx, parts, draft);
  const power = await getPower(trx, vault, draft.application, now);
  const number = await takeApplicationNumber(trx, agency, application, now);
  const bodies = draft.services.map((service) =>
    buildSubmission(network, draft, service, {
      number,
      submittedAt: now,
      signers,
      power,
      words: submittedWords(words, service.id),
    }),
  );
  if (shown !== stands) throw portalProblem('declaration-void');
  const declaration = await prepareDeclaration(
    trx,
    vault,
    application,
    { kind: 'submission', parts: bodies, needed: signers.length, shown },
    { agency, now },
  );
  await keepStatement(trx, vault, declaration, { signer, standing: by }, context);
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
    const draft = await getDraft(trx, { vault, network, now }, id, { lock: true });
    const { application, services, scope } = draft;
    const declaration = await findOpenDeclaration(trx, vault, application, ['submission']);
    if (declaration?.nonce !== nonce) throw portalProblem('declaration-void');
    await getPower(trx, vault, application, now);
    const ordinal = ordinalOf(signer, await readCosigners(trx, vault, application));
    await addSignature(trx, vault, declaration, { signer, token, ordinal }, { agency, person: owner, now });
    const papersSpared = toSparedPapers(network, services, scope);
    const facts = { papersSpared, email: contactOf(draft).email };
    const isSubmitted = await submitApplication(trx, { vault, agency, now }, declaration, facts);
    if (isSubmitted) await tellContested(trx, { vault, network, agency, now }, id);
    return isSubmitted;
  });
}

/** The other directors of a draft, and whether they have declared what stands now. */
export async function findCosigners(
  trx: PortalTransaction,
  { vault }: Pick<Parts, 'vault'>,
  draft: Draft,
): Promise<readonly CosignerState[]> {
  const open = await findOpenDeclaration(trx, vault, draft.application, ['submission']);
  const standing = open?.shown === shownDigest(draft) ? open : undefined;
  return readCosignerStates(trx, vault, draft.application, standing);
}
