import { createPublicKey } from 'node:crypto';
import type { SigningKey, VerifyingKey } from '@saphan/exchange';
import { CompactSign, compactVerify } from 'jose';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

/**
 * What one gateway says to another of an exchange between members that they host: signed by the member's exchange key,
 * kept by the asker in place of the answer that never came.
 */
export const OutcomeStatement = Type.Object(
  {
    exchange: Type.String(),
    consumer: Type.String(),
    service: Type.String(),
    /** Whose evidence this is. */
    side: Type.Union([Type.Literal('consumer'), Type.Literal('provider')]),
    /** none: never arrived. begun: still under way, or not yet given up. */
    state: Type.Union([
      Type.Literal('none'),
      Type.Literal('begun'),
      Type.Literal('answered'),
      Type.Literal('denied'),
      Type.Literal('failed'),
      Type.Literal('unknown'),
    ]),
    /** Epoch seconds. */
    iat: Type.Integer(),
  },
  { additionalProperties: false },
);
export type OutcomeStatement = Static<typeof OutcomeStatement>;

const type = 'saphan-outcome+jwt';

export const signOutcome = (statement: OutcomeStatement, key: SigningKey): Promise<string> =>
  new CompactSign(Buffer.from(JSON.stringify(statement)))
    .setProtectedHeader({ alg: key.algorithm, typ: type, kid: key.kid })
    .sign(key.privateKey);

/** @throws Error for another type, a wrong signature or an unknown key */
export async function verifyOutcome(
  token: string,
  findKey: (kid: string) => VerifyingKey | undefined,
): Promise<OutcomeStatement> {
  const { payload } = await compactVerify(
    token,
    (header) => {
      const key = findKey(header.kid ?? '');
      if (header.typ !== type || key?.algorithm !== header.alg)
        throw new Error('not an outcome by a known key');
      return createPublicKey(key.publicKey.export({ type: 'spki', format: 'pem' }));
    },
    { algorithms: ['ES256', 'EdDSA'] },
  );
  return Value.Parse(OutcomeStatement, JSON.parse(Buffer.from(payload).toString('utf8')));
}
