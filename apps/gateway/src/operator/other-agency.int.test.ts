import { randomBytes } from 'node:crypto';
import { toUuidV7 } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../fixture/call.fixture.ts';
import { declareRegister } from '../fixture/declare-sources.fixture.ts';
import { openTestCountry, personService, portal, type TestCountry } from '../fixture/test-country.fixture.ts';
import { sha256 } from '../fixture/test-gateway.fixture.ts';

let country: TestCountry;
/** Tokens of two agencies that one gateway hosts. */
const tokens = { 'TH/GOV/DOPA': newToken(), 'TH/GOV/DGA': newToken() };
function newToken(): string {
  return randomBytes(32).toString('base64url');
}

beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  for (const [member, token] of Object.entries(tokens))
    await country.cloud.operate('PUT', '/agencies/token', { member, sha256: sha256(token) });
});
afterAll(() => country.close());

const hash = 'x'.repeat(43);
const exchange = toUuidV7(Date.now());
const words = { th: 'x', en: 'x' };
const agreement = {
  profile: 'saphan-agreement-1',
  id: exchange,
  consumer: portal,
  service: personService,
  right: 'citizen',
  purpose: { code: 'prefill', text: words },
  legalBasis: { act: words, section: '1' },
  items: ['person.nameTh'],
  inputItems: [],
  relations: ['self'],
  assurance: { ial: 2.3, aal: 2 },
  validity: { from: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' },
  quota: { perMinute: 1, perDay: 1 },
  retentionDays: 1,
  onward: 'none',
  disclosure: { mode: 'at-once' },
  delegates: [],
};
const source = { type: 'built-in', url: 'http://register.test', secret: 'x' };

type Asking = { readonly path: string; readonly body?: unknown };
const paper = 'TH/GOV/DGA/cloud-gateway/access-list.v1';
const keyer = { member: 'TH/GOV/DGA', person: hash };
const paperRoutes: Readonly<Record<string, Asking>> = {
  'GET /paper': { path: `/paper?service=${paper}` },
  'PUT /paper/scans': { path: `/paper/scans?service=${paper}&name=x&by=x` },
  'DELETE /paper/scans/:id': { path: `/paper/scans/${exchange}?service=${paper}` },
  'POST /paper/batches': {
    path: '/paper/batches',
    body: { service: paper, by: 'x', size: 1, samplePercent: 0, keyers: [exchange] },
  },
  'GET /paper/batches/:id': { path: `/paper/batches/${exchange}?service=${paper}` },
  'POST /paper/batches/:id/acts': {
    path: `/paper/batches/${exchange}/acts`,
    body: { service: paper, action: 'accept', by: 'x' },
  },
  'GET /paper/pages/:id': { path: `/paper/pages/${exchange}?service=${paper}` },
  'GET /paper/pages/:id/image': { path: `/paper/pages/${exchange}/image?service=${paper}` },
  'POST /paper/pages/:id/decision': {
    path: `/paper/pages/${exchange}/decision`,
    body: { service: paper, by: 'x', person: hash },
  },
  'GET /paper/keyers': { path: '/paper/keyers?member=TH/GOV/DGA' },
  'PUT /paper/keyers': {
    path: '/paper/keyers',
    body: { ...keyer, name: 'x', team: 'x', validUntil: '2099-01-01', by: 'x' },
  },
  'DELETE /paper/keyers/:id': { path: `/paper/keyers/${exchange}?member=TH/GOV/DGA` },
  'POST /paper/keying': { path: '/paper/keying', body: keyer },
  'POST /paper/keying/turns': { path: '/paper/keying/turns', body: { ...keyer, batch: exchange } },
  'POST /paper/keying/entries': {
    path: '/paper/keying/entries',
    body: { ...keyer, page: exchange, note: 'x' },
  },
  'POST /paper/keying/image': { path: '/paper/keying/image', body: { ...keyer, page: exchange } },
};
/** How each route, but for health and metrics, is asked for what is another agency's, or the operator's alone. */
const routes: Readonly<Record<string, Asking>> = {
  'POST /enrolment': {
    path: '/enrolment',
    body: { members: [{ id: 'TH/GOV/DOPA', agency: exchange }], hosts: ['x'] },
  },
  'PUT /certificate': { path: '/certificate', body: { certificate: 'x' } },
  'PUT /subsystems/token': { path: '/subsystems/token', body: { subsystem: portal, sha256: sha256('x') } },
  'PUT /agencies/token': { path: '/agencies/token', body: { member: 'TH/GOV/DGA', sha256: sha256('x') } },
  'POST /joining': {
    path: '/joining',
    body: { invitation: hash, member: 'TH/GOV/DOPA', agency: exchange, pin: hash },
  },
  'POST /self-test': { path: '/self-test', body: { member: 'TH/GOV/DGA' } },
  'PUT /sources': {
    path: '/sources',
    body: { service: 'TH/GOV/DGA/cloud-gateway/access-list.v1', source },
  },
  'POST /sources/trial': {
    path: '/sources/trial',
    body: { service: 'TH/GOV/DGA/cloud-gateway/access-list.v1', source, path: '/', query: '' },
  },
  'GET /sources/trials': { path: '/sources/trials?member=TH/GOV/DGA' },
  'PUT /sources/addresses': {
    path: '/sources/addresses',
    body: { member: 'TH/GOV/DOPA', addresses: ['x:1'] },
  },
  'GET /sources': { path: '/sources?member=TH/GOV/DGA' },
  'DELETE /sources': { path: '/sources?service=TH/GOV/DGA/cloud-gateway/access-list.v1' },
  'PUT /sources/file': { path: '/sources/file?service=TH/GOV/DGA/cloud-gateway/access-list.v1' },
  'POST /sources/file/preview': {
    path: '/sources/file/preview?service=TH/GOV/DGA/cloud-gateway/access-list.v1',
  },
  'GET /sources/file': { path: '/sources/file?service=TH/GOV/DGA/cloud-gateway/access-list.v1' },
  ...paperRoutes,
  'POST /agreements/signature': { path: '/agreements/signature', body: { member: 'TH/GOV/DGA', agreement } },
  'POST /agreements/delegation': {
    path: '/agreements/delegation',
    body: { member: 'TH/GOV/DGA', agreement, delegate: portal, until: '2099-01-01T00:00:00Z' },
  },
  'POST /agreements/:hash/revocation': {
    path: `/agreements/${hash}/revocation`,
    body: { member: 'TH/GOV/DGA', reason: 'x' },
  },
  'GET /messages': { path: '/messages?member=TH/GOV/DGA' },
  'GET /messages/:id': { path: `/messages/${exchange}?member=TH/GOV/DGA` },
  'POST /messages/:id/retry': {
    path: `/messages/${exchange}/retry`,
    body: { member: 'TH/GOV/DGA', by: 'x' },
  },
  'POST /messages/:id/drop': {
    path: `/messages/${exchange}/drop`,
    body: { member: 'TH/GOV/DGA', by: 'x' },
  },
  'PUT /subsystems/actor-key': { path: '/subsystems/actor-key', body: { subsystem: portal } },
  'POST /members/next-keys': { path: '/members/next-keys', body: { member: 'TH/GOV/DGA' } },
  'POST /members/next-keys/withdrawal': {
    path: '/members/next-keys/withdrawal',
    body: { member: 'TH/GOV/DGA', kid: 'k'.repeat(43) },
  },
  'GET /documents': { path: '/documents?member=TH/GOV/DGA' },
  'GET /documents/content': {
    path: `/documents/content?service=TH/GOV/DGA/portal/documents.v1&client=x&id=x`,
  },
  'POST /documents/taken': {
    path: '/documents/taken',
    body: { service: 'TH/GOV/DGA/portal/documents.v1', client: 'x', id: 'x' },
  },
  'PUT /event-feeds': {
    path: '/event-feeds',
    body: { client: portal, service: 'TH/GOV/DOPA/population/events.v1', url: 'http://x', secret: 'x' },
  },
  'GET /event-feeds': { path: '/event-feeds?member=TH/GOV/DGA' },
  'DELETE /event-feeds': {
    path: `/event-feeds?client=${portal}&service=TH/GOV/DOPA/population/events.v1`,
  },
  'GET /usage': { path: '/usage?member=TH/GOV/DGA&month=2026-11' },
  'PUT /bodies/keeping': { path: '/bodies/keeping', body: { member: 'TH/GOV/DGA', days: 1 } },
  'GET /bodies/keeping': { path: '/bodies/keeping?member=TH/GOV/DGA' },
  'GET /bodies/readings': { path: '/bodies/readings?member=TH/GOV/DGA' },
  'POST /bodies/:exchange/reading': {
    path: `/bodies/${exchange}/reading`,
    body: { member: 'TH/GOV/DGA', by: 'x', reason: 'a reason that is long enough' },
  },
  'POST /holds': {
    path: '/holds',
    body: { member: 'TH/GOV/DGA', exchange, reason: 'x', authority: 'x', by: 'x' },
  },
  'POST /holds/:id/release': {
    path: `/holds/${exchange}/release`,
    body: { member: 'TH/GOV/DGA', reason: 'x', by: 'x' },
  },
  'GET /holds': { path: '/holds?member=TH/GOV/DGA' },
  'POST /usage/rows': {
    path: '/usage/rows',
    body: { member: 'TH/GOV/DGA', reporter: exchange, sequence: 1, rows: 1 },
  },
  'POST /case-days': { path: '/case-days', body: { member: 'TH/GOV/DGA', days: [] } },
  'POST /competences': { path: '/competences', body: { member: 'TH/GOV/DGA' } },
  'GET /evidence': { path: '/evidence?member=TH/GOV/DGA' },
  'GET /evidence/dropped': { path: '/evidence/dropped' },
  'GET /evidence/:exchange': { path: `/evidence/${exchange}?member=TH/GOV/DGA` },
  'GET /evidence/:exchange/file': { path: `/evidence/${exchange}/file?member=TH/GOV/DGA` },
};

test('every route of the operator door is tried below', () => {
  const known = country.cloud.operatorRoutes().filter((route) => !route.startsWith('HEAD '));
  expect([...known].sort()).toEqual(Object.keys(routes).sort());
});

describe('an agency’s token opens nothing of another agency, nor of the operator', () => {
  test.each(Object.entries(routes))('%s', async (route, { path, body }) => {
    const [method = ''] = route.split(' ');
    await expect(country.cloud.operate(method, path, body, tokens['TH/GOV/DOPA'])).rejects.toThrow(
      'operator-of-other-agency',
    );
  });
});

describe('an exchange', () => {
  test('is shown to its own sides alone, whoever knows its number', async () => {
    await country.conclude({});
    const headers = {
      'saphan-subject': 'pid:9501100000100',
      'saphan-proof': await country.proof(),
    };
    const { status } = await call(country.cloud, country.tokens.portal, personService, { headers });
    expect(status).toBe(200);
    const list = (member: keyof typeof tokens) =>
      country.cloud.operate<{ exchanges: { exchange: string; side: string }[] }>(
        'GET',
        `/evidence?member=${member}`,
        undefined,
        tokens[member],
      );
    const [asked] = (await list('TH/GOV/DGA')).exchanges;
    const [given] = (await list('TH/GOV/DOPA')).exchanges;
    expect([asked?.side, given?.side]).toEqual(['consumer', 'provider']);
    expect(asked?.exchange).toBe(given?.exchange);
    const one = (member: keyof typeof tokens) =>
      country.cloud.operate<{ exchanges: { side: string }[] }>(
        'GET',
        `/evidence/${String(asked?.exchange)}?member=${member}`,
        undefined,
        tokens[member],
      );
    expect((await one('TH/GOV/DGA')).exchanges.map(({ side }) => side)).toEqual(['consumer']);
    expect((await one('TH/GOV/DOPA')).exchanges.map(({ side }) => side)).toEqual(['provider']);
  });
});

describe('at the outbound door', () => {
  test.each(['/x/', '/r1/'])('%s: a subsystem’s token speaks for no other subsystem', async (door) => {
    const header = door === '/x/' ? 'saphan-client' : 'x-road-client';
    const answer = await fetch(`${country.cloud.outboundUrl()}${door}${personService}/`, {
      headers: { authorization: `Bearer ${country.tokens.portal}`, [header]: 'TH/GOV/DOPA/population' },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).toMatch(/caller-mismatch|ssl_authentication_failed/);
  });

  test('an agency’s operator token is nobody’s there', async () => {
    const { json } = await call(country.cloud, tokens['TH/GOV/DOPA'], personService);
    expect(json.code).toBe('caller-unknown');
  });
});
