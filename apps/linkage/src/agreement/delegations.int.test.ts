import type { AgreementRecord } from '@saphan/contracts';
import { hashAgreement, signAgreement, signDelegation, type SigningKey } from '@saphan/exchange';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newAgreement, newKey, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

const delegate = 'TH/GOV/RD/desk';
let linkage: TestLinkage;
let hash: string;
let seconds: number;

const send = (path: string, body?: unknown) =>
  linkage.call(body === undefined ? 'GET' : 'POST', path, body, 'nobody');

async function conclude(more: Parameters<typeof newAgreement>[0]): Promise<string> {
  const agreement = newAgreement({ right: 'officer', relations: [], ...more });
  const name = hashAgreement(agreement);
  const sign = (key: SigningKey) => signAgreement(name, key, new Date().toISOString());
  await send('/api/agreements/proposals', { agreement, signature: sign(linkage.keys.dga.agreement) });
  const { body } = await send(`/api/agreements/${name}/acceptance`, {
    signature: sign(linkage.keys.dopa.agreement),
  });
  expect(body).toEqual({ hash: name, state: 'active' });
  return name;
}
const say = (of: string, more: object = {}, key: SigningKey = linkage.keys.dga.agreement) => {
  const claims = { agreement: of, delegate, iat: seconds, exp: seconds + 3600, ...more };
  return send(`/api/agreements/${of}/delegations`, { statement: signDelegation(claims, key) });
};
const listed = async () =>
  (await linkage.snapshot()).agreements.find((signed) => signed.hash === hash)?.delegations ?? [];
const delegates = async () =>
  ((await send(`/api/agreements/${hash}`)).body as unknown as AgreementRecord).delegates;

beforeAll(async () => {
  linkage = await openTestLinkage();
  // A minute ago, so that what ends a second later has ended.
  seconds = Math.floor(Date.now() / 1000) - 60;
  await linkage.call('PUT', `/api/subsystems/${delegate}`, { names: { th: 'x', en: 'x' } });
  hash = await conclude({ delegates: ['TH/GOV/RD'] });
});
afterAll(() => linkage.close());

describe('nobody is made a delegate', () => {
  const refused = { status: 422, body: { code: 'delegation-statement' } };
  test.each([
    ["by the giver's key", () => say(hash, {}, linkage.keys.dopa.agreement)],
    ["by the delegate's own", () => say(hash, {}, linkage.keys.rd.agreement)],
    ["by the consumer's exchange key", () => say(hash, {}, linkage.keys.dga.exchange)],
    ['by nobody', () => say(hash, {}, newKey())],
    ['by a statement of an hour ago', () => say(hash, { iat: seconds - 3600 })],
    ['for a hundred years', () => say(hash, { exp: seconds + 3_000_000_000 })],
    ['by one that ends before it begins', () => say(hash, { exp: seconds - 1 })],
    ['of a member that the agreement does not name', () => say(hash, { delegate: 'TH/GOV/DOPA/population' })],
    ['that is not registered', () => say(hash, { delegate: 'TH/GOV/RD/nobody' })],
  ])('%s', async (_name, make) => {
    expect(await make()).toMatchObject(refused);
    expect(await listed()).toEqual([]);
  });
  test("under the citizen's right", async () => {
    const other = await conclude({ right: 'citizen', relations: ['self'], delegates: ['TH/GOV/RD'] });
    expect(await say(other)).toMatchObject(refused);
  });
});

test('a statement is listed with the agreement, until a later one takes the task back', async () => {
  const until = new Date((seconds + 3600) * 1000).toISOString();
  expect((await say(hash)).body).toEqual({ hash, delegate, until });
  expect((await say(hash)).status).toBe(200);
  expect(await listed()).toHaveLength(1);
  expect(await delegates()).toEqual([{ delegate, until }]);
  const [before] = await listed();
  expect((await say(hash, { iat: seconds + 1, exp: seconds + 1 })).status).toBe(200);
  const [after, ...more] = await listed();
  expect([after === before, more]).toEqual([false, []]);
  expect(await delegates()).toBeUndefined();
});
