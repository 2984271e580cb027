import { hashAgreement, signAgreement, signRevocation, type SigningKey } from '@saphan/exchange';
import type { Agreement, AgreementRecord, AgreementRecords } from '@saphan/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  consumer,
  newAgreement,
  newKey,
  openTestLinkage,
  service,
  type TestLinkage,
} from '../linkage.fixture.ts';

let linkage: TestLinkage;
beforeAll(async () => {
  linkage = await openTestLinkage();
});
afterAll(() => linkage.close());

const at = (): string => new Date().toISOString();
/** Without any key of the Linkage Center's. */
const send = async (path: string, body?: unknown) =>
  linkage.call(body === undefined ? 'GET' : 'POST', path, body, 'nobody');
const propose = (agreement: Agreement, key?: SigningKey) => proposeWith(agreement, { key });
/** @param accepts key of the yes that comes along */
const proposeWith = (
  agreement: Agreement,
  {
    key = linkage.keys.dga.agreement,
    accepts,
  }: { readonly key?: SigningKey | undefined; readonly accepts?: SigningKey },
) =>
  send('/api/agreements/proposals', {
    agreement,
    signature: signAgreement(hashAgreement(agreement), key, at()),
    ...(accepts && { acceptance: signAgreement(hashAgreement(agreement), accepts, at()) }),
  });
const accept = (hash: string, key: SigningKey = linkage.keys.dopa.agreement) =>
  send(`/api/agreements/${hash}/acceptance`, { signature: signAgreement(hash, key, at()) });
const record = async (hash: string) =>
  (await send(`/api/agreements/${hash}`)).body as unknown as AgreementRecord;
const listed = async (hash: string) =>
  (await linkage.snapshot()).agreements.find((signed) => signed.hash === hash);

describe('two parties conclude an agreement by their signatures alone', () => {
  test('offered by the consumer, accepted by the provider, in force at once', async () => {
    const agreement = newAgreement();
    const hash = hashAgreement(agreement);
    expect((await propose(agreement)).body).toEqual({ hash, state: 'offered' });
    expect(await record(hash)).toMatchObject({ hash, state: 'offered', signedBy: ['consumer'], agreement });
    expect(await listed(hash)).toBeUndefined();
    expect((await accept(hash)).body).toEqual({ hash, state: 'active' });
    expect(await record(hash)).toMatchObject({ state: 'active', signedBy: ['consumer', 'provider'] });
    expect(await listed(hash)).toMatchObject({ hash });
    // After a lost answer both say it again.
    expect((await propose(agreement)).body).toEqual({ hash, state: 'active' });
    expect((await accept(hash)).body).toEqual({ hash, state: 'active' });
  });

  test('a change is an offer that replaces: the old one ends in the moment the new one begins', async () => {
    const old = newAgreement();
    await propose(old);
    await accept(hashAgreement(old));
    const changed = newAgreement({
      items: ['person.nameTh', 'person.birthDate'],
      replaces: hashAgreement(old),
    });
    await propose(changed);
    expect(await record(hashAgreement(old))).toMatchObject({
      state: 'active',
      replacedBy: hashAgreement(changed),
    });
    await accept(hashAgreement(changed));
    expect(await record(hashAgreement(old))).toMatchObject({
      state: 'revoked',
      reason: `replaced by ${hashAgreement(changed)}`,
    });
    expect(await record(hashAgreement(changed))).toMatchObject({ state: 'active' });
  });

  test('in force at once where the offer brings the yes along, with the history of one after the other', async () => {
    const accepts = linkage.keys.dopa.agreement;
    const old = newAgreement();
    const hash = hashAgreement(old);
    expect((await proposeWith(old, { accepts })).body).toEqual({ hash, state: 'active' });
    expect(await record(hash)).toMatchObject({ state: 'active', signedBy: ['consumer', 'provider'] });
    expect(await listed(hash)).toMatchObject({ hash });
    expect((await proposeWith(old, { accepts })).body).toEqual({ hash, state: 'active' });
    const { rows } = await sql<{ action: string; actor: string }>`
      select action, actor from audit where object = ${hash} and action <> 'agreement-draft' order by id`.execute(
      linkage.context.db,
    );
    expect(rows).toEqual([
      { action: 'agreement-offered', actor: 'member:TH/GOV/DGA' },
      { action: 'agreement-accepted', actor: 'member:TH/GOV/DOPA' },
      { action: 'agreement-active', actor: 'member:TH/GOV/DOPA' },
    ]);
    const changed = newAgreement({ items: ['person.nameTh', 'person.birthDate'], replaces: hash });
    await proposeWith(changed, { accepts });
    const reason = `replaced by ${hashAgreement(changed)}`;
    expect(await record(hash)).toMatchObject({ state: 'revoked', reason });
  });

  test('many of one member at once, each in its turn', async () => {
    const accepts = linkage.keys.dopa.agreement;
    const offers = Array.from({ length: 40 }, () => newAgreement());
    const answers = await Promise.all(offers.map((agreement) => proposeWith(agreement, { accepts })));
    expect(answers.map(({ body }) => body)).toEqual(
      offers.map((agreement) => ({ hash: hashAgreement(agreement), state: 'active' })),
    );
  });

  test('the yes that comes along puts into force what was offered before', async () => {
    const agreement = newAgreement();
    await propose(agreement);
    const { body } = await proposeWith(agreement, { accepts: linkage.keys.dopa.agreement });
    expect(body).toEqual({ hash: hashAgreement(agreement), state: 'active' });
  });

  test.each([
    ['provider', 'dopa', 'the items go beyond the section'],
    ['consumer', 'dga', 'the service has been given up'],
  ] as const)(
    'an offer is over once the %s says so, and cannot be accepted then',
    async (party, who, reason) => {
      const agreement = newAgreement();
      const hash = hashAgreement(agreement);
      await propose(agreement);
      const signature = signRevocation(hash, { at: at(), reason }, linkage.keys[who].agreement);
      const ended = await send(`/api/agreements/${hash}/revocation-by-party`, { party, signature });
      expect(ended.body).toEqual({ hash, state: 'revoked' });
      expect(await record(hash)).toMatchObject({ state: 'revoked', reason });
      expect((await accept(hash)).body.code).toBe('agreement-state');
      expect(await listed(hash)).toBeUndefined();
    },
  );
});

describe('nothing is kept of an offer', () => {
  test.each([
    ["signed by the provider's key", () => linkage.keys.dopa.agreement],
    ["signed by another member's", () => linkage.keys.rd.agreement],
    ["signed by the consumer's exchange key", () => linkage.keys.dga.exchange],
    ['signed by nobody', newKey],
  ])('%s', async (_name, key) => {
    const agreement = newAgreement();
    const { status, body } = await propose(agreement, key());
    expect([status, body.code]).toEqual([422, 'agreement-signature']);
    expect((await send(`/api/agreements/${hashAgreement(agreement)}`)).body.code).toBe('agreement-unknown');
  });
  test("whose yes is another member's", async () => {
    const agreement = newAgreement();
    const { status, body } = await proposeWith(agreement, { accepts: linkage.keys.rd.agreement });
    expect([status, body.code]).toEqual([422, 'agreement-signature']);
    expect((await send(`/api/agreements/${hashAgreement(agreement)}`)).body.code).toBe('agreement-unknown');
  });
  test('whose terms the catalogue contradicts', async () => {
    const agreement = newAgreement({ items: ['person.religion'] });
    expect((await propose(agreement)).body).toMatchObject({ code: 'agreement-terms', at: 'items' });
    expect((await send(`/api/agreements/${hashAgreement(agreement)}`)).status).toBe(404);
  });
});

describe('a text that cannot stand in a contract', () => {
  const both = (text: string) => ({ th: text, en: text });
  test.each([
    ['a control character', { purpose: { code: 'prefill', text: both('a\u0000b') } }],
    ['a turn of the writing direction', { purpose: { code: 'prefill', text: both('a\u202eb') } }],
    ['a purpose of pages', { purpose: { code: 'prefill', text: both('x'.repeat(9_000)) } }],
    ['evidence kept for ever', { retentionDays: 2_000_000_000 }],
    ['an id that the offerer made up', { id: 'ffffffff-ffff-7fff-ffff-ffffffffffff' }],
    ['a validity in words', { validity: { from: '2026', until: 'Dec 31 2099' } }],
  ])('%s', async (_name, more) => {
    const agreement = newAgreement(more);
    expect((await propose(agreement)).status).toBe(400);
    expect((await send(`/api/agreements/${hashAgreement(agreement)}`)).status).toBe(404);
  });
});

describe('what replaces', () => {
  const concluded = async (more: Parameters<typeof newAgreement>[0] = {}): Promise<string> => {
    const agreement = newAgreement(more);
    await propose(agreement);
    await accept(hashAgreement(agreement));
    return hashAgreement(agreement);
  };
  test('is the same thing: another right or purpose ends nothing', async () => {
    const old = await concluded();
    const others: readonly Partial<Agreement>[] = [
      { right: 'officer', relations: [] },
      { purpose: { code: 'other', text: { th: 'x', en: 'x' } } },
    ];
    for (const more of others) {
      const { body } = await propose(newAgreement({ replaces: old, ...more }));
      expect(body).toMatchObject({ code: 'agreement-terms', at: 'replaces' });
    }
    expect(await record(old)).toMatchObject({ state: 'active' });
  });
  test('is one at a time, and after one was declined there may be another', async () => {
    const old = await concluded();
    const first = newAgreement({ replaces: old });
    await propose(first);
    expect((await propose(newAgreement({ replaces: old }))).body).toMatchObject({ at: 'replaces' });
    const said = { at: at(), reason: 'too wide' };
    const signature = signRevocation(hashAgreement(first), said, linkage.keys.dopa.agreement);
    const path = `/api/agreements/${hashAgreement(first)}/revocation-by-party`;
    expect((await send(path, { party: 'provider', signature })).status).toBe(200);
    const second = newAgreement({ replaces: old });
    expect((await propose(second)).body).toMatchObject({ state: 'offered' });
    expect(await record(old)).toMatchObject({ state: 'active', replacedBy: hashAgreement(second) });
  });
  test('replaces what is in force, not an offer or what is over', async () => {
    const open = newAgreement();
    await propose(open);
    expect((await propose(newAgreement({ replaces: hashAgreement(open) }))).body).toMatchObject({
      at: 'replaces',
    });
  });
});

test('an offer is not accepted by who asks, nor by a third', async () => {
  const agreement = newAgreement();
  const hash = hashAgreement(agreement);
  await propose(agreement);
  for (const key of [linkage.keys.dga.agreement, linkage.keys.rd.agreement, newKey()])
    expect((await accept(hash, key)).body.code).toBe('agreement-signature');
  expect(await record(hash)).toMatchObject({ state: 'offered' });
});

test('each member finds its own, as asker and as giver, newest first', async () => {
  const own = async (member: string) =>
    ((await send(`/api/members/${member}/agreements`)).body as unknown as AgreementRecords).agreements;
  const [asked, given, none] = await Promise.all(['TH/GOV/DGA', 'TH/GOV/DOPA', 'TH/GOV/RD'].map(own));
  expect(asked).toEqual(given);
  expect(none).toEqual([]);
  const ids = asked!.map(({ agreement }) => agreement.id);
  expect(ids).toEqual([...ids].sort().reverse());
  const rest = await send(`/api/members/TH/GOV/DGA/agreements?before=${asked![0]!.hash}`);
  expect((rest.body as unknown as AgreementRecords).agreements).toEqual(asked!.slice(1));
});

test('of offers that nobody answers there are at most 500', async () => {
  await sql`
    with offer as (
      select uuidv7() as id, '{"number": ' || n || '}' as canonical from generate_series(1, 500) n
    ), kept as (
      insert into agreement (hash, id, canonical, consumer, service, "right", purpose, valid_from, valid_until)
      select rtrim(translate(encode(sha256(convert_to(canonical, 'UTF8')), 'base64'), '+/', '-_'), '='), id, canonical,
        ${consumer}, ${service}, 'citizen', 'prefill', now(), now() + interval '1 year'
      from offer returning hash
    )
    insert into agreement_event (agreement, number, state, by) select hash, 1, 'offered', 'member:TH/GOV/DGA' from kept
  `.execute(linkage.context.db);
  const { status, body } = await propose(newAgreement());
  expect([status, body.code]).toEqual([429, 'agreement-offers']);
});
