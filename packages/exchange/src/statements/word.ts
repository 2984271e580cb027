import {
  type Assurance,
  type Catalogue,
  type MandateClaims,
  type Party,
  type ProofClaims,
  type Snapshot,
  type SubmittedAnswer,
  type SubmittedWord,
  type WordDemand,
  type WordStatement,
} from '@saphan/contracts';
import { canonical } from '../canonical-json.ts';
import { digest } from '../digest.ts';
import { problem } from '../problems.ts';
import type { KeyFinder } from '../snapshot-keys.ts';
import { verifyMandate } from './mandate.ts';
import { isRegisterOf } from './mandate-issuer.ts';
import { verifyProof } from './proof.ts';

/** The part of an application that one service gets, as far as a word is about it. */
export interface WordMatter {
  readonly application: string;
  readonly service: string;
  readonly variant: string;
  readonly subject: Pick<Party, 'kind' | 'id'>;
  readonly answers: readonly Pick<SubmittedAnswer, 'id' | 'value' | 'source'>[];
}

/**
 * base64url SHA-256 of all that the applicant wrote for a service and of what the other person reads. What sources give beside
 * that is not the applicant's word, and may come in later.
 */
export function wordMatter(
  { application, service, variant, subject, answers }: WordMatter,
  { reads }: Pick<WordDemand, 'reads'>,
): string {
  const isRead = new Set(reads);
  const covered = answers
    .filter(({ id, source }) => source === 'typed' || source === 'derived' || isRead.has(id))
    .map(({ id, value }) => [id, (value as unknown) ?? null] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return digest(
    canonical({
      profile: 'saphan-word-matter-1',
      application,
      service,
      variant,
      subject: { kind: subject.kind, id: subject.id },
      answers: covered,
    }),
  );
}

/** What a demand asks a person to declare about an application as it stands. */
export function toWordStatement(matter: WordMatter, demand: WordDemand, remark?: string): WordStatement {
  const values = new Map(matter.answers.map(({ id, value }) => [id, value as unknown]));
  return {
    profile: 'saphan-word-1',
    application: matter.application,
    service: matter.service,
    demand: demand.id,
    kind: demand.kind,
    role: demand.role,
    says: demand.says,
    shown: demand.reads
      .filter((id) => values.has(id))
      .map((id) => ({ id, ...(values.get(id) !== undefined && { value: values.get(id) }) })),
    matter: wordMatter(matter, demand),
    ...(remark !== undefined && remark !== '' && { remark }),
  };
}

/** The `nonce` of the ID token by which a person gives their word. */
export const wordDigest = (statement: WordStatement): string => digest(canonical(statement));

export interface ExpectedWord {
  readonly matter: WordMatter;
  readonly demand: WordDemand;
  /** Value of the item that `standing` names, where the demand wants a relation. */
  readonly thing: string | undefined;
  /** Member of the portal that submits. */
  readonly member: string;
  readonly assurance: Assurance;
  readonly snapshot: Snapshot;
  readonly catalogue: Pick<Catalogue, 'dataServices'>;
  readonly findKey: KeyFinder;
  /** Epoch seconds. */
  readonly at: number;
}

/** The register's statement must be of this person, this relation and this thing, and have held when the word was given. */
function verifyStanding(
  statement: string,
  proof: ProofClaims,
  { demand: { standing }, thing, findKey, snapshot, catalogue }: ExpectedWord,
): MandateClaims {
  const claims = verifyMandate(statement, findKey, ({ iat }) => Math.max(proof.iat, iat));
  const fits =
    isRegisterOf(claims, snapshot, catalogue) &&
    claims.pid === proof.pid &&
    claims.relation === standing?.relation &&
    claims.for.kind === standing.kind &&
    claims.for.value === thing;
  if (!fits) throw problem('word-unfit', { rule: 'standing' });
  return claims;
}

/**
 * Checks a word as the deciding agency gets it: the person signed in for this very statement, and the statement is what the
 * demand asks about what has been submitted. Nothing rests on the portal.
 * @throws word-unfit, and the codes of `verifyProof` and `verifyMandate`
 */
export function verifyWord(
  { party, statement, token, standing }: SubmittedWord,
  expected: ExpectedWord,
): { readonly proof: ProofClaims; readonly standing: MandateClaims | undefined } {
  const { matter, demand, member, assurance, snapshot, at } = expected;
  const asked = toWordStatement(matter, demand, statement.remark);
  if (canonical(asked) !== canonical(statement)) throw problem('word-unfit', { rule: 'statement' });
  const proof = verifyProof(token, {
    providers: snapshot.identityProviders,
    member,
    assurance,
    at,
    right: 'submission',
  });
  if (proof.nonce !== wordDigest(statement)) throw problem('word-unfit', { rule: 'nonce' });
  if (party.kind !== 'person' || party.id !== proof.pid) throw problem('word-unfit', { rule: 'person' });
  return {
    proof,
    standing: standing === undefined ? undefined : verifyStanding(standing, proof, expected),
  };
}
