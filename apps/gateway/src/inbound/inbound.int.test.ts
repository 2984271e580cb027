import { header, type Snapshot } from '@saphan/contracts';
import { verifyResponse, type RequestMessage } from '@saphan/exchange';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forge, saltedSubject, send, type Forged, type PeerAnswer } from '../fixture/peer.fixture.ts';
import { declareRegister } from '../fixture/declare-sources.fixture.ts';
import {
  openTestCountry,
  personService,
  desk,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import { toSnapshotIndex } from '../snapshot/snapshot-index.ts';
import { testCatalogue } from '../fixture/catalogue.fixture.ts';

let country: TestCountry;
let agreement: string;
let base: Forged;

beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  agreement = await country.conclude({});
  base = { client: portal, service: personService, agreement };
});
afterAll(() => country.close());

/** An honest request for the person's own data, but for what is forged. */
async function toRequest(more: Partial<Forged> = {}): Promise<RequestMessage> {
  const honest = { [header.subject]: saltedSubject(`pid:${somchai}`), [header.proof]: await country.proof() };
  return forge(country, { ...base, ...more, headers: { ...honest, ...more.headers } });
}
const toCloud = async (request: RequestMessage, body?: Buffer, extra?: string[]): Promise<PeerAnswer> =>
  send(country.cloud, country.cloud, request, body, extra);
const ask = async (more: Partial<Forged> = {}): Promise<PeerAnswer> =>
  toCloud(await toRequest(more), more.body);

async function countEvidence(): Promise<number> {
  const client = new pg.Client({ connectionString: country.cloud.database.adminUrl });
  await client.connect();
  const { rows } = await client.query<{ count: string }>('select count(*) from evidence_begun');
  await client.end();
  return Number(rows[0]?.count);
}
const change = (headers: Record<string, string>) => (request: RequestMessage) => ({
  ...request,
  headers: { ...request.headers, ...headers },
});
const isSigned = (answer: PeerAnswer): boolean => answer.headers[header.signature] !== undefined;

describe('refused before anybody knows who asks: unsigned, without evidence', () => {
  test.each<[string, Partial<Forged>, string, string]>([
    [
      'a flipped signature',
      {
        tamper: (request) =>
          change({
            signature: String(request.headers.signature).replace(
              /:(.)/,
              (_all, one: string) => `:${one === 'A' ? 'B' : 'A'}`,
            ),
          })(request),
      },
      'signature-wrong',
      'signature',
    ],
    [
      'no signature',
      {
        tamper: ({ headers: { signature: _one, 'signature-input': _two, ...headers }, ...request }) => ({
          ...request,
          headers,
        }),
      },
      'signature-missing',
      'one-signature',
    ],
    [
      'a second signature',
      {
        tamper: (request) =>
          change({
            signature: `${request.headers.signature ?? ''}, other=:AAAA:`,
            'signature-input': `${request.headers['signature-input'] ?? ''}, other=("@method")`,
          })(request),
      },
      'signature-malformed',
      'one-signature',
    ],
    [
      'a component left out',
      {
        tamper: (request) =>
          change({ 'signature-input': String(request.headers['signature-input']).replace('"@query" ', '') })(
            request,
          ),
      },
      'signature-components',
      'one-signature',
    ],
    [
      'another method than signed',
      { tamper: (request) => ({ ...request, method: 'PUT' }) },
      'signature-wrong',
      'signature',
    ],
    [
      'another query than signed',
      { tamper: (request) => ({ ...request, query: 'on=1' }) },
      'signature-wrong',
      'signature',
    ],
    [
      'another purpose than signed',
      { tamper: change({ [header.purpose]: 'curiosity' }) },
      'signature-wrong',
      'signature',
    ],
    [
      'another subject than signed',
      { tamper: (request) => change({ [header.subject]: saltedSubject('pid:9501100000118') })(request) },
      'header-unbound',
      'signature',
    ],
    [
      'a proof that was not signed along',
      { tamper: change({ [header.proof]: 'a.b.c' }) },
      'header-unbound',
      'signature',
    ],
    [
      'a signature of two minutes ago',
      { created: Math.floor(Date.now() / 1000) - 120 },
      'not-timely',
      'time-window',
    ],
    [
      'a signature of the future',
      { created: Math.floor(Date.now() / 1000) + 120 },
      'not-timely',
      'time-window',
    ],
    [
      'an old exchange id',
      { headers: { [header.exchange]: '01900000-0000-7000-8000-000000000000' } },
      'not-timely',
      'time-window',
    ],
    [
      'an exchange id that is none',
      { headers: { [header.exchange]: 'x' } },
      'header-malformed',
      'time-window',
    ],
    [
      'addressed to another gateway',
      { headers: { [header.gateway]: 'TH/LGO/CNX/municipal' } },
      'not-addressed-here',
      'addressed-to-me',
    ],
    [
      'a header that names another service than the path',
      { headers: { [header.service]: 'TH/GOV/DOPA/juristic/directorships.v1' } },
      'not-addressed-here',
      'addressed-to-me',
    ],
    [
      'an unknown service',
      { service: 'TH/GOV/DOPA/population/secrets.v1' },
      'service-unknown',
      'addressed-to-me',
    ],
    ['the key of another member', { signer: 'TH/GOV/DOPA' }, 'signature-key-unknown', 'signature'],
    [
      'dot segments',
      { tamper: (request) => ({ ...request, path: '/TH/GOV/DOPA/population/x/../person.v1/' }) },
      'path-not-canonical',
      'one-signature',
    ],
    [
      'a needless escape',
      { tamper: (request) => ({ ...request, path: request.path.replace('person', '%70erson') }) },
      'path-not-canonical',
      'one-signature',
    ],
    [
      'an escaped slash',
      { tamper: (request) => ({ ...request, path: `${request.path}a%2Fb` }) },
      'path-not-canonical',
      'one-signature',
    ],
  ])('%s', async (_name, forged, code, rule) => {
    const before = await countEvidence();
    const answer = await ask(forged);
    expect({ code: answer.code, rule: answer.rule }).toEqual({ code, rule });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(isSigned(answer)).toBe(false);
    expect(await countEvidence()).toBe(before);
  });

  test('a header twice', async () => {
    const answer = await toCloud(await toRequest(), undefined, [header.purpose, 'prefill']);
    expect(answer).toMatchObject({ status: 400, code: 'header-repeated' });
  });
  test('a saphan header that the profile does not know', async () => {
    expect(await toCloud(await toRequest(), undefined, ['saphan-extra', '1'])).toMatchObject({
      status: 400,
      code: 'header-unknown',
    });
  });
  test.each(['revocations', 'log/x/checkpoint', 'catalogue/x', '', 'later'])(
    'a well-known name that it does not have: "%s"',
    async (name) => {
      const path = `/.well-known/saphan/${name}`;
      expect(await toCloud({ method: 'GET', path, query: '', headers: {} })).toMatchObject({
        status: 404,
        code: 'path-not-offered',
      });
    },
  );
  test('headers of 70 kB', async () => {
    expect(await toCloud(await toRequest(), undefined, ['x-large', 'a'.repeat(70_000)])).toMatchObject({
      status: 431,
      code: 'headers-too-large',
    });
  });
  test('the certificate of a gateway that does not host the consumer', async () => {
    const request = await toRequest({ headers: { [header.sender]: country.municipal.id } });
    const answer = await send(country.municipal, country.cloud, request);
    expect(answer).toMatchObject({ status: 403, code: 'peer-not-host', rule: 'addressed-to-me' });
  });
  test('a request that names another sender than the certificate, or none', async () => {
    const other = { [header.sender]: country.municipal.id };
    expect(await ask({ headers: other })).toMatchObject({ status: 403, code: 'peer-not-sender' });
    expect(await ask({ headers: { [header.sender]: 'cloud' } })).toMatchObject({ code: 'name-malformed' });
    await expect(toRequest({ headers: { [header.sender]: undefined } })).rejects.toMatchObject({
      code: 'header-missing',
    });
  });
  test.each(['7', '', 'abc', '99999999999999999'])('the snapshot "%s"', async (value) => {
    const tamper = change({ [header.snapshot]: value });
    expect(await ask({ tamper })).toMatchObject({ status: 400, code: 'header-malformed' });
  });
  test('a signature of a profile that it does not speak', async () => {
    const tamper = (request: RequestMessage): RequestMessage =>
      change({
        'signature-input': String(request.headers['signature-input']).replace(
          'tag="saphan-exchange"',
          'tag="saphan-exchange-2"',
        ),
      })(request);
    expect(await ask({ tamper })).toMatchObject({ status: 400, code: 'profile-unknown' });
  });
  test('a certificate that the registry no longer lists', async () => {
    const held = await listCertificates([]);
    expect(await ask()).toMatchObject({ status: 403, code: 'peer-unknown', rule: 'peer-certificate' });
    await listCertificates(held);
    expect((await ask()).status).toBe(200);
  });
  test('a suspended member', async () => {
    await setStatus('suspended');
    expect(await ask()).toMatchObject({ status: 403, code: 'member-not-active' });
    await setStatus('active');
  });
});

async function listCertificates(wanted: Snapshot['gateways'][0]['certificates']): Promise<typeof wanted> {
  let before: typeof wanted = [];
  await country.registry.publish((snapshot) => {
    const gateway = snapshot.gateways.find(({ id }) => id === country.cloud.id);
    before = gateway?.certificates ?? [];
    if (gateway) gateway.certificates = wanted;
  });
  await country.settled();
  return before;
}
async function setStatus(status: 'active' | 'suspended'): Promise<void> {
  await country.registry.publish((snapshot) => {
    for (const member of snapshot.members) if (member.id === 'TH/GOV/DGA') member.status = status;
  });
  await country.settled();
}

describe('denied: signed by the provider and in its evidence', () => {
  const now = Math.floor(Date.now() / 1000);
  const proof = (claims: Parameters<TestCountry['proof']>[0]) => async () => ({
    headers: { [header.proof]: await country.proof(claims) },
  });
  test.each<[string, () => Promise<Partial<Forged>>, string, string]>([
    [
      'an agreement that nobody signed',
      async () => ({ agreement: 'x'.repeat(43) }),
      'agreement-not-found',
      'agreement',
    ],
    [
      'an agreement of other parties',
      async () => ({
        agreement: await country.conclude({
          service: 'TH/GOV/DOPA/juristic/directorships.v1',
          items: ['company.list'],
        }),
      }),
      'agreement-of-others',
      'agreement',
    ],
    [
      'an expired agreement',
      async () => ({
        agreement: await country.conclude({
          validity: { from: '2020-01-01T00:00:00Z', until: '2021-01-01T00:00:00Z' },
        }),
      }),
      'agreement-expired',
      'agreement',
    ],
    [
      'an agreement of tomorrow',
      async () => ({
        agreement: await country.conclude({
          validity: { from: '2098-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' },
        }),
      }),
      'agreement-not-yet',
      'agreement',
    ],
    [
      'another purpose',
      async () => ({ headers: { [header.purpose]: 'curiosity' } }),
      'purpose-not-agreed',
      'purpose',
    ],
    ['no proof', async () => ({ headers: { [header.proof]: undefined } }), 'proof-missing', 'right'],
    ['a proof of another client', proof({ aud: 'another' }), 'proof-other-client', 'right'],
    ['a late proof', proof({ auth_time: now - 1900 }), 'proof-late', 'right'],
    ['an expired proof', proof({ exp: now - 1 }), 'proof-expired', 'right'],
    ['a proof of another person', proof({ pid: '9501100000118' }), 'proof-other-person', 'right'],
    ['too low an assurance', proof({ acr: 'ial1.1-aal1' }), 'proof-assurance-low', 'right'],
    [
      'a proof of an unknown issuer',
      proof({ iss: 'http://elsewhere.test' }),
      'proof-issuer-unknown',
      'right',
    ],
    [
      'a method that is not offered',
      async () => ({ method: 'PUT' }),
      'method-not-offered',
      'service-and-method',
    ],
    ['a path that is not offered', async () => ({ rest: '/all' }), 'path-not-offered', 'service-and-method'],
    ['an unknown parameter', async () => ({ query: 'all=1' }), 'input-unknown', 'service-and-method'],
    [
      'a filter that was not agreed',
      async () => ({ query: 'faith=x' }),
      'input-not-agreed',
      'service-and-method',
    ],
    [
      'names of items beyond those of the agreement',
      async () => ({ headers: { [header.extension]: 'items=:CA==:;must' } }),
      'header-malformed',
      'service-and-method',
    ],
    [
      'a body where none is taken',
      async () => ({ body: Buffer.from('x') }),
      'body-unexpected',
      'service-and-method',
    ],
  ])('%s', async (_name, toForged, code, rule) => {
    const request = await toRequest(await toForged());
    const before = await countEvidence();
    const answer = await toCloud(request, (await toForged()).body);
    expect({ code: answer.code, rule: answer.rule }).toEqual({ code, rule });
    const { findKey } = toSnapshotIndex(country.registry.current(), testCatalogue, () => true);
    const at = Date.now() / 1000;
    verifyResponse(
      answer,
      request,
      (kid) => findKey({ kid, use: 'exchange', member: 'TH/GOV/DOPA', at }),
      at,
    );
    expect(await countEvidence()).toBe(before + 1);
    expect(answer.headers[header.outcome]).toMatch(new RegExp(`^denied;${code};`));
    const evidence = await country.cloud.operate<{ exchanges: { outcome: string; rule: string }[] }>(
      'GET',
      `/evidence/${request.headers[header.exchange] ?? ''}?member=TH/GOV/DOPA`,
    );
    expect(evidence.exchanges).toMatchObject([{ outcome: 'denied', rule: code }]);
  });

  test('a revoked agreement, two seconds later at most', async () => {
    const hash = await country.conclude({ purpose: { code: 'prefill', text: { th: 'x', en: 'x' } } });
    expect((await ask({ agreement: hash })).status).toBe(200);
    await country.registry.publish((snapshot) => {
      for (const signed of snapshot.agreements)
        if (signed.hash === hash) signed.revokedAt = new Date().toISOString();
    });
    // The version that the request names is fetched before it is acted on.
    expect(await ask({ agreement: hash })).toMatchObject({ status: 403, code: 'agreement-revoked' });
  });
  test('a revoked agreement, where only the peer has told of it', async () => {
    const hash = await country.conclude({ purpose: { code: 'prefill', text: { th: 'y', en: 'y' } } });
    country.registry.setSilent(true);
    await country.registry.publish((snapshot) => {
      for (const signed of snapshot.agreements)
        if (signed.hash === hash) signed.revokedAt = new Date().toISOString();
    });
    const old = { [header.snapshot]: `1;${'A'.repeat(43)}` };
    const before = await ask({ agreement: hash, headers: old });
    const after = await ask({ agreement: hash });
    country.registry.setSilent(false);
    expect([before.status, after.code]).toEqual([200, 'agreement-revoked']);
  });
  test('more exchanges than the agreement allows in a minute, with the time until it allows more', async () => {
    const hash = await country.conclude({ quota: { perMinute: 2, perDay: 100 } });
    const answers = [];
    // A minute may end in between, so one call more.
    for (let call = 0; call < 5; call++) answers.push(await ask({ agreement: hash }));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused[0]).toMatchObject({ status: 429, code: 'quota-spent', rule: 'quota' });
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.every(isSigned)).toBe(true);
    expect((await ask()).status).toBe(200);
  });
  test('a version that nobody has', async () => {
    const future = { [header.snapshot]: `9999999999999;${'A'.repeat(43)}` };
    expect(await ask({ headers: future })).toMatchObject({ status: 503, code: 'snapshot-behind' });
    expect((await ask()).status).toBe(200);
  });
  test('another snapshot of the same version, which somebody is shown', async () => {
    const { version } = country.registry.current();
    const answer = await ask({ headers: { [header.snapshot]: `${String(version)};${'A'.repeat(43)}` } });
    expect(answer).toMatchObject({ status: 503, code: 'snapshot-split', rule: 'one-view' });
    expect(isSigned(answer)).toBe(true);
  });
  test('one who acts for another without its statement', async () => {
    const answer = await ask({ headers: { [header.represents]: desk } });
    expect(answer).toMatchObject({ status: 403, code: 'agreement-of-others', rule: 'agreement' });
  });
  test('an extension that must be understood; others mean nothing', async () => {
    const answer = await ask({ headers: { [header.extension]: 'via=r1;must' } });
    expect(answer).toMatchObject({ status: 400, code: 'extension-required' });
    expect((await ask({ headers: { [header.extension]: 'log=1, via=r1' } })).status).toBe(200);
  });
  test('a forged agreement in a true snapshot', async () => {
    const hash = await country.conclude({ purpose: { code: 'forged', text: { th: 'x', en: 'x' } } });
    await country.registry.publish((snapshot) => {
      for (const signed of snapshot.agreements)
        if (signed.hash === hash) signed.agreement.items.push('person.religion');
    });
    await country.settled();
    const answer = await ask({ agreement: hash, headers: { [header.purpose]: 'forged' } });
    expect(answer).toMatchObject({ status: 400, code: 'agreement-hash-wrong' });
  });
});

describe('a replay', () => {
  test('is refused, also at a second process of the gateway', async () => {
    const request = await toRequest();
    expect((await toCloud(request)).status).toBe(200);
    expect(await toCloud(request)).toMatchObject({
      status: 409,
      code: 'exchange-repeated',
      rule: 'evidence-begun',
    });
    const second = { outboundPort: 0, operatorPort: 0, inboundPort: country.cloud.inboundPort() + 1000 };
    const { openGateway } = await import('../app.ts');
    const { createLog } = await import('@saphan/web');
    const logged: string[] = [];
    const other = await openGateway(
      { ...country.cloud.settings, ...second },
      createLog('second', { destination: { write: (line) => void logged.push(line) } }),
    );
    const inboundPort = (): number => other.ports().inbound;
    const answer = await send(country.cloud, { inboundPort, logged }, request);
    await other.close();
    expect(answer).toMatchObject({ status: 409, code: 'exchange-repeated' });
  });
  test('of a denied request is a replay too', async () => {
    const request = await toRequest({ headers: { [header.purpose]: 'curiosity' } });
    expect((await toCloud(request)).code).toBe('purpose-not-agreed');
    expect((await toCloud(request)).code).toBe('exchange-repeated');
  });
  test('twenty at once: one is answered', async () => {
    const request = await toRequest();
    const answers = await Promise.all(Array.from({ length: 20 }, () => toCloud(request)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'exchange-repeated')).toHaveLength(19);
  });
});

test('an honest request is answered', async () => {
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body.toString())).toEqual({
    nameTh: 'สมชาย ใจดี',
    birthDate: '1995-07-03',
    weight: 61.5,
  });
});
