import { ActorClaims, header, toMemberId, type Subject, type SubsystemId } from '@saphan/contracts';
import { digestBytes } from '../digest.ts';
import type { SigningKey } from '../keys.ts';
import { toSubjectBytes } from '../message/bound-headers.ts';
import { problem } from '../problems.ts';
import type { KeyFinder } from '../snapshot-keys.ts';
import { statementOf } from './statement.ts';

const actor = statementOf({
  type: 'saphan-actor+jwt',
  claims: ActorClaims,
  use: 'actor',
  longestSeconds: 300,
  expired: 'actor-expired',
  signerOf: ({ iss }) => ({ member: toMemberId(iss as SubsystemId), subsystem: iss }),
});

/** Statement of which officer, system or person asks; lives ≤ 5 minutes and is good for one exchange. */
export const signActor = (claims: ActorClaims, key: SigningKey): string => actor.sign(claims, key);

/** `sub_digest` of an actor's statement. */
export const actorSubjectDigest = (exchange: string, subject: Subject): string =>
  digestBytes(exchange, toSubjectBytes(subject)).toString('base64url');

const findSubjectDigest = ({ exchange, subject }: ExpectedActor): string | undefined =>
  subject && actorSubjectDigest(exchange, subject);

export interface ExpectedActor {
  readonly client: string;
  readonly service: string;
  readonly subject?: Subject | undefined;
  readonly exchange: string;
  readonly purpose: string;
  /** `saphan-case` of the request, if any. */
  readonly case?: string | undefined;
  /** Epoch seconds. */
  readonly at: number;
}

/** @throws statement-malformed, statement-signature-wrong, actor-expired, actor-unfit */
export function verifyActor(token: string, findKey: KeyFinder, expected: ExpectedActor): ActorClaims {
  const claims = actor.verify(token, findKey, expected.at);
  const fits =
    claims.iss === expected.client &&
    claims.aud === expected.service &&
    (claims.sub_digest === undefined || claims.sub_digest === findSubjectDigest(expected)) &&
    claims.exchange === expected.exchange &&
    claims.purpose === expected.purpose &&
    claims.case === expected.case;
  if (!fits) throw problem('actor-unfit', { at: header.actor });
  return claims;
}
