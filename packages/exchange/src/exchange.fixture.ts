import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { header, toUuidV7, type Agreement, type Snapshot, type SignedAgreement } from '@saphan/contracts';
import { hashAgreement, signAgreement } from './agreement.ts';
import { contentDigest } from './content-digest.ts';
import { digest } from './digest.ts';
import { toPublicJwk, toSigningKey, toVerifyingKey, type SigningKey, type VerifyingKey } from './keys.ts';
import { bindHeaders, toSubjectHeader } from './message/bound-headers.ts';
import type { RequestMessage, ResponseMessage } from './message/message.ts';
import { toItemsHeader, toOutcomeHeader, type SaidOutcome } from './message/outcome-header.ts';
import { toSnapshotHeader } from './message/snapshot-header.ts';
import { signRequest, signResponse } from './message/message-signature.ts';

/** Epoch seconds at which everything here happens. */
export const now = 1_790_000_000;

/** RFC 9421 B.1.4: deterministic, so that tests can name whole signatures. */
export const rfcEd25519 = toSigningKey(
  createPrivateKey(`-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
-----END PRIVATE KEY-----`),
);

export const newKey = (): SigningKey =>
  toSigningKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);

export const publicOf = (key: SigningKey): VerifyingKey => toVerifyingKey(toPublicJwk(key));

export const keys = {
  portal: newKey(),
  portalActor: newKey(),
  population: newKey(),
  agreementOfDga: newKey(),
  agreementOfDopa: newKey(),
  sealOfDopa: newKey(),
  sealOfDbd: newKey(),
  sealOfRd: newKey(),
} as const;

const listed = (key: SigningKey, use: Snapshot['members'][0]['keys'][0]['use'], subsystem?: string) => ({
  kid: key.kid,
  use,
  jwk: toPublicJwk(key),
  ...(subsystem !== undefined && { subsystem }),
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-01-01T00:00:00Z',
});

const names = { th: 'ทดสอบ', en: 'Test' };
const member = (id: string, memberKeys: Snapshot['members'][0]['keys']): Snapshot['members'][0] => ({
  id,
  agency: toUuidV7(now * 1000),
  names,
  shortNames: names,
  status: 'active',
  keys: memberKeys,
});

export const identityKey = newKey();

export const snapshot: Snapshot = {
  profile: 'saphan-snapshot-1',
  instance: 'TH',
  version: 7,
  issuedAt: '2026-09-21T00:00:00Z',
  expiresAt: '2026-09-24T00:00:00Z',
  authorities: [],
  members: [
    member('TH/GOV/DGA', [
      listed(keys.portal, 'exchange'),
      listed(keys.agreementOfDga, 'agreement'),
      listed(keys.portalActor, 'actor', 'TH/GOV/DGA/portal'),
    ]),
    member('TH/GOV/DOPA', [
      listed(keys.population, 'exchange'),
      listed(keys.agreementOfDopa, 'agreement'),
      listed(keys.sealOfDopa, 'seal'),
    ]),
    member('TH/GOV/DBD', [listed(keys.sealOfDbd, 'seal')]),
    member('TH/GOV/RD', [listed(keys.sealOfRd, 'seal')]),
  ],
  subsystems: [],
  gateways: [],
  dataServices: [
    { id: 'TH/GOV/DOPA/population/houses.v1', names, definition: 'houses.v1', status: 'active' },
    { id: 'TH/GOV/DBD/juristic/directorships.v1', names, definition: 'directorships.v1', status: 'active' },
    { id: 'TH/GOV/RD/tax/taxpayer.v1', names, definition: 'taxpayer.v1', status: 'active' },
  ],
  agreements: [],
  identityProviders: [
    {
      issuer: 'https://imauth.example.com',
      names,
      jwks: [{ ...toPublicJwk(identityKey), kid: 'id-1', alg: 'ES256', use: 'sig' }],
      clients: [
        { clientId: 'portal', member: 'TH/GOV/DGA' },
        { clientId: 'rd-efiling', member: 'TH/GOV/RD' },
      ],
    },
  ],
  witnesses: [],
  catalogue: 'none',
};

const gives = (kind: string) => ({ list: 'list', kind, value: 'id', relation: 'relation' });
const definition = { names, subjects: ['pid'], rights: [], operations: [] };
export const catalogue = {
  dataServices: [
    { ...definition, code: 'houses.v1', mandates: gives('house') },
    { ...definition, code: 'directorships.v1', mandates: gives('juristic') },
    { ...definition, code: 'taxpayer.v1' },
  ],
};

export const pid = '9100000000018';
export const subject = { kind: 'pid', value: pid } as const;
export const salt = Buffer.alloc(16, 7);

export const agreement: Agreement = {
  profile: 'saphan-agreement-1',
  id: '019f0000-0000-7000-8000-000000000001',
  consumer: 'TH/GOV/DGA/portal',
  service: 'TH/GOV/DOPA/population/person.v1',
  right: 'citizen',
  purpose: { code: 'prefill', text: { th: 'เติมคำขอของผู้ยื่นเอง', en: 'Fill in the person’s own application' } },
  legalBasis: { act: { th: 'พ.ร.บ.', en: 'Act' }, section: '12', pdpa: '24(4)' },
  items: ['person.nameTh', 'person.birthDate', 'person.address'],
  inputItems: [],
  relations: ['self', 'director', 'householder'],
  assurance: { ial: 2.3, aal: 2 },
  validity: { from: '2026-01-01T00:00:00+07:00', until: '2027-01-01T00:00:00+07:00' },
  quota: { perMinute: 600, perDay: 100_000 },
  retentionDays: 730,
  onward: 'deciding-agency',
  disclosure: { mode: 'at-once' },
  delegates: [],
};

/** As the snapshot lists it, signed by both. */
export function signed(what: Agreement = agreement): SignedAgreement {
  const hash = hashAgreement(what);
  const at = '2026-02-01T00:00:00Z';
  return {
    hash,
    agreement: what,
    consumerSignature: signAgreement(hash, keys.agreementOfDga, at),
    providerSignature: signAgreement(hash, keys.agreementOfDopa, at),
  };
}

export const exchange = toUuidV7(now * 1000, Buffer.alloc(10, 9));

/** A request of the portal for a person's own data, with all its headers but the signature. */
export function unsignedRequest(body = Buffer.alloc(0), extra: Record<string, string> = {}): RequestMessage {
  const raw = { [header.subject]: toSubjectHeader(subject, salt), ...extra };
  return {
    method: 'GET',
    path: '/TH/GOV/DOPA/population/person.v1/',
    query: '',
    headers: {
      host: 'gateway.example.com',
      [header.exchange]: exchange,
      [header.client]: 'TH/GOV/DGA/portal',
      [header.service]: 'TH/GOV/DOPA/population/person.v1',
      [header.gateway]: 'TH/GOV/DGA/cloud',
      [header.agreement]: hashAgreement(agreement),
      [header.purpose]: 'prefill',
      [header.sender]: 'TH/GOV/DGA/cloud',
      [header.snapshot]: toSnapshotHeader({ version: 7, digest: digest('snapshot 7') }),
      [header.contentDigest]: contentDigest(body),
      ...raw,
      ...bindHeaders(raw),
    },
  };
}

export function signedRequest(key = keys.portal, request = unsignedRequest()): RequestMessage {
  return signRequest(request, key, now);
}

export function signedResponse(
  request: RequestMessage,
  key = keys.population,
  body = Buffer.from('{}'),
  said: SaidOutcome & { items?: readonly string[] } = { outcome: 'answered', items: ['person.birthDate'] },
): ResponseMessage {
  const items = toItemsHeader(said.items ?? [], agreement.items);
  const response = {
    status: 200,
    headers: {
      [header.contentDigest]: contentDigest(body),
      'content-type': 'application/json',
      [header.outcome]: toOutcomeHeader(said),
      [header.snapshot]: toSnapshotHeader({ version: 7, digest: digest('snapshot 7') }),
      ...(items !== undefined && { [header.items]: items }),
    },
  };
  return signResponse(response, request, key, now);
}
