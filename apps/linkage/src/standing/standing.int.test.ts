import { signSystemKey, toPublicJwk } from '@saphan/exchange';
import type { FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newKey, newRequest, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let registrar: FormBrowser;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  await linkage.context.publisher.publishNow();
});
beforeEach(async () => {
  registrar = await pages.signIn('9000000000051', { roles: ['registrar'] });
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const [rd, cloud] = ['TH/GOV/RD', 'TH/GOV/DGA/cloud'];
const reason = 'stolen with a laptop';
type Fields = Readonly<Record<string, string>>;
/** As the form on that page, which posts to the page's own address. */
async function order(path: string, fields: Fields, browser = registrar): Promise<number> {
  const { _csrf = '' } = await pages.hiddenFields(registrar === browser ? browser : registrar, path);
  const own = browser === registrar ? _csrf : ((await pages.hiddenFields(browser, '/'))['_csrf'] ?? '');
  return (await browser.post(`${pages.url}${path}`, { _csrf: own, ...fields })).status;
}
const read = async (path: string, browser = registrar): Promise<string> =>
  (await browser.go(`${pages.url}${path}`)).text();
const stateOf = async (id: string): Promise<string | undefined> => {
  const { members, gateways } = await linkage.snapshot();
  return [...members, ...gateways].find((each) => each.id === id)?.status;
};
const lastChange = () =>
  linkage.context.db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();

async function listSystemKey(): Promise<string> {
  const key = newKey();
  const claims = {
    subsystem: 'TH/GOV/DGA/portal',
    jwk: { ...toPublicJwk(key) },
    iat: Math.floor(Date.now() / 1000),
  };
  await linkage.call('POST', '/api/system-keys', signSystemKey(claims, linkage.keys.dga.agreement, key));
  await linkage.context.publisher.publishNow();
  return key.kid;
}
async function issueCertificate(): Promise<string> {
  const { csr } = await newRequest();
  const { body } = await linkage.call('POST', `/api/gateways/${cloud}/certificates`, { csr });
  await linkage.context.publisher.publishNow();
  return String(body.thumbprint);
}
const revokedAt = async (kid: string): Promise<string | undefined> =>
  (await linkage.snapshot()).members.flatMap(({ keys }) => keys).find((key) => key.kid === kid)?.revokedAt;

describe('nothing ends', () => {
  test('by somebody who is no registrar, nor does the page show there', async () => {
    const key = await listSystemKey();
    const certificate = await issueCertificate();
    const auditor = await pages.signIn('9000000000052', { roles: ['auditor'] });
    const paths = [
      `/members/${rd}/standing`,
      `/gateways/${cloud}/standing`,
      `/members/TH/GOV/DGA/keys/${key}/revoke`,
      `/gateways/${cloud}/certificates/${certificate}/revoke`,
    ];
    for (const path of paths) {
      expect((await auditor.go(`${pages.url}${path}`)).status, path).toBe(403);
      expect(await order(path, { reason, status: 'revoked' }, auditor), path).toBe(403);
    }
    expect([await stateOf(rd), await stateOf(cloud), await revokedAt(key)]).toEqual([
      'active',
      'active',
      undefined,
    ]);
    for (const path of [`/members/${rd}`, `/gateways/${cloud}`]) {
      const html = await read(path, auditor);
      expect(html).not.toContain('/standing"');
      expect(html).not.toContain('/revoke"');
    }
  });

  test('without a reason, or a state: the page says so and keeps what was chosen', async () => {
    const path = `/members/${rd}/standing`;
    expect(await order(path, { reason: '  ', status: 'suspended' })).toBe(303);
    const html = await read(`${path}?lang=en`);
    expect(html).toContain('Say why first.');
    expect(html).toMatch(/value="suspended" checked/);
    expect(await order(path, { reason })).toBe(303);
    expect(await read(`${path}?lang=en`)).toContain('Choose the new state.');
    expect(await stateOf(rd)).toBe('active');
  });

  test('that was to be kept, where the reason was forgotten first', async () => {
    const [first, second] = [await listSystemKey(), await listSystemKey()];
    const path = `/members/TH/GOV/DGA/keys/${linkage.keys.dga.agreement.kid}/revoke`;
    for (const kept of [[first], [first, second]]) {
      const { _csrf = '' } = await pages.hiddenFields(registrar, path);
      const body = new URLSearchParams([['_csrf', _csrf], ...kept.map((kid) => ['keep', kid])]);
      const posted = { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } };
      expect((await registrar.go(`${pages.url}${path}`, posted)).status).toBe(303);
      const chosen = [...(await read(path)).matchAll(/value="([\w-]+)" checked/g)].map(([, kid]) => kid);
      expect(chosen.toSorted()).toEqual(kept.toSorted());
    }
  });

  test('by a form that is none of ours', async () => {
    const foreign = await registrar.post(`${pages.url}/members/${rd}/standing`, {
      reason,
      status: 'revoked',
    });
    expect(foreign.status).toBe(403);
    expect(await stateOf(rd)).toBe('active');
  });

  test('of a key that is another agency’s, or a certificate of another gateway', async () => {
    const key = await listSystemKey();
    const certificate = await issueCertificate();
    expect((await registrar.go(`${pages.url}/members/${rd}/keys/${key}/revoke`)).status).toBe(404);
    const { _csrf = '' } = await pages.hiddenFields(registrar, `/members/${rd}/standing`);
    const post = async (path: string) =>
      (await registrar.post(`${pages.url}${path}`, { _csrf, reason })).status;
    expect(await post(`/members/${rd}/keys/${key}/revoke`)).toBe(404);
    expect(await post(`/gateways/TH/GOV/DGA/other/certificates/${certificate}/revoke`)).toBe(404);
    expect(await revokedAt(key)).toBeUndefined();
    const { gateways } = await linkage.snapshot();
    expect(gateways[0]?.certificates.map(({ thumbprint }) => thumbprint)).toContain(certificate);
  });
});

describe('a registrar', () => {
  test('suspends an agency on its page and lets it back; revoked, this page leads no way back', async () => {
    expect(await read(`/members/${rd}`)).toContain(`href="/members/${rd}/standing"`);
    const path = `/members/${rd}/standing`;
    expect(await order(path, { reason, status: 'suspended' })).toBe(303);
    expect(await stateOf(rd)).toBe('suspended');
    const staff = await linkage.context.db.selectFrom('staff').select('id').execute();
    const { actor, action, object, detail } = await lastChange();
    expect(staff.map(({ id }) => `staff:${id}`)).toContain(actor);
    expect([action, object, detail]).toEqual([
      'change-member-state',
      rd,
      { before: 'active', status: 'suspended', reason },
    ]);
    expect(await order(path, { reason: 'found again', status: 'active' })).toBe(303);
    expect(await stateOf(rd)).toBe('active');
    expect(await order(path, { reason, status: 'revoked' })).toBe(303);
    expect(await stateOf(rd)).toBe('revoked');
    expect(await read(`${path}?lang=en`)).toContain('This page cannot take that back.');
    const { _csrf = '' } = await pages.hiddenFields(registrar, '/');
    const back = await registrar.post(`${pages.url}${path}`, { _csrf, reason, status: 'active' });
    expect(back.status).toBe(404);
    expect(await stateOf(rd)).toBe('revoked');
  });

  test('suspends a gateway on its page', async () => {
    expect(await read(`/gateways/${cloud}`)).toContain(`href="/gateways/${cloud}/standing"`);
    expect(await order(`/gateways/${cloud}/standing`, { reason, status: 'suspended' })).toBe(303);
    expect(await stateOf(cloud)).toBe('suspended');
    expect(await order(`/gateways/${cloud}/standing`, { reason, status: 'active' })).toBe(303);
    expect(await stateOf(cloud)).toBe('active');
  });

  test('revokes a certificate on the page of its gateway', async () => {
    const certificate = await issueCertificate();
    const path = `/gateways/${cloud}/certificates/${certificate}/revoke`;
    expect(await read(`/gateways/${cloud}`)).toContain(`href="${path}"`);
    expect(await read(`${path}?lang=en`)).toContain(certificate);
    expect(await order(path, { reason })).toBe(303);
    const { gateways } = await linkage.snapshot();
    expect(gateways.flatMap(({ certificates }) => certificates)).not.toContainEqual(
      expect.objectContaining({ thumbprint: certificate }),
    );
    expect(await lastChange()).toMatchObject({ action: 'revoke-certificate', detail: { reason } });
  });

  test('revokes a key on the page of its agency, sees what goes with it, and keeps what is the agency’s own', async () => {
    const kept = await listSystemKey();
    const gone = await listSystemKey();
    const { kid } = linkage.keys.dga.agreement;
    const path = `/members/TH/GOV/DGA/keys/${kid}/revoke`;
    expect(await read('/members/TH/GOV/DGA')).toContain(`href="${path}"`);
    const html = await read(`${path}?lang=en`);
    for (const each of [kid, kept, gone]) expect(html).toContain(each);
    expect(await order(path, { reason, keep: kept })).toBe(303);
    expect([typeof (await revokedAt(kid)), typeof (await revokedAt(gone))]).toEqual(['string', 'string']);
    expect(await revokedAt(kept)).toBeUndefined();
    expect(await lastChange()).toMatchObject({ action: 'revoke-key', detail: { reason, with: kid } });
    // There is nothing more to revoke.
    expect(await read('/members/TH/GOV/DGA')).not.toContain(`href="${path}"`);
  });
});
