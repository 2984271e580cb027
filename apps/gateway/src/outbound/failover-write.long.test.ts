import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { header, type DataServiceDefinition, type EvidenceSummary } from '@saphan/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, type CallAnswer } from '../fixture/call.fixture.ts';
import { testCatalogue } from '../fixture/catalogue.fixture.ts';
import { openSecondGateway } from '../fixture/second-gateway.fixture.ts';
import { listSystemKey } from '../fixture/system-key.fixture.ts';
import { desk, openTestCountry, population, type TestCountry } from '../fixture/test-country.fixture.ts';
import type { TestGateway } from '../fixture/test-gateway.fixture.ts';
import { openSystem, type SeenRequest, type TestSystem } from '../fixture/test-system.fixture.ts';

/** The register's agency has two gateways; one of them dies when its register has taken a write and has not answered yet. */
let country: TestCountry;
let second: TestGateway;
let register: TestSystem;
let child: ChildProcess;
const both = (text: string): { th: string; en: string } => ({ th: text, en: text });
const ledgerService = `${population}/ledger.v1`;
const ledger: DataServiceDefinition = {
  code: 'ledger.v1',
  names: both('ledger'),
  subjects: [],
  rights: ['officer'],
  operations: (['/', '/once'] as const).map((path) => ({
    method: 'POST',
    path,
    idempotent: path === '/',
    query: [],
    requestItem: 'ledger.entry',
    response: {
      type: 'object',
      additionalProperties: false,
      properties: { number: { type: 'integer', 'x-data-item': 'ledger.number' } },
    },
  })),
};

beforeAll(async () => {
  country = await openTestCountry({
    ...testCatalogue,
    dataServices: [...testCatalogue.dataServices, ledger],
  });
  register = await openSystem();
  await country.registry.publish(({ dataServices }) => {
    dataServices.push({
      id: ledgerService,
      names: both('ledger'),
      definition: 'ledger.v1',
      status: 'active',
    });
  });
  await country.settled();
  await country.cloud.putSecret('TH/GOV/DOPA', 'ledger', 'the-token-of-the-ledger');
  await country.cloud.operate('PUT', '/sources', {
    service: ledgerService,
    source: { type: 'built-in', url: register.url, secret: 'ledger' },
  });
  await country.conclude({
    consumer: desk,
    service: ledgerService,
    right: 'officer',
    purpose: { code: 'enter', text: both('enter') },
    items: ['ledger.number'],
    inputItems: ['ledger.entry'],
  });
  second = await openSecondGateway(country);
  await second.putSecret('TH/GOV/DOPA', 'ledger', 'the-token-of-the-ledger');
  await listSystemKey(country, country.municipal, desk);
});
afterAll(async () => {
  await second.close();
  await country.close();
  await register.close();
});

/** Entries by key, as a register keeps them that knows a repeat; what has no key is an entry each time. */
let entries: { readonly key: string | undefined; readonly body: string }[];
function enter({ headers, body }: SeenRequest): { body: string } {
  const key = headers[header.idempotencyKey]?.toString();
  const known = key === undefined ? -1 : entries.findIndex((entry) => entry.key === key);
  const number = known < 0 ? entries.push({ key, body: body.toString() }) : known + 1;
  return { body: JSON.stringify({ number }) };
}

/** From now on the register takes what it gets and keeps its answers until the cloud is dead. */
function dieWhenTaken(atLeast: number): void {
  const isDead = once(child, 'exit');
  let taken = 0;
  register.answer = async (request) => {
    const answer = enter(request);
    taken += 1;
    if (taken === atLeast) child.kill('SIGKILL');
    await isDead;
    return answer;
  };
}

beforeEach(async () => {
  entries = [];
  register.seen.length = 0;
  await country.cloud.stop();
  child = await country.cloud.startApart();
});

const write = (
  body: string,
  more: { readonly key?: string; readonly rest?: string } = {},
): Promise<CallAnswer> =>
  call(country.municipal, country.tokens.desk, ledgerService, {
    method: 'POST',
    body,
    ...(more.rest !== undefined && { rest: more.rest }),
    headers: { 'content-type': 'text/plain', ...(more.key !== undefined && { 'idempotency-key': more.key }) },
  });
const keysSeen = (): string[] => register.seen.map(({ headers }) => String(headers[header.idempotencyKey]));
const evidence = async (): Promise<EvidenceSummary[]> =>
  (
    await country.municipal.operate<{ exchanges: EvidenceSummary[] }>(
      'GET',
      '/evidence?member=TH/LGO/CNX&limit=500',
    )
  ).exchanges;

describe('a write whose gateway dies after it was taken', () => {
  test('goes to the other one under the same key: every caller is answered, nothing is entered twice', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `entry-${String(index)}`);
    // Keys are spread over both gateways; a few of them are the cloud's.
    dieWhenTaken(names.length);
    const answers = await Promise.all(names.map((name) => write(name, { key: name })));
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    expect(entries.map(({ body }) => body).toSorted()).toEqual(names.toSorted());
    for (const [index, { json }] of answers.entries())
      expect(entries[Number(json.number) - 1]?.body).toBe(names[index]);
    // Some were asked twice: the register was told by the key that it is the same.
    expect(keysSeen().length).toBeGreaterThan(names.length);
    expect(country.municipal.logged.some((line) => line.includes('asked elsewhere'))).toBe(true);
    const outcomes = (await evidence()).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'answered')).toHaveLength(names.length);
    expect(outcomes).toContain('unknown');
    // Who asks again gets what was entered then.
    const again = await write('entry-0', { key: 'entry-0' });
    expect([again.status, again.json.number]).toEqual([200, answers[0]?.json.number]);
    expect(entries).toHaveLength(names.length);
  });

  test('and may not be done twice is asked of nobody else: the caller is told, and nothing is entered twice', async () => {
    dieWhenTaken(1);
    const told = await write('once', { rest: '/once' });
    expect([told.status, told.json.code]).toEqual([409, 'outcome-unknown']);
    expect(entries).toEqual([{ key: undefined, body: 'once' }]);
    expect(register.seen).toHaveLength(1);
    const exchange = told.headers.get(header.exchange);
    const [own] = (await evidence()).filter((each) => each.exchange === exchange);
    expect(own?.outcome).toBe('unknown');
  });

  test('and may not be done twice, but has a key: it is asked of nobody else, and the repeat gets the first result once the gateway is back', async () => {
    dieWhenTaken(1);
    const more = { rest: '/once', key: 'once-with-a-key' };
    const told = await write('once', more);
    // With the key it may be sent again: nothing is done twice by that.
    expect([told.status, told.json.code]).toEqual([502, 'peer-unreachable']);
    expect(register.seen).toHaveLength(1);
    await country.cloud.stop();
    child = await country.cloud.startApart();
    const repeats = [await write('once', more), await write('once', more)];
    expect(repeats.map(({ status, json }) => [status, json.number])).toEqual([
      [200, 1],
      [200, 1],
    ]);
    // The register was asked once more, by the key under which it knows it; the second repeat was answered without it.
    expect(keysSeen()).toHaveLength(2);
    expect(new Set(keysSeen()).size).toBe(1);
    // Another write is taken as ever.
    register.answer = enter;
    const other = await write('another', { rest: '/once', key: 'another' });
    expect(other.status).toBe(200);
    const again = await write('another', { rest: '/once', key: 'another' });
    expect([again.status, again.json.number]).toEqual([200, other.json.number]);
    expect(entries.map(({ body }) => body)).toEqual(['once', 'another']);
    expect(keysSeen()).toHaveLength(3);
  });
});
