import type { IdentityProvider } from '@saphan/contracts';
import { toPublicJwk, toSigningKey } from '@saphan/exchange';
import { generateKeyPairSync, sign } from 'node:crypto';

const issuer = 'http://localhost:7400';
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export interface TestSignIn {
  readonly provider: IdentityProvider;
  /** An ID token as the identity provider makes it for a declaration. @param at epoch seconds */
  tokenOf(pid: string, nonce: string, at: number): string;
}

/** An identity provider with a key of its own, for the portal of the test country. */
export function openTestSignIn(): TestSignIn {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = toPublicJwk(toSigningKey(keys.privateKey));
  return {
    provider: {
      issuer,
      names: { th: 'ก', en: 'a' },
      jwks: [{ ...jwk, kid: 'id-1', alg: 'ES256', use: 'sig' }],
      clients: [{ clientId: 'portal-declaration', member: 'TH/GOV/DGA', use: 'declaration' }],
    },
    tokenOf(pid, nonce, at) {
      const claims = { iss: issuer, aud: 'portal-declaration', sub: pid, pid, acr: 'ial2.3-aal2', nonce };
      const times = { auth_time: at, iat: at, exp: at + 3600 };
      const signed = `${encode({ alg: 'ES256', typ: 'JWT', kid: 'id-1' })}.${encode({ ...claims, ...times })}`;
      const options = { key: keys.privateKey, dsaEncoding: 'ieee-p1363' } as const;
      return `${signed}.${sign('sha256', Buffer.from(signed), options).toString('base64url')}`;
    },
  };
}
