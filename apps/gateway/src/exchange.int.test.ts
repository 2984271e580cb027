import {
  findSubject,
  header,
  type AccessList,
  type MandateClaims,
  type ServiceId,
  type SourceList,
} from '@saphan/contracts';
import {
  keysOf,
  restrictSeal,
  signerDigest,
  toVerifyingKey,
  verifyEvidenceFile,
  verifySeal,
} from '@saphan/exchange';
import { openOutbound, type Call, type ExchangeRefused, type Outbound } from '@saphan/outbound';
import { watchRefusal } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './fixture/call.fixture.ts';
import { declareLegacy, declareRegister } from './fixture/declare-sources.fixture.ts';
import {
  accessService,
  directorshipsService,
  openTestCountry,
  personService,
  population,
  portal,
  somchai,
  type TestCountry,
} from './fixture/test-country.fixture.ts';

let country: TestCountry;
let outbound: Outbound;
const text = (words: string) => ({ th: words, en: words });

beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  await declareLegacy(country);
  await country.conclude({});
  await country.conclude({
    service: directorshipsService,
    items: ['company.list'],
    purpose: { code: 'relations', text: text('r') },
  });
  await country.conclude({
    service: accessService,
    items: ['access.rows'],
    purpose: { code: 'access-list', text: text('a') },
  });
  outbound = openOutbound({
    baseUrl: country.cloud.outboundUrl(),
    bearer: country.tokens.portal,
    client: portal,
    actorKey: country.actorKeys.portal,
  });
});
afterAll(() => country.close());

const ask = async (more: Partial<Call> = {}) =>
  outbound.call({
    service: personService as ServiceId,
    purpose: 'prefill',
    subject: { kind: 'pid', value: somchai },
    proofs: [await country.proof()],
    ...more,
  });
const refusal = async (
  more: Partial<Call>,
): Promise<{ code: string; rule: string | undefined; hop: string | undefined; status: number }> => {
  const error = await watchRefusal(
    country.cloud.logged,
    () =>
      ask(more).then(
        () => undefined,
        (refused: unknown) => refused as ExchangeRefused,
      ),
    (refused) => ({ status: refused?.status ?? 0, code: refused?.code }),
  );
  return {
    code: String(error?.code),
    rule: error?.document.rule,
    hop: error?.document.hop,
    status: error?.status ?? 0,
  };
};
const listAccess = async (): Promise<AccessList> =>
  (await ask({ service: accessService as ServiceId, purpose: 'access-list' })).json() as AccessList;

describe('the outbound door refuses', () => {
  test('a call without a token, or with a wrong one', async () => {
    expect(await call(country.cloud, 'x'.repeat(43), personService)).toMatchObject({
      status: 401,
      json: { code: 'caller-unknown', rule: 'caller', hop: 'outbound' },
    });
  });
  test('a caller that says it is another', async () => {
    const headers = { [header.client]: 'TH/GOV/DOPA/population' };
    expect(await call(country.cloud, country.tokens.portal, personService, { headers })).toMatchObject({
      status: 403,
      json: { code: 'caller-mismatch' },
    });
  });
  test.each<[string, Partial<Call>, string]>([
    [
      'a national id with a wrong check digit',
      { subject: { kind: 'pid', value: '9501100000101' } },
      'subject-malformed',
    ],
    [
      'a subject of a kind that the service does not know',
      { subject: { kind: 'vehicle', value: 'กข1'.length > 0 ? 'AB1234' : '' } },
      'subject-unfit',
    ],
    [
      'a service without an agreement',
      { service: 'TH/LGO/CNX/desk/files.v1' as ServiceId, path: '/1' },
      'agreement-not-found',
    ],
    ['a purpose that was not agreed', { purpose: 'curiosity' }, 'purpose-not-agreed'],
    ['an unknown service', { service: 'TH/GOV/DOPA/population/none.v1' as ServiceId }, 'service-unknown'],
    ['an unknown path', { path: '/all' }, 'path-not-offered'],
    ['a filter that was not agreed', { query: { faith: 'x' } }, 'input-not-agreed'],
    ['an item that was not agreed', { items: ['person.nameTh', 'person.religion'] }, 'item-not-agreed'],
    ['a body where none is taken', { body: { a: 1 }, method: 'PUT' }, 'method-not-offered'],
    ['a body of 17 MiB', { body: Buffer.alloc(17 * 1024 * 1024), method: 'PUT' }, 'body-too-large'],
  ])('%s', async (_name, more, code) => {
    expect(await refusal(more)).toMatchObject({ code, hop: 'outbound' });
  });
  test('a path that is not canonical', async () => {
    const answer = await call(country.cloud, country.tokens.portal, personService, { rest: '/%70' });
    expect(answer).toMatchObject({ status: 400, json: { code: 'path-not-canonical' } });
  });
});

describe('the provider refuses, and the caller learns hop and rule', () => {
  test('a proof of another client', async () => {
    expect(await refusal({ proofs: [await country.proof({ aud: 'another' })] })).toEqual({
      code: 'proof-other-client',
      rule: 'right',
      hop: 'inbound',
      status: 403,
    });
  });
  test('a person who is not there', async () => {
    const other = '9501100000118';
    expect(
      await refusal({
        subject: { kind: 'pid', value: other },
        proofs: [await country.proof({ pid: other })],
      }),
    ).toMatchObject({ code: 'subject-not-found', hop: 'source', status: 404 });
  });
});

describe('a person who asks for their own data', () => {
  test('gets the agreed items alone, spelled as in the register', async () => {
    const answer = await ask();
    expect(answer.json()).toEqual({ nameTh: 'สมชาย ใจดี', birthDate: '1995-07-03', weight: 61.5 });
    expect(answer.body.toString()).toContain('61.5000');
    expect(answer.body.toString()).not.toContain('secret');
  });
  test('sees at once what the register has changed', async () => {
    await country.register.query("update person set name = 'สมชาย ใหม่' where pid = $1", [somchai]);
    expect((await ask()).json()).toMatchObject({ nameTh: 'สมชาย ใหม่' });
  });
  test('can have it sealed: whoever gets a part of it checks that part', async () => {
    const answer = await ask({ seal: true });
    const findKey = keysOf(country.registry.current());
    const subject = findSubject(answer.subject?.text ?? '');
    const salt = Buffer.from(answer.subject?.salt ?? '', 'base64url');
    const token = restrictSeal(answer.seal ?? '', ['person.weight']);
    const seal = verifySeal(token, findKey, {
      service: personService,
      exchange: answer.exchange,
      subject: { subject: subject!, salt },
    });
    expect([...seal.items]).toEqual([['person.weight', { value: 61.5, text: '61.5000' }]]);
    expect(() => verifySeal(token.replace('.', '.A'), findKey)).toThrow();
  });
});

test('a sealed answer without any value is sealed all the same', async () => {
  const pid = '9501100000142';
  await country.register.query('insert into person (pid) values ($1)', [pid]);
  const answer = await ask({
    seal: true,
    subject: { kind: 'pid', value: pid },
    proofs: [await country.proof({ pid })],
  });
  expect(verifySeal(answer.seal ?? '', keysOf(country.registry.current())).items.size).toBe(0);
});

describe('a request that names its items', () => {
  const items = ['person.weight', 'person.nameTh'];

  test('gets these alone, plain and sealed', async () => {
    expect(Object.keys((await ask({ items })).json() as object)).toEqual(['nameTh', 'weight']);
    const { seal = '' } = await ask({ items: ['person.weight'], seal: true });
    const sealed = verifySeal(seal, keysOf(country.registry.current()));
    expect([...sealed.items.keys()]).toEqual(['person.weight']);
    // Not even its digest goes along.
    expect(JSON.parse(Buffer.from(seal.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      _sd: [expect.any(String)],
    });
  });
  test('says so to the person, and in the evidence of both sides', async () => {
    const { exchange } = await ask({ items });
    const row = (await listAccess()).rows.find((one) => one.exchange === exchange);
    expect(row?.items).toEqual(['person.nameTh', 'person.weight']);
    const pinned = [toVerifyingKey(country.registry.publicKey)];
    for (const member of ['TH/GOV/DGA', 'TH/GOV/DOPA']) {
      const file = await country.cloud.operate('GET', `/evidence/${exchange}/file?member=${member}`);
      for (const proven of verifyEvidenceFile(file, pinned))
        expect(proven).toMatchObject({ named: row?.items, items: row?.items });
    }
  });
  test('and finds nothing there, is answered with nothing', async () => {
    await country.register.query('update person set weight = null where pid = $1', [somchai]);
    expect((await ask({ items: ['person.weight'] })).json()).not.toHaveProperty('nameTh');
    await country.register.query('update person set weight = 61.5 where pid = $1', [somchai]);
  });
});

describe('a legacy system', () => {
  const rows = [
    {
      type: 'J',
      regNo: '0985564000012',
      role: '01',
      sign: 'ANY2',
      since: '25620829',
      capital: '1,000,000.00',
      phone: 'x',
    },
    { type: 'J', regNo: '0985564000020', role: '01', sign: '??', since: '25380000', capital: null },
  ];
  const directorships = (): Promise<Awaited<ReturnType<typeof ask>>> =>
    ask({ service: directorshipsService as ServiceId, purpose: 'relations' });

  test('answers in its own words and is understood; the register signs who may act for what', async () => {
    country.legacy.answer = () => ({ body: JSON.stringify({ data: { rows } }) });
    const answer = await directorships();
    expect(answer.json()).toEqual({
      companies: [
        {
          kind: 'juristic',
          id: '0985564000012',
          relation: 'director',
          needed: 2,
          since: '2019-08-29',
          capital: 100000000,
        },
        { kind: 'juristic', id: '0985564000020', relation: 'director', since: '1995' },
      ],
    });
    expect(country.legacy.seen.at(-1)).toMatchObject({
      url: `/api/directors/${somchai}/companies`,
      headers: { 'x-api-key': 'legacy-key' },
    });
    const claims = answer.mandates.map(
      (token) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object,
    );
    // The second company's signing rule is not understood: nobody gets a right to act for it.
    expect(claims).toMatchObject([
      {
        iss: 'TH/GOV/DOPA',
        pid: somchai,
        for: { kind: 'juristic', value: '0985564000012' },
        relation: 'director',
        needed: 2,
      },
    ]);
  });
  test('whose rule names somebody: nobody reads who, but each who signs can be told to be among them', async () => {
    const [row] = rows;
    const chairman = '9501100000142';
    country.legacy.answer = () => ({
      body: JSON.stringify({
        data: {
          rows: [
            { ...row, with: [[somchai, chairman]] },
            { ...row, regNo: '0985564000039', with: 'the chairman' },
          ],
        },
      }),
    });
    const answer = await directorships();
    expect(JSON.stringify(answer.json())).not.toContain(chairman);
    const claims = answer.mandates.map(
      (token) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as MandateClaims,
    );
    // Of the second company it isn't clear who must sign: nobody gets a right to act for it.
    expect(claims).toHaveLength(1);
    const exchange = claims[0]?.exchange ?? '';
    expect(claims[0]?.together).toEqual([[somchai, chairman].map((pid) => signerDigest(exchange, pid))]);
  });
  test('that answers nonsense, slowly or not at all: the caller knows that it is the source', async () => {
    const failing = { service: directorshipsService as ServiceId, purpose: 'relations' };
    country.legacy.answer = () => ({ body: '<html>' });
    expect(await refusal(failing)).toMatchObject({ code: 'answer-unfit', hop: 'source' });
    country.legacy.answer = () => ({ status: 500, body: '{}' });
    expect(await refusal(failing)).toMatchObject({ code: 'source-failed', hop: 'source' });
    country.legacy.answer = () => ({ status: 302, body: '{}' });
    expect(await refusal(failing)).toMatchObject({ code: 'source-failed', hop: 'source' });
    country.legacy.answer = () => new Promise(() => undefined);
    await country.cloud.stop();
    await country.cloud.start({ sourceTimeoutMs: 1_000 });
    expect(await refusal(failing)).toMatchObject({ code: 'source-timeout', hop: 'source', status: 504 });
    await country.cloud.stop();
    await country.cloud.start();
  });
  test('that fails again and again is left alone for a while, others go on', async () => {
    const failing = { service: directorshipsService as ServiceId, purpose: 'relations' };
    country.legacy.answer = () => ({ status: 500, body: '{}' });
    for (let count = 0; count < 5; count++) await refusal(failing);
    const asked = country.legacy.seen.length;
    expect(await refusal(failing)).toMatchObject({ code: 'source-unavailable', status: 503 });
    expect(country.legacy.seen.length).toBe(asked);
    expect((await ask()).status).toBe(200);
  });
});

describe('who used my data', () => {
  test('has one row an exchange, and opening it adds none', async () => {
    const exchange = (await ask()).exchange;
    const before = await listAccess();
    const after = await listAccess();
    expect(after.rows.length).toBe(before.rows.length);
    expect(after.rows.filter((row) => row.exchange === exchange)).toMatchObject([
      {
        consumer: portal,
        service: personService,
        right: 'citizen',
        outcome: 'answered',
        kind: 'exchange',
        items: ['person.nameTh', 'person.birthDate', 'person.weight'],
      },
    ]);
  });
  test('names the officer who sat with the person at a counter, and nobody where a system asked', async () => {
    const actor = { sub: 'officer-7', name: 'Malai', role: 'counter-officer', unit: 'Counter 4' };
    const { exchange } = await ask({ actor: { ...actor, kind: 'officer' } });
    const alone = await ask({ actor: { ...actor, kind: 'system' } });
    const { rows } = await listAccess();
    expect(rows.find((row) => row.exchange === exchange)?.officer).toBe('Malai, Counter 4');
    expect(rows.find((row) => row.exchange === alone.exchange)).not.toHaveProperty('officer');
  });
  test('tells of a trial of the agency’s own source too, to the person whom it was about', async () => {
    const listOf = async (pid: string) => {
      const subject = { kind: 'pid', value: pid } as const;
      const list = { service: accessService as ServiceId, purpose: 'access-list', subject };
      const told = (await ask({ ...list, proofs: [await country.proof({ pid })] })).json() as AccessList;
      return told.rows.filter(({ right }) => right === 'trial');
    };
    const { sources } = await country.cloud.operate<SourceList>('GET', '/sources?member=TH/GOV/DOPA');
    const declared = sources.find(({ service }) => service === personService);
    const about = { subject: `pid:${somchai}`, by: 'Ari', reason: 'tried after the database was moved' };
    expect(await listOf(somchai)).toEqual([]);
    await country.cloud.operate('POST', '/sources/trial', { ...declared, path: '/', query: '', about });
    expect(await listOf(somchai)).toMatchObject([
      { consumer: population, service: personService, kind: 'view', items: [], outcome: 'answered' },
    ]);
    expect(await listOf('9501100000118')).toEqual([]);
  });
  test('shows denied tries too, with nothing given', async () => {
    const { exchange } = (await ask({ proofs: [await country.proof({ aud: 'another' })] }).catch(
      (error: unknown) => error,
    )) as ExchangeRefused;
    const row = (await listAccess()).rows.find((one) => one.exchange === exchange);
    expect(row).toMatchObject({ outcome: 'denied', items: [] });
  });
  test('keeps to the disclosure of the agreement', async () => {
    const never = text('section 24');
    await country.conclude({
      purpose: { code: 'never', text: text('n') },
      disclosure: { mode: 'never', citation: never },
    });
    await country.conclude({
      purpose: { code: 'later', text: text('l') },
      disclosure: { mode: 'after', days: 30 },
    });
    const hidden = [(await ask({ purpose: 'never' })).exchange, (await ask({ purpose: 'later' })).exchange];
    const shown = (await listAccess()).rows.map(({ exchange }) => exchange);
    expect(shown.filter((exchange) => hidden.includes(exchange))).toEqual([]);
  });
  test('is told to the person alone', async () => {
    const other = '9501100000118';
    const list = { service: accessService as ServiceId, purpose: 'access-list' };
    expect(await refusal({ ...list, proofs: [await country.proof({ pid: other })] })).toMatchObject({
      code: 'proof-other-person',
    });
    const theirs = await ask({
      ...list,
      subject: { kind: 'pid', value: other },
      proofs: [await country.proof({ pid: other })],
    });
    expect((theirs.json() as AccessList).rows.every(({ service }) => service === personService)).toBe(true);
  });
});

test('a gateway with its hands full says when to come again', async () => {
  await country.cloud.stop();
  await country.cloud.start({ inFlightBytes: 20 });
  const error = (await ask().catch((refused: unknown) => refused)) as ExchangeRefused;
  await country.cloud.stop();
  await country.cloud.start();
  expect(error).toMatchObject({ status: 503, code: 'busy', retryAfterSeconds: 1, isTemporary: true });
  expect((await ask()).status).toBe(200);
});

test('no log line and no row in clear holds a person’s number, proof or name', async () => {
  await ask({ seal: true });
  const proof = await country.proof();
  for (const gateway of [country.cloud, country.municipal]) {
    const lines = gateway.logged.join('');
    expect(lines).not.toContain(somchai);
    expect(lines).not.toContain('สมชาย');
    expect(lines).not.toContain(proof.split('.')[0]);
  }
});

describe('how a source answers', () => {
  test('is told to its agency and to who watches the gateway', async () => {
    await ask();
    const told = await country.cloud.operate<SourceList>('GET', '/sources?member=TH/GOV/DOPA');
    const health = told.health[personService];
    expect(health?.circuit).toBe('closed');
    expect(health?.answers).toBeGreaterThan(0);
    expect(Date.parse(health?.lastSuccessAt ?? '')).toBeGreaterThan(0);
    const at = `http://127.0.0.1:${String(country.cloud.settings.operatorPort)}/metrics`;
    const metrics = await (await fetch(at)).text();
    const labels = `service="${personService}"`;
    expect(metrics).toContain(`saphan_source_circuit_open{${labels}} 0`);
    expect(metrics).toContain(
      `saphan_source_questions_total{${labels},result="answered"} ${String(health?.answers)}`,
    );
    expect(metrics).toContain(`saphan_source_last_success_timestamp_seconds{${labels}}`);
  });
});
