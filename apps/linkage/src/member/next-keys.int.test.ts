import type { MemberKeyClaims } from '@saphan/contracts';
import { signMemberKey, toPublicJwk, type SigningKey } from '@saphan/exchange';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

const member = 'TH/GOV/DGA';
let linkage: TestLinkage;
/** Listed by the registrar. */
const firstSeal = newKey();
beforeAll(async () => {
  linkage = await openTestLinkage();
  await linkage.call('POST', '/api/keys', { member, use: 'seal', jwk: toPublicJwk(firstSeal) });
});
afterAll(() => linkage.close());

const seconds = (): number => Math.floor(Date.now() / 1000);
const say = (
  next: SigningKey,
  more: Partial<MemberKeyClaims> = {},
  by: { agreement?: SigningKey; present?: SigningKey | undefined; proving?: SigningKey } = {},
) => {
  const claims = { member, use: 'exchange', jwk: { ...toPublicJwk(next) }, iat: seconds(), ...more } as const;
  const { agreement, exchange } = linkage.keys.dga;
  const signed = signMemberKey(claims, {
    agreement: by.agreement ?? agreement,
    present: claims.use === 'seal' ? firstSeal : exchange,
    next: by.proving ?? next,
    ...('present' in by && { present: by.present }),
  });
  return linkage.call('POST', '/api/member-keys', signed, 'nobody');
};
const listed = async (use = 'exchange') =>
  (await linkage.snapshot()).members
    .filter(({ id }) => id === member)
    .flatMap(({ keys }) => keys)
    .filter((key) => key.use === use);
const kidsOf = async (use?: string) => (await listed(use)).map(({ kid }) => kid);

describe('no key follows', () => {
  test.each<[string, () => ReturnType<typeof say>, string]>([
    [
      "by another member's word",
      () => say(newKey(), {}, { agreement: linkage.keys.dopa.agreement }),
      'member-key-statement',
    ],
    [
      "by the member's key of another use",
      () => say(newKey(), {}, { agreement: linkage.keys.dga.exchange }),
      'member-key-statement',
    ],
    ['that has not signed itself', () => say(newKey(), {}, { proving: newKey() }), 'member-key-statement'],
    [
      'on the word of the agreement key alone',
      () => say(newKey(), {}, { present: undefined }),
      'member-key-statement',
    ],
    [
      'by the agreement key twice',
      () => say(newKey(), {}, { present: linkage.keys.dga.agreement }),
      'member-key-statement',
    ],
    [
      "by another member's key of that use",
      () => say(newKey(), {}, { present: linkage.keys.dopa.exchange }),
      'member-key-statement',
    ],
    ['by a statement of an hour ago', () => say(newKey(), { iat: seconds() - 3600 }), 'member-key-statement'],
    [
      'of a use that is no member’s own',
      () => say(newKey(), { use: 'actor' as MemberKeyClaims['use'] }),
      'member-key-statement',
    ],
    ['that is registered for another use', () => say(linkage.keys.dga.agreement), 'key-taken'],
  ])('%s', async (_name, make, code) => {
    const before = await kidsOf();
    expect((await make()).body.code).toBe(code);
    expect(await kidsOf()).toEqual(before);
  });
});

test('the next key is listed beside the one before, once, and for long enough', async () => {
  const before = await listed();
  const next = newKey();
  const first = await say(next);
  expect(first).toMatchObject({ status: 200, body: { kid: next.kid } });
  expect((await say(next)).body).toEqual(first.body);
  const after = await listed();
  expect(after.map(({ kid }) => kid)).toEqual(
    expect.arrayContaining([...before.map(({ kid }) => kid), next.kid]),
  );
  expect(after).toHaveLength(before.length + 1);
  const year = 365 * 86_400_000;
  expect(Date.parse(String(first.body.notAfter)) - Date.now()).toBeGreaterThan(year);
});

test('an agreement key is followed by its own word, and the next one speaks then', async () => {
  const next = newKey();
  expect((await say(next, { use: 'agreement' })).status).toBe(200);
  const seal = newKey();
  expect((await say(seal, { use: 'seal' }, { agreement: next })).status).toBe(200);
  expect(await kidsOf('seal')).toContain(seal.kid);
});

test('six that hold are enough', async () => {
  for (let room = 6 - (await kidsOf('seal')).length; room > 0; room -= 1)
    expect((await say(newKey(), { use: 'seal' })).status).toBe(200);
  expect(await say(newKey(), { use: 'seal' })).toMatchObject({
    status: 422,
    body: { code: 'member-keys-many' },
  });
});

test('a revoked agreement key has no word any more', async () => {
  await linkage.call('POST', `/api/keys/${linkage.keys.dga.agreement.kid}/revocation`);
  for (const iat of [seconds(), seconds() - 60])
    expect((await say(newKey(), { iat })).body.code).toBe('member-key-statement');
});
