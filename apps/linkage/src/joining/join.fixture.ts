import type { JoinOffer, JoinRequest, JoinSubmission } from '@saphan/contracts';
import { findJoinToken, signJoinProof, toInvitation, toPublicJwk, type SigningKey } from '@saphan/exchange';
import { newKey, newRequest } from '../linkage.fixture.ts';

export const newMember = 'TH/GOV/NEW';
const both = (text: string): { th: string; en: string } => ({ th: text, en: text });

export const ownOffer = (more: Partial<JoinOffer> = {}): JoinOffer => ({
  member: { id: newMember, names: both('New'), shortNames: both('N') },
  subsystems: [{ id: `${newMember}/register`, names: both('register'), services: ['person.v1'] }],
  place: {
    type: 'own',
    gateway: `${newMember}/gateway`,
    host: 'gateway.new.test',
    dataClass: 'confidential',
  },
  ...more,
});

/** What a gateway would ask for with a token: fresh keys, a certificate request, proofs. */
export interface Asking {
  readonly secret: string;
  readonly request: JoinRequest;
  readonly keys: readonly SigningKey[];
  /** Of its own keys, and of others where a test says so. */
  prove(request?: JoinRequest, others?: readonly SigningKey[], at?: number): JoinSubmission;
}

export async function newAsking(token: string, offer: JoinOffer): Promise<Asking> {
  const { secret = '' } = findJoinToken(token) ?? {};
  const keys = [newKey(), newKey(), newKey()];
  const uses = ['exchange', 'agreement', 'seal'] as const;
  const { csr } = await newRequest();
  const request: JoinRequest = {
    profile: 'saphan-join-1',
    invitation: toInvitation(secret),
    member: offer.member.id,
    gateway: offer.place.gateway,
    ...(offer.place.type === 'own' && { address: `https://${offer.place.host}:7111`, csr }),
    keys: keys.map((key, index) => ({
      kid: key.kid,
      use: uses[index] ?? 'exchange',
      jwk: toPublicJwk(key),
      notAfter: '2028-01-01T00:00:00.000Z',
    })),
  };
  return {
    secret,
    request,
    keys,
    prove: (asked = request, others = [], at = Math.floor(Date.now() / 1000)) => ({
      request: asked,
      proofs: [...keys, ...others].map((key) => signJoinProof(asked, key, at)),
    }),
  };
}
