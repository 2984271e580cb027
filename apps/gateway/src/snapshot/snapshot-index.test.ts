import type { Agreement, PublicKey, SignedAgreement, Snapshot } from '@saphan/contracts';
import { hashAgreement, signAgreement, toPublicJwk, toSigningKey, type SigningKey } from '@saphan/exchange';
import { testKey } from '@saphan/testkit';
import { beforeAll, expect, test } from 'vitest';
import { testCatalogue } from '../fixture/catalogue.fixture.ts';
import { toSnapshotIndex } from './snapshot-index.ts';

const words = { th: 'x', en: 'x' };
const agreement: Agreement = {
  profile: 'saphan-agreement-1',
  id: '01890000-0000-7000-8000-000000000000',
  consumer: 'TH/GOV/DGA/portal',
  service: 'TH/GOV/DOPA/population/person.v1',
  right: 'officer',
  purpose: { code: 'decide', text: words },
  legalBasis: { act: words, section: '1' },
  items: ['person.religion'],
  inputItems: [],
  relations: [],
  assurance: { ial: 0, aal: 0 },
  validity: { from: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' },
  quota: { perMinute: 1, perDay: 1 },
  retentionDays: 1,
  onward: 'none',
  disclosure: { mode: 'at-once' },
  delegates: [],
};
const hash = hashAgreement(agreement);

let own: SigningKey;
let ofConsumer: SigningKey;
let ofRegistry: SigningKey;
beforeAll(async () => {
  const newKey = async (): Promise<SigningKey> => toSigningKey((await testKey()).privateKey);
  [own, ofConsumer, ofRegistry] = await Promise.all([newKey(), newKey(), newKey()]);
});

const listed = (key: SigningKey): PublicKey => ({
  kid: key.kid,
  use: 'agreement',
  jwk: toPublicJwk(key),
  notBefore: '2020-01-01T00:00:00Z',
  notAfter: '2099-01-01T00:00:00Z',
});

/** What the registry publishes: its own key stands beside the members' own ones. */
function publish(consumer: SigningKey, provider: SigningKey): Snapshot {
  const at = new Date().toISOString();
  const signed: SignedAgreement = {
    hash,
    agreement,
    consumerSignature: signAgreement(hash, consumer, at),
    providerSignature: signAgreement(hash, provider, at),
  };
  const member = (id: string, key: SigningKey): Snapshot['members'][0] => ({
    id,
    agency: '01890000-0000-7000-8000-000000000001',
    names: words,
    shortNames: words,
    status: 'active',
    keys: [listed(key), listed(ofRegistry)],
  });
  return {
    profile: 'saphan-snapshot-1',
    instance: 'TH',
    version: 1,
    issuedAt: at,
    expiresAt: '2099-01-01T00:00:00Z',
    catalogue: 'x',
    members: [member('TH/GOV/DGA', ofConsumer), member('TH/GOV/DOPA', own)],
    subsystems: [],
    gateways: [],
    dataServices: [],
    agreements: [signed],
    identityProviders: [],
    authorities: [],
  } as unknown as Snapshot;
}
/** A gateway that hosts the provider alone. */
const atProvider = (snapshot: Snapshot) =>
  toSnapshotIndex(snapshot, testCatalogue, (member, kid) => member !== 'TH/GOV/DOPA' || kid === own.kid);
const atConsumer = (snapshot: Snapshot) =>
  toSnapshotIndex(
    snapshot,
    testCatalogue,
    (member, kid) => member !== 'TH/GOV/DGA' || kid === ofConsumer.kid,
  );

test('the registry cannot sign an agreement in a party’s name: that party’s gateway knows its own keys', () => {
  const wrong = 'agreement-signature-wrong';
  const codeOf = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return (error as { code: unknown }).code;
    }
  };
  expect(codeOf(() => atProvider(publish(ofRegistry, ofRegistry)).findAgreement(hash))).toBe(wrong);
  expect(codeOf(() => atProvider(publish(ofConsumer, ofRegistry)).findAgreement(hash))).toBe(wrong);
  expect(codeOf(() => atConsumer(publish(ofRegistry, own)).findAgreement(hash))).toBe(wrong);
});

test('what both have signed with keys of their own holds', () => {
  const snapshot = publish(ofConsumer, own);
  expect(atProvider(snapshot).findAgreement(hash)?.hash).toBe(hash);
  expect(atConsumer(snapshot).findAgreement(hash)?.hash).toBe(hash);
});
