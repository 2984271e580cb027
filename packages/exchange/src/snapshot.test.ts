import { decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { readCatalogue, toCatalogueBundle } from './catalogue-bundle.ts';
import { keys, newKey, publicOf, signed, snapshot } from './exchange.fixture.ts';
import { signJws } from './compact-jws.ts';
import { publishedSnapshot, readSnapshot, signSnapshot, snapshotDigest, verifySnapshot } from './snapshot.ts';
import { keysOf } from './snapshot-keys.ts';

const center = newKey();
const text = signSnapshot(snapshot, center);

describe('refuses', () => {
  it('a snapshot by another key, changed, or of another kind', () => {
    const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });
    expect(() => verifySnapshot(text, publicOf(newKey()))).toThrow(code('snapshot-signature-wrong'));
    const flipped = text.replace(/\.(.)/, (_, letter: string) => `.${letter === 'e' ? 'f' : 'e'}`);
    expect(() => verifySnapshot(flipped, publicOf(center))).toThrow(code('snapshot-signature-wrong'));
    const other = signJws('saphan-agreement+jwt', JSON.stringify(snapshot), center);
    expect(() => verifySnapshot(other, publicOf(center))).toThrow(code('snapshot-malformed'));
    const bare = signJws('saphan-snapshot+jwt', '{"version":1}', center);
    expect(() => verifySnapshot(bare, publicOf(center))).toThrow(code('snapshot-malformed'));
  });

  it('an older snapshot than the one held: it would bring back what was revoked', () => {
    expect(() => verifySnapshot(text, publicOf(center), { version: 8 })).toThrow(
      expect.objectContaining({ code: 'snapshot-older' }),
    );
  });

  it('an envelope of a later profile, and lists that are none', () => {
    const changes: object[] = [
      { profile: 'saphan-snapshot-2' },
      { members: {} },
      { version: 'x' },
      { keys: [7] },
    ];
    for (const change of changes) {
      const other = signSnapshot({ ...snapshot, ...change }, center);
      expect(() => verifySnapshot(other, publicOf(center))).toThrow(
        expect.objectContaining({ code: 'snapshot-malformed' }),
      );
    }
  });

  it('entries with words or members of a later version, one by one, and takes the rest', () => {
    const [dga, ...others] = snapshot.members;
    const agreed = signed();
    const gateway = {
      ...{ id: 'TH/GOV/DGA/cloud', address: 'https://x', certificates: [], hosts: [], logs: [] },
      dataClass: 'secret',
    };
    const later = {
      ...snapshot,
      members: [
        { ...dga, status: 'draining', keys: [...dga!.keys, { ...dga!.keys[0], use: 'witness' }] },
        ...others,
        { id: 7 },
      ],
      gateways: [
        { ...gateway, status: 'draining' },
        { ...gateway, status: 'active', dataClass: 'top' },
      ],
      agreements: [
        agreed,
        { ...agreed, sanction: 'x' },
        { ...agreed, agreement: { ...agreed.agreement, profile: 'saphan-agreement-2' } },
        { ...agreed, agreement: { ...agreed.agreement, right: 'event' } },
      ],
      identityProviders: snapshot.identityProviders.map((provider) => ({
        ...provider,
        clients: [...provider.clients, { clientId: 'x', member: 'TH/GOV/DGA', use: 'other' }],
      })),
      more: ['of a later version'],
    };
    const read = readSnapshot(signSnapshot(later as never, center), [publicOf(center)]);
    expect(read.skipped).toEqual({ members: 1, keys: 1, gateways: 1, agreements: 3, clients: 1 });
    expect(read.snapshot.members[0]).toMatchObject({ status: 'suspended', keys: dga!.keys });
    expect(read.snapshot.gateways.map(({ status }) => status)).toEqual(['suspended']);
    expect(read.snapshot.agreements).toEqual([agreed]);
    expect(read.snapshot.identityProviders).toEqual(snapshot.identityProviders);
    // What was skipped still counts: two readers of different age name one snapshot by one digest.
    expect(read.digest).toBe(snapshotDigest(later as never));
  });

  it('keys of witnesses, one by one; a snapshot of before names none', () => {
    const later = { ...snapshot, witnessKeys: ['TH/linkage-center+…', { key: 7 }] };
    const read = readSnapshot(signSnapshot(later as never, center), [publicOf(center)]);
    expect(read.snapshot.witnessKeys).toEqual(['TH/linkage-center+…']);
    expect(read.skipped).toEqual({ witnessKeys: 1 });
    const before = readSnapshot(signSnapshot(snapshot, center), [publicOf(center)]);
    expect(before.snapshot).not.toHaveProperty('witnessKeys');
  });

  it('data services with words of a later version, one by one', () => {
    const service = { code: 'a.v1', names: { th: 'ก', en: 'A' }, subjects: [], rights: ['citizen'] };
    const operation = { method: 'GET', path: '/', idempotent: true, query: [] };
    const good = { ...service, operations: [operation] };
    const patch = { ...service, code: 'b.v1', operations: [{ ...operation, method: 'PATCH' }] };
    const event = { ...good, code: 'c.v1', rights: ['event'] };
    const later = { ...empty, dataServices: [patch, good, event], expressions: { a: 7 }, more: [1] };
    const { text: bundle, digest } = toCatalogueBundle(later as never);
    const read = readCatalogue(bundle, digest);
    expect(read.catalogue.dataServices).toEqual([good]);
    expect(read.skipped).toEqual({ dataServices: 2, expressions: 1 });
  });

  it('a key for another member, use, subsystem or time', () => {
    const findKey = keysOf(snapshot);
    const wanted = {
      kid: keys.portalActor.kid,
      use: 'actor',
      member: 'TH/GOV/DGA',
      at: 1_790_000_000,
    } as const;
    expect(findKey({ ...wanted, subsystem: 'TH/GOV/DGA/portal' })?.kid).toBe(keys.portalActor.kid);
    expect(findKey({ ...wanted, subsystem: 'TH/GOV/DGA/other' })).toBeUndefined();
    expect(findKey({ ...wanted, member: 'TH/GOV/DOPA' })).toBeUndefined();
    expect(findKey({ ...wanted, use: 'exchange' })).toBeUndefined();
    expect(findKey({ ...wanted, at: Date.parse('2027-01-01T00:00:00Z') / 1000 })).toBeUndefined();
    expect(findKey({ ...wanted, at: Number.NaN })).toBeUndefined();
  });

  it('a listed kid that is not the key’s thumbprint', () => {
    const [dga] = snapshot.members;
    const [key] = dga?.keys ?? [];
    const lying = { members: [{ ...dga!, keys: [{ ...key!, kid: 'x' }] }] };
    expect(
      keysOf(lying)({ kid: 'x', use: 'exchange', member: 'TH/GOV/DGA', at: 1_790_000_000 }),
    ).toBeUndefined();
  });

  it('a catalogue other than the one named', () => {
    const { digest } = toCatalogueBundle(empty);
    const other = toCatalogueBundle({ ...empty, templates: { a: 'b' } });
    expect(() => readCatalogue(other.text, digest)).toThrow(
      expect.objectContaining({ code: 'catalogue-digest-wrong' }),
    );
    const malformed = toCatalogueBundle({ ...empty, profile: 'x' as 'saphan-catalogue-1' });
    expect(() => readCatalogue(malformed.text, malformed.digest)).toThrow(
      expect.objectContaining({ code: 'catalogue-malformed' }),
    );
  });
});

const empty = {
  profile: 'saphan-catalogue-1' as const,
  items: [],
  dataServices: [],
  forms: [],
  services: [],
  lifeEvents: [],
  templates: {},
  areas: [],
};

describe('accepts', () => {
  it('the Linkage Center’s own, also a second time', () => {
    const read = verifySnapshot(`${text}\n`, publicOf(center), { version: 7 });
    expect(read).toEqual(snapshot);
    expect(snapshotDigest(read)).toBe(snapshotDigest(snapshot));
    expect(decodeProtectedHeader(text)).toEqual({
      alg: 'ES256',
      typ: 'saphan-snapshot+jwt',
      kid: center.kid,
    });
  });

  it('the catalogue that was named', () => {
    const { text: bundle, digest } = toCatalogueBundle(empty);
    expect(readCatalogue(bundle, digest).catalogue).toEqual(empty);
  });
});

it('one that is published is signed, and named by the digest that its successor will give', () => {
  const { jws, digest } = publishedSnapshot(snapshot, center);
  expect(readSnapshot(jws, [publicOf(center)])).toMatchObject({ snapshot, digest });
  expect(digest).toBe(snapshotDigest(snapshot));
});
