import { signSystemKey, toPublicJwk, type SigningKey } from '@saphan/exchange';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

const subsystem = 'TH/GOV/DGA/portal';
let linkage: TestLinkage;
beforeAll(async () => {
  linkage = await openTestLinkage();
  await linkage.call('PUT', `/api/subsystems/${subsystem}`, { names: { th: 'x', en: 'x' } });
});
afterAll(() => linkage.close());

const seconds = (): number => Math.floor(Date.now() / 1000);
const say = (own: SigningKey, more: object = {}, by: SigningKey = linkage.keys.dga.agreement) => {
  const claims = { subsystem, jwk: { ...toPublicJwk(own) }, iat: seconds(), ...more };
  return linkage.call('POST', '/api/system-keys', signSystemKey(claims, by, own), 'nobody');
};
const listed = async () =>
  (await linkage.snapshot()).members
    .flatMap(({ keys }) => keys)
    .filter((key) => key.use === 'actor' && key.subsystem === subsystem)
    .map(({ kid }) => kid);

describe('no key is listed', () => {
  test.each<[string, () => ReturnType<typeof say>, string]>([
    [
      "by another member's signature",
      () => say(newKey(), {}, linkage.keys.dopa.agreement),
      'system-key-statement',
    ],
    [
      "by the member's key of another use",
      () => say(newKey(), {}, linkage.keys.dga.exchange),
      'system-key-statement',
    ],
    ['by a statement of an hour ago', () => say(newKey(), { iat: seconds() - 3600 }), 'system-key-statement'],
    [
      'for a system that is not registered',
      () => say(newKey(), { subsystem: 'TH/GOV/DGA/nobody' }),
      'subsystem-unknown',
    ],
    ['that is registered for another use', () => say(linkage.keys.dga.agreement), 'key-taken'],
  ])('%s', async (_name, make, code) => {
    const before = await listed();
    expect((await make()).body.code).toBe(code);
    expect(await listed()).toEqual(before);
  });
});

describe('a key by which a system says that it asks', () => {
  test('is listed by the signatures of its agency and its own, once', async () => {
    const own = newKey();
    const first = await say(own);
    expect(first).toMatchObject({ status: 200, body: { kid: own.kid } });
    expect((await say(own)).body).toEqual(first.body);
    expect((await listed()).filter((kid) => kid === own.kid)).toHaveLength(1);
  });

  test('is the last after ten, until one has ended', async () => {
    for (let room = 10 - (await listed()).length; room > 0; room -= 1)
      expect((await say(newKey())).status).toBe(200);
    const refused = await say(newKey());
    expect(refused).toMatchObject({ status: 422, body: { code: 'system-key-statement' } });
    const [ended] = await listed();
    await linkage.call('POST', `/api/keys/${String(ended)}/revocation`);
    expect((await say(newKey())).status).toBe(200);
  });

  test('is listed no more on the word of a key that was revoked, whenever it says that it was signed', async () => {
    await linkage.call('POST', `/api/keys/${linkage.keys.dga.agreement.kid}/revocation`);
    for (const iat of [seconds(), seconds() - 60])
      expect((await say(newKey(), { iat })).body.code).toBe('system-key-statement');
  });
});
