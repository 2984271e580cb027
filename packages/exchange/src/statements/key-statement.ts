import type { Static, TObject, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { findJsonObject, findJws, isJwsBy, signJws } from '../compact-jws.ts';
import { toVerifyingKey, type SigningKey, type VerifyingKey } from '../keys.ts';
import type { KeyFinder } from '../snapshot-keys.ts';

/** What every such statement says: which key, since when, and what has to be understood of it. */
interface KeyClaims {
  readonly jwk: Readonly<Record<string, string>>;
  readonly iat: number;
  readonly must?: readonly string[] | undefined;
}

/** A member's word about a key, and the key's own over the same claims, so that nobody lists a key that another holds. */
export interface TwiceSigned {
  readonly statement: string;
  readonly proof: string;
}

/** The key that a statement names as its signer; whether it has signed, `verify` tells. */
export function signerOf(statement: string): string {
  const kid = findJws(statement)?.header.kid;
  return typeof kid === 'string' ? kid : '';
}

function findListed(jwk: KeyClaims['jwk']): VerifyingKey | undefined {
  try {
    return toVerifyingKey(jwk);
  } catch {
    return undefined;
  }
}

/**
 * Statements of one type about keys that are to be listed.
 * @param of.memberOf whose `agreement` key has to have signed
 */
export function keyStatementOf<Schema extends TObject<Record<string, TSchema>>>({
  type,
  schema,
  memberOf,
}: {
  readonly type: string;
  readonly schema: Schema;
  readonly memberOf: (claims: Static<Schema>) => string;
}) {
  type Claims = Static<Schema> & KeyClaims;
  const checked = Compile(schema);
  const known = new Set(Object.keys(schema.properties));

  /** What a statement says, by whoever it is; nothing of it is verified. */
  function find(statement: string): Claims | undefined {
    const jws = findJws(statement);
    const claims: unknown = findJsonObject(jws?.payload);
    return jws?.header.typ === type && checked.Check(claims) ? (claims as Claims) : undefined;
  }
  return {
    sign(claims: Static<Schema>, member: SigningKey, own: SigningKey): TwiceSigned {
      const payload = JSON.stringify(claims);
      return { statement: signJws(type, payload, member), proof: signJws(type, payload, own) };
    },
    find,
    /** Claims that the member and the key itself have signed, both the very same; nothing where anything is missing. */
    verify({ statement, proof }: TwiceSigned, findKey: KeyFinder): Claims | undefined {
      const [said, proved] = [findJws(statement), findJws(proof)];
      const claims = find(statement);
      if (!said || !claims || proved?.header.typ !== type || !said.payload.equals(proved.payload))
        return undefined;
      if (claims.must?.every((name) => known.has(name)) === false) return undefined;
      const member = memberOf(claims);
      const key = findKey({ kid: String(said.header.kid), use: 'agreement', member, at: claims.iat });
      const own = findListed(claims.jwk);
      return key && own && isJwsBy(said, key) && isJwsBy(proved, own) ? claims : undefined;
    },
  };
}
