import type { KeyUse } from '@saphan/contracts';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { findJsonObject, findJws, isJwsBy, signJws } from '../compact-jws.ts';
import type { SigningKey } from '../keys.ts';
import { problem, type ExchangeProblemCode } from '../problems.ts';
import type { KeyFinder } from '../snapshot-keys.ts';

/** A kind of signed statement: its `typ`, the claims it must have, and which of the issuer's keys signs it. */
interface StatementKind<Schema extends TSchema> {
  readonly type: string;
  readonly claims: Schema;
  readonly use: KeyUse;
  readonly longestSeconds: number;
  /** Code for a statement that is past its time. */
  readonly expired: ExchangeProblemCode;
  /** Whose key it must be, read from the claims. */
  signerOf(claims: Static<Schema>): { member: string; subsystem?: string };
}

interface Lifetime {
  readonly iat: number;
  readonly exp: number;
}

/** Seconds by which an issuer's clock may be ahead of ours. */
const leewaySeconds = 60;

/** Makes sign and verify for one kind of statement, so that all are checked by the same steps in the same order. */
export function statementOf<Schema extends TSchema>(kind: StatementKind<Schema>) {
  const checked = Compile(kind.claims);
  const known = new Set(Object.keys((kind.claims as { properties?: object }).properties ?? {}));
  return {
    sign: (claims: Static<Schema>, key: SigningKey): string =>
      signJws(kind.type, JSON.stringify(claims), key),

    /** @param when epoch seconds at which it must hold, if need be by what it says */
    verify(
      token: string,
      findKey: KeyFinder,
      when: number | ((claims: Static<Schema>) => number),
    ): Static<Schema> {
      const jws = findJws(token);
      const claims = findJsonObject(jws?.payload);
      if (!jws || jws.header.typ !== kind.type || !checked.Check(claims)) {
        throw problem('statement-malformed', { at: kind.type });
      }
      const { iat, exp, must = [] } = claims as Lifetime & { must?: readonly string[] };
      // What an issuer adds later narrows what it says; a reader that does not know it must not read the rest alone.
      if (!must.every((name) => known.has(name))) throw problem('statement-unknown', { at: kind.type });
      const key = findKey({ kid: String(jws.header.kid), use: kind.use, at: iat, ...kind.signerOf(claims) });
      if (!key || !isJwsBy(jws, key)) throw problem('statement-signature-wrong', { at: kind.type });
      if (exp - iat > kind.longestSeconds || exp <= iat)
        throw problem('statement-malformed', { at: kind.type });
      const at = typeof when === 'number' ? when : when(claims);
      if (at >= exp || iat > at + leewaySeconds) throw problem(kind.expired, { at: kind.type });
      return claims;
    },
  };
}
