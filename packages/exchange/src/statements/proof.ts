import { findAssurance, header, ProofClaims, type Assurance, type IdentityProvider } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { findJsonObject, findJws, isJwsBy, type ParsedJws } from '../compact-jws.ts';
import { toVerifyingKey } from '../keys.ts';
import { problem } from '../problems.ts';

/** Which clients' sign-ins each right takes. */
const usesOf = { citizen: 'sign-in', submission: 'declaration' } as const;
/** Between signing in and the token: a declaration is made by one who has just signed in for it. */
export const declareSignInSeconds = 300;
/** A sitting: after it the person must show the card again (exchange.md, citizen's right). */
export const citizenSignInSeconds = 1800;
/** A declaration outlives the sitting, since the second director may sign days later; but not a draft's life. */
export const declarationSeconds = 90 * 86_400;
const leewaySeconds = 60;

export interface ExpectedProof {
  readonly providers: readonly IdentityProvider[];
  /** Member of the asking client: a proof made for another's client is worth nothing here. */
  readonly member: string;
  readonly assurance: Assurance;
  /** Epoch seconds. */
  readonly at: number;
  readonly right: 'citizen' | 'submission';
}

const checked = Compile(ProofClaims);
const refuse = (code: Parameters<typeof problem>[0]) => problem(code, { at: header.proof });

/** One key of a kind that we can't read does not spoil the others. */
function isJwsByJwk(jws: ParsedJws, jwk: Readonly<Record<string, unknown>>): boolean {
  try {
    return isJwsBy(jws, toVerifyingKey(jwk));
  } catch {
    return false;
  }
}

/** An access or logout token of the same issuer proves nothing of a sign-in. */
const isIdToken = ({ header: { typ } }: ParsedJws): boolean =>
  typ === undefined || (typeof typ === 'string' && typ.toUpperCase() === 'JWT');

function isSignedByProvider(jws: ParsedJws, provider: IdentityProvider): boolean {
  const named = provider.jwks.filter((jwk) => jws.header.kid === undefined || jwk.kid === jws.header.kid);
  return named.some((jwk) => (jwk.use === undefined || jwk.use === 'sig') && isJwsByJwk(jws, jwk));
}

function isForMember(
  claims: ProofClaims,
  provider: IdentityProvider,
  { member, right }: ExpectedProof,
): boolean {
  // One audience only: with two, another client could have asked for it and replay it here.
  const audience = typeof claims.aud === 'string' ? [claims.aud] : claims.aud;
  const [only] = audience;
  return (
    audience.length === 1 &&
    provider.clients.some(
      ({ clientId, member: owner, use }) =>
        clientId === only && owner === member && (use === undefined || use === usesOf[right]),
    )
  );
}

function checkTimes(claims: ProofClaims, { at, right }: ExpectedProof): void {
  if (claims.iat > at + leewaySeconds || claims.auth_time > at + leewaySeconds) throw refuse('proof-expired');
  if (right === 'submission') {
    if (at - claims.iat > declarationSeconds) throw refuse('proof-expired');
    if (claims.iat - claims.auth_time > declareSignInSeconds) throw refuse('proof-late');
    return;
  }
  if (at >= claims.exp) throw refuse('proof-expired');
  if (at - claims.auth_time > citizenSignInSeconds) throw refuse('proof-late');
}

/**
 * Checks an ID token as proof that the person is there: issuer, signature, whose client, times, assurance.
 * Whom it is about is left to the caller, since it may be the subject or one who acts for it.
 * @throws statement-malformed, statement-signature-wrong, proof-issuer-unknown, proof-other-client,
 *   proof-expired, proof-late, proof-assurance-low
 */
export function verifyProof(token: string, expected: ExpectedProof): ProofClaims {
  const jws = findJws(token);
  const claims = findJsonObject(jws?.payload);
  if (!jws || !isIdToken(jws) || !checked.Check(claims))
    throw problem('statement-malformed', { at: header.proof });
  const provider = expected.providers.find(({ issuer }) => issuer === claims.iss);
  if (!provider) throw refuse('proof-issuer-unknown');
  if (!isSignedByProvider(jws, provider)) throw problem('statement-signature-wrong', { at: header.proof });
  if (!isForMember(claims, provider, expected)) throw refuse('proof-other-client');
  checkTimes(claims, expected);
  const assurance = findAssurance(claims.acr);
  if (!assurance || assurance.ial < expected.assurance.ial || assurance.aal < expected.assurance.aal) {
    throw refuse('proof-assurance-low');
  }
  return claims;
}
