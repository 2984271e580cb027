import {
  header,
  toMemberId,
  type ActorClaims,
  type Agreement,
  type Catalogue,
  type DeclarationManifest,
  type MandateClaims,
  type ProofClaims,
  type Right,
  type Snapshot,
  type Subject,
  type SubsystemId,
} from '@saphan/contracts';
import type { MessageHeaders } from '../message/message.ts';
import { problem } from '../problems.ts';
import type { KeyFinder } from '../snapshot-keys.ts';
import { verifyActor } from './actor.ts';
import { verifyDeclaration } from './declaration.ts';
import { verifyMandate } from './mandate.ts';
import { isRegisterOf } from './mandate-issuer.ts';
import { verifyProof } from './proof.ts';
import { countMissingSigners } from './signing-rule.ts';
import { splitTokens } from './token-list.ts';

export interface RightContext {
  readonly agreement: Agreement;
  /** Subsystem that asks: the agreement's consumer, or who acts for it. */
  readonly client: string;
  readonly headers: MessageHeaders;
  readonly subject?: Subject | undefined;
  readonly snapshot: Snapshot;
  readonly catalogue: Pick<Catalogue, 'dataServices'>;
  /** `keysOf(snapshot)`. */
  readonly findKey: KeyFinder;
  /** Epoch seconds. */
  readonly at: number;
}

/** What the right was shown by, all of it verified. */
export interface ProvenRight {
  readonly actor?: ActorClaims;
  readonly proofs: readonly ProofClaims[];
  readonly mandates: readonly MandateClaims[];
  readonly manifest?: DeclarationManifest;
}

function findActor(context: RightContext): ActorClaims | undefined {
  const { headers, agreement, client, at, findKey } = context;
  const token = headers[header.actor];
  if (token === undefined) return undefined;
  return verifyActor(token, findKey, {
    client,
    service: agreement.service,
    subject: context.subject,
    exchange: headers[header.exchange] ?? '',
    purpose: agreement.purpose.code,
    case: headers[header.case],
    at,
  });
}

function verifyProofs(context: RightContext, right: 'citizen' | 'submission'): ProofClaims[] {
  const { headers, agreement, snapshot, at } = context;
  const tokens = splitTokens(headers[header.proof]);
  if (tokens.length === 0) throw problem('proof-missing', { at: header.proof });
  const member = toMemberId(agreement.consumer as SubsystemId);
  return tokens.map((token) =>
    verifyProof(token, {
      providers: snapshot.identityProviders,
      member,
      assurance: agreement.assurance,
      at,
      right,
    }),
  );
}

function verifyMandates(context: RightContext, holdsAt: (claims: MandateClaims) => number): MandateClaims[] {
  return splitTokens(context.headers[header.mandate]).map((token) => {
    const claims = verifyMandate(token, context.findKey, holdsAt);
    if (!isRegisterOf(claims, context.snapshot, context.catalogue) || claims.iat > context.at + 60) {
      throw problem('mandate-unfit', { at: header.mandate });
    }
    return claims;
  });
}

const isSelf = (pid: string, subject: Subject): boolean => subject.kind === 'pid' && subject.value === pid;

/** The mandate by which a person may act for the subject, in a relation that the agreement allows. */
function getMandate(
  pid: string,
  subject: Subject,
  agreement: Agreement,
  mandates: readonly MandateClaims[],
): MandateClaims {
  const found = mandates.find(
    (mandate) =>
      mandate.pid === pid &&
      mandate.for.kind === subject.kind &&
      mandate.for.value === subject.value &&
      agreement.relations.includes(mandate.relation),
  );
  if (!found) throw problem(subject.kind === 'pid' ? 'proof-other-person' : 'mandate-unfit');
  return found;
}

function checkCitizen(context: RightContext): ProvenRight {
  const { subject, agreement, at } = context;
  if (!subject) throw problem('subject-missing', { at: header.subject });
  const actor = findActor(context);
  const [proof, ...others] = verifyProofs(context, 'citizen');
  if (!proof || others.length > 0) throw problem('header-malformed', { at: header.proof });
  const mandates = verifyMandates(context, () => at);
  if (isSelf(proof.pid, subject)) {
    if (!agreement.relations.includes('self')) throw problem('mandate-unfit', { at: header.subject });
  } else {
    getMandate(proof.pid, subject, agreement, mandates);
  }
  return { ...(actor && { actor }), proofs: [proof], mandates };
}

function checkOfficer(context: RightContext): ProvenRight {
  const actor = findActor(context);
  if (!actor) throw problem('actor-missing', { at: header.actor });
  // An officer looks into data for a case; a system may deliver without one.
  const isForCase = actor.kind !== 'officer' || actor.case !== undefined;
  if (actor.kind === 'person' || !isForCase) throw problem('actor-unfit', { at: header.actor });
  return { actor, proofs: [], mandates: [] };
}

function checkSubmission(context: RightContext): ProvenRight {
  const { subject, agreement, headers } = context;
  if (!subject) throw problem('subject-missing', { at: header.subject });
  const declaration = headers[header.declaration];
  if (declaration === undefined) throw problem('declaration-missing', { at: header.declaration });
  const actor = findActor(context);
  const proofs = verifyProofs(context, 'submission');
  const manifest = verifyDeclaration(declaration, {
    service: agreement.service,
    contentDigest: headers[header.contentDigest],
    proofs,
  });
  // Delivery may come days after: the relation must have held when the person declared, or later.
  const declaredAt = new Map(proofs.map((proof) => [proof.pid, proof.iat]));
  const mandates = verifyMandates(context, ({ pid, iat }) => Math.max(declaredAt.get(pid) ?? iat, iat));
  const pids = [...declaredAt.keys()];
  if (pids.some((pid) => isSelf(pid, subject)) && !agreement.relations.includes('self')) {
    throw problem('mandate-unfit', { at: header.subject });
  }
  const used = pids
    .filter((pid) => !isSelf(pid, subject))
    .map((pid) => getMandate(pid, subject, agreement, mandates));
  // Every statement must be content: each was given when its own person declared, and the rule may have changed between.
  if (used.some((mandate) => countMissingSigners(mandate, pids) > 0)) {
    throw problem('declaration-too-few', { at: header.proof });
  }
  return { ...(actor && { actor }), proofs, mandates, manifest };
}

const checks = {
  citizen: checkCitizen,
  officer: checkOfficer,
  submission: checkSubmission,
} as const satisfies Record<Right, (context: RightContext) => ProvenRight>;

/**
 * The "right" step of the inbound door: shows that this request may be made under the agreement's right.
 * The signed digests of the headers must have been checked before (`checkBoundHeaders`).
 * @throws Problem with one of the `actor-`, `proof-`, `mandate-`, `declaration-`, `statement-` codes, subject-missing
 */
export const checkRight = (context: RightContext): ProvenRight => checks[context.agreement.right](context);
