import { header, toMemberId, type AccessList, type ServiceId, type SubsystemId } from '@saphan/contracts';
import { signDelegation, type SigningKey } from '@saphan/exchange';
import { openOutbound } from '@saphan/outbound';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareRegister } from './fixture/declare-sources.fixture.ts';
import { forge, send } from './fixture/peer.fixture.ts';
import {
  accessService,
  desk,
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from './fixture/test-country.fixture.ts';

/** The portal's agency has the agreement; the municipality's desk asks for it, from another gateway. */
let country: TestCountry;
let hash: string;
const purpose = 'decide';
const subject = { kind: 'pid', value: somchai } as const;

beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  hash = await conclude(purpose, { delegates: ['TH/LGO/CNX'] });
});
afterAll(() => country.close());

const conclude = (code: string, more: object): Promise<string> =>
  country.conclude({
    ...{ right: 'officer', relations: [], assurance: { ial: 0, aal: 0 } },
    purpose: { code, text: { th: code, en: code } },
    ...more,
  });
const keyOf = async (member: string): Promise<SigningKey> =>
  (await (member.startsWith('TH/LGO') ? country.municipal : country.cloud).keys()).getKey(
    member,
    'agreement',
  );

/** Has the registry list a statement beside the agreement. */
async function say(
  of: string,
  { by = 'TH/GOV/DGA', delegate = desk, from = 0, until = 3600 } = {},
): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { agreement: of, delegate, iat: now + from, exp: now + until };
  const token = signDelegation(claims, await keyOf(by));
  await country.registry.publish((snapshot) => {
    const signed = snapshot.agreements.find((each) => each.hash === of)!;
    signed.delegations = [...(signed.delegations ?? []), token];
  });
  await country.settled();
}

const outbound = () =>
  openOutbound({
    baseUrl: country.municipal.outboundUrl(),
    bearer: country.tokens.desk,
    client: desk,
    actorKey: country.actorKeys.desk,
  });
const question = (code: string) =>
  ({
    service: personService as ServiceId,
    purpose: code,
    subject,
    actor: { sub: 'officer-1', kind: 'officer', role: 'case-officer' },
    case: 'CNX-1',
  }) as const;
const ask = (code = purpose) => outbound().call({ ...question(code), represents: portal });
const askForItself = () => outbound().call(question(purpose));
const refusal = (code: string) => expect.objectContaining({ code }) as unknown;

describe('nobody acts for another', () => {
  test('without its statement', async () => {
    await expect(ask()).rejects.toEqual(refusal('delegation-unknown'));
    await expect(askForItself()).rejects.toEqual(refusal('agreement-not-found'));
  });
  test("by a statement of one's own", async () => {
    await say(hash, { by: 'TH/LGO/CNX' });
    await expect(ask()).rejects.toEqual(refusal('delegation-unknown'));
  });
  test('where the parties have not agreed that its member may', async () => {
    const other = await conclude('closed', { delegates: [] });
    await say(other);
    await expect(ask('closed')).rejects.toEqual(refusal('delegation-unknown'));
  });
  test("under the citizen's right, whose proofs are for one agency", async () => {
    const other = await country.conclude({
      purpose: { code: 'fill', text: { th: 'x', en: 'x' } },
      delegates: ['TH/LGO/CNX'],
    });
    await say(other);
    await expect(ask('fill')).rejects.toEqual(refusal('delegation-unknown'));
  });
  test("at the giver's gateway, whatever its own gateway let through", async () => {
    const answer = await send(
      country.municipal,
      country.cloud,
      await forge(country, {
        ...{ client: desk, service: personService, agreement: hash },
        headers: { [header.purpose]: purpose, [header.represents]: portal },
      }),
    );
    expect(answer).toMatchObject({ status: 403, code: 'delegation-unknown', rule: 'agreement' });
  });
});

describe('with the statement', () => {
  beforeAll(() => say(hash));

  test('the delegate asks as itself, and gets what the consumer has agreed on', async () => {
    const answer = await ask();
    expect(answer.agreement).toBe(hash);
    expect(answer.json()).toMatchObject({ nameTh: 'สมชาย ใจดี' });
  });

  test('the person sees both: whose task it is, and who asked', async () => {
    const { exchange } = await ask();
    await country.conclude({
      service: accessService,
      purpose: { code: 'access-list', text: { th: 'x', en: 'x' } },
      items: ['access.rows'],
    });
    const list = await openOutbound({
      baseUrl: country.cloud.outboundUrl(),
      bearer: country.tokens.portal,
      client: portal,
    }).call({
      service: accessService as ServiceId,
      purpose: 'access-list',
      subject,
      proofs: [await country.proof()],
    });
    const row = (list.json() as AccessList).rows.find((each) => each.exchange === exchange);
    expect(row).toMatchObject({ consumer: portal, delegate: desk, service: personService });
  });

  test('another subsystem of the same member does not', async () => {
    const other = `${toMemberId(desk as SubsystemId)}/other`;
    const answer = await send(
      country.municipal,
      country.cloud,
      await forge(country, {
        ...{ client: other, service: personService, agreement: hash },
        headers: { [header.purpose]: purpose, [header.represents]: portal },
      }),
    );
    expect(answer.status).toBe(403);
  });

  test('until the consumer takes it back', async () => {
    await say(hash, { until: 0 });
    await expect(ask()).rejects.toEqual(refusal('delegation-unknown'));
  });
});
