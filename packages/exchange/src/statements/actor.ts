import { ActorClaims, header, toMemberId, type SubsystemId } from '@saphan/contracts';
import type { SigningKey } from '../keys.ts';
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

export interface ExpectedActor {
  readonly client: string;
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
    claims.exchange === expected.exchange &&
    claims.purpose === expected.purpose &&
    claims.case === expected.case;
  if (!fits) throw problem('actor-unfit', { at: header.actor });
  return claims;
}
