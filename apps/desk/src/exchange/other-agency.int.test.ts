import { header } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { openPrivateDoor } from './private-door.ts';
import { toSourceRoutes } from './source-routes.ts';

const own = { member: 'TH/LGO/CNX', bearer: 'the gateway of Chiang Mai knows this' };
const other = { member: 'TH/GOV/RD', bearer: 'the gateway of the revenue department knows this' };

let test: TestDesk;
let app: ReturnType<typeof openPrivateDoor>;
beforeAll(async () => {
  test = await openTestDesk();
  app = openPrivateDoor(test.desk, { doors: [own, other], adminKey: 'x', ready: {} });
});
afterAll(async () => {
  await app.close();
  await test.close();
});

async function ask(bearer: string | undefined, member: string, named: string, operation: string) {
  // One for all registers of what was issued.
  const code = named.replace(':issued', 'issued-things.v1');
  const [method = '', path = ''] = operation.split(' ');
  const filled = path
    .replaceAll(/\{n\}/g, '1')
    .replaceAll(/\{[a-z]+\}/g, '019ac000-0000-7000-8000-000000000001');
  const answer = await app.inject({
    method: method as 'GET',
    url: `/${member}/desk/${code}${filled}`,
    headers: {
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      [header.service]: `${member}/desk/${code}`,
      [header.exchange]: '019ac000-0000-7000-8000-000000000002',
      [header.client]: 'TH/GOV/DGA/portal',
      [header.agreement]: 'x',
      [header.purpose]: 'x',
    },
  });
  return {
    status: answer.statusCode,
    code: answer.body === '' ? undefined : answer.json<{ code: string }>().code,
  };
}

/** Of the table itself: a message that comes later is tried as well. */
const messages = Object.entries(toSourceRoutes({} as TestDesk['desk'])).flatMap(([code, operations]) =>
  Object.keys(operations).map((operation) => [code, operation] as const),
);

describe('a gateway’s token at the private door', () => {
  it.each(messages)('of another agency opens nothing: %s %s', async (code, operation) => {
    const refused = { status: 401, code: 'source-token' };
    expect(await ask(own.bearer, other.member, code, operation)).toEqual(refused);
    expect(await ask(other.bearer, own.member, code, operation)).toEqual(refused);
    expect(await ask(undefined, own.member, code, operation)).toEqual(refused);
    expect((await ask(own.bearer, own.member, code, operation)).code).not.toBe('source-token');
  });

  it('is tried at every message', () => expect(messages.length).toBeGreaterThan(10));
});
