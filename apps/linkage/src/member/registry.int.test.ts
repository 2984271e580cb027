import { X509Certificate } from 'node:crypto';
import { digest, toPublicJwk } from '@saphan/exchange';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey, newRequest, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

let linkage: TestLinkage;
beforeAll(async () => {
  linkage = await openTestLinkage();
});
afterAll(() => linkage.close());

const names = { th: 'ทดสอบ', en: 'Test' };
const gateway = '/api/gateways/TH/GOV/DGA/cloud';

describe('refused', () => {
  test.each([
    ['PUT', '/api/members/TH/GOV/NEW', { names, shortNames: names }],
    ['PUT', '/api/subsystems/TH/GOV/DGA/new', { names }],
    ['POST', '/api/keys', { member: 'TH/GOV/DGA', use: 'seal', jwk: {} }],
    ['PUT', gateway, { address: 'https://localhost:1', dataClass: 'open', hosts: [] }],
    ['POST', `${gateway}/certificates`, { csr: 'x' }],
    ['PUT', '/api/data-services/TH/GOV/DOPA/population/x.v1', { names, definition: 'person.v1' }],
    ['PUT', '/api/identity-providers', { issuer: 'x', names, jwks: [], clients: [] }],
    ['PUT', '/api/catalogue', {}],
    ['POST', '/api/snapshot', undefined],
  ] as const)('without the key: %s %s', async (method, url, body) => {
    const before = await linkage.snapshot();
    expect((await linkage.call(method, url, body, 'wrong')).status).toBe(401);
    expect(await linkage.snapshot()).toEqual(before);
  });

  test.each([
    ['another instance', '/api/members/XX/GOV/NEW', 422],
    ['dots as a name', '/api/members/TH/GOV/%2e%2e', 404],
    ['a slash inside a name', '/api/members/TH/GOV/A%2FB', 422],
    ['a control character', '/api/members/TH/GOV/A%00', 422],
    ['an empty name', '/api/members/TH/GOV/', 400],
  ])('%s', async (_name, url, status) => {
    expect((await linkage.call('PUT', url, { names, shortNames: names })).status).toBe(status);
  });

  test('a name in one language', async () => {
    const body = { names: { th: 'ทดสอบ' }, shortNames: names };
    expect((await linkage.call('PUT', '/api/members/TH/GOV/NEW', body)).status).toBe(400);
  });

  test('a system of a member that nobody registered, a data service of no system, a definition of no catalogue', async () => {
    expect((await linkage.call('PUT', '/api/subsystems/TH/GOV/NOBODY/x', { names })).body.code).toBe(
      'member-unknown',
    );
    const service = { names, definition: 'person.v1' };
    expect(
      (await linkage.call('PUT', '/api/data-services/TH/GOV/RD/none/person.v1', service)).body.code,
    ).toBe('subsystem-unknown');
    const undefinedService = { names, definition: 'horoscope.v1' };
    const url = '/api/data-services/TH/GOV/DOPA/population/horoscope.v1';
    expect((await linkage.call('PUT', url, undefinedService)).body.code).toBe('definition-unknown');
  });

  test('one key for two uses, a key that is no key, an actor key that no system holds', async () => {
    const jwk = toPublicJwk(linkage.keys.dga.exchange);
    const register = async (body: object) => (await linkage.call('POST', '/api/keys', body)).body.code;
    expect(await register({ member: 'TH/GOV/DGA', use: 'seal', jwk })).toBe('key-taken');
    expect(await register({ member: 'TH/GOV/RD', use: 'exchange', jwk })).toBe('key-taken');
    expect(await register({ member: 'TH/GOV/DGA', use: 'seal', jwk: { kty: 'EC', crv: 'P-256' } })).toBe(
      'key-use',
    );
    expect(await register({ member: 'TH/GOV/DGA', use: 'actor', jwk: toPublicJwk(newKey()) })).toBe(
      'key-use',
    );
    const other = {
      member: 'TH/GOV/RD',
      subsystem: 'TH/GOV/DGA/portal',
      use: 'actor',
      jwk: toPublicJwk(newKey()),
    };
    expect(await register(other)).toBe('subsystem-unknown');
  });

  test('a certificate request that is none, is tampered with, or is by another key', async () => {
    const { csr } = await newRequest();
    const bytes = Buffer.from(csr.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const flipped = `-----BEGIN CERTIFICATE REQUEST-----\n${bytes.toString('base64')}\n-----END CERTIFICATE REQUEST-----`;
    for (const bad of ['no request', flipped]) {
      const { status, body } = await linkage.call('POST', `${gateway}/certificates`, { csr: bad });
      expect([status, body.code]).toEqual([422, 'certificate-request']);
    }
    const key = await newRequest();
    const registered = await linkage.call('POST', '/api/keys', {
      member: 'TH/GOV/DGA',
      subsystem: 'TH/GOV/DGA/portal',
      use: 'document',
      jwk: key.jwk,
    });
    const url = `/api/keys/${String(registered.body.kid)}/certificate`;
    expect((await linkage.call('POST', url, { csr })).body.code).toBe('certificate-request');
  });
});

describe('allowed', () => {
  test('a member keeps its tenant key whatever else changes', async () => {
    const put = (more: object) =>
      linkage.call('PUT', '/api/members/TH/LGO/CNX', { names, shortNames: names, ...more });
    const { body } = await put({});
    expect(await put({ status: 'suspended', witness: true })).toMatchObject({
      body: { agency: body.agency },
    });
    const snapshot = await linkage.snapshot();
    expect(snapshot.members.find(({ id }) => id === 'TH/LGO/CNX')).toMatchObject({ status: 'suspended' });
    expect(snapshot.witnesses).toEqual(['TH/LGO/CNX']);
  });

  test('a gateway gets a certificate for TLS on both sides, under its registered name and address', async () => {
    const { csr } = await newRequest();
    const { body } = await linkage.call('POST', `${gateway}/certificates`, { csr });
    const certificate = new X509Certificate(String(body.certificate));
    const authority = new X509Certificate((body.authorities as string[])[0] ?? '');
    expect(certificate.subject).toContain('CN=TH/GOV/DGA/cloud');
    expect(certificate.subject).not.toContain('whoever');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(authority.ca).toBe(true);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    const days = (Date.parse(certificate.validTo) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(30.1);
    const thumbprint = digest(certificate.raw);
    expect(body.thumbprint).toBe(thumbprint);
    const inSnapshot = async () =>
      (await linkage.snapshot()).gateways[0]?.certificates.some((each) => each.thumbprint === thumbprint);
    expect(await inSnapshot()).toBe(true);
    await linkage.call('POST', `/api/certificates/${thumbprint}/revocation`);
    expect(await inSnapshot()).toBe(false);
  });

  test('a document key gets a certificate in the name of the agency', async () => {
    const { csr, jwk } = await newRequest();
    const registered = await linkage.call('POST', '/api/keys', {
      member: 'TH/GOV/DGA',
      subsystem: 'TH/GOV/DGA/portal',
      use: 'document',
      jwk,
    });
    const { body } = await linkage.call('POST', `/api/keys/${String(registered.body.kid)}/certificate`, {
      csr,
    });
    const certificate = new X509Certificate(String(body.certificate));
    expect(certificate.subject).toContain('CN=DGA');
    expect(certificate.keyUsage).toContain('1.3.6.1.5.5.7.3.36');
  });

  test('the same registration twice is once; a revoked key ends, what it signed before stays provable', async () => {
    const key = newKey();
    const body = { member: 'TH/GOV/RD', use: 'seal', jwk: { ...toPublicJwk(key), d: 'private' } };
    const first = await linkage.call('POST', '/api/keys', body);
    expect(await linkage.call('POST', '/api/keys', body)).toEqual(first);
    await linkage.call('POST', `/api/keys/${key.kid}/revocation`);
    const snapshot = await linkage.snapshot();
    const listed = snapshot.members.flatMap(({ keys }) => keys).find(({ kid }) => kid === key.kid);
    expect(listed?.jwk).not.toHaveProperty('d');
    expect(Date.parse(listed?.notAfter ?? '')).toBeLessThanOrEqual(Date.now());
    expect(listed?.revokedAt).toBe(listed?.notAfter);
    const others = snapshot.members.flatMap(({ keys }) => keys).filter(({ kid }) => kid !== key.kid);
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(other).not.toHaveProperty('revokedAt');
    expect((await linkage.call('POST', '/api/keys', body)).body.code).toBe('key-taken');
  });

  test('an identity provider with its clients, and no private member of its keys', async () => {
    const provider = {
      issuer: 'http://localhost:7400',
      names,
      jwks: [{ kty: 'RSA', n: 'n', e: 'AQAB', d: 'secret', kid: 'a' }],
      clients: [
        { clientId: 'portal', member: 'TH/GOV/DGA' },
        { clientId: 'portal-declaration', member: 'TH/GOV/DGA', use: 'declaration' },
      ],
    };
    await linkage.call('PUT', '/api/identity-providers', provider);
    await linkage.call('PUT', '/api/identity-providers', provider);
    const snapshot = await linkage.snapshot();
    expect(snapshot.identityProviders).toEqual([
      { ...provider, jwks: [{ kty: 'RSA', n: 'n', e: 'AQAB', kid: 'a' }] },
    ]);
  });
});
