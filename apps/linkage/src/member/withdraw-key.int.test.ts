import type { MemberKeyClaims, MemberKeyWithdrawalClaims } from '@saphan/contracts';
import { signMemberKey, signMemberKeyWithdrawal, toPublicJwk, type SigningKey } from '@saphan/exchange';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

const member = 'TH/GOV/DGA';
let linkage: TestLinkage;
let [next, nextAgreement]: SigningKey[] = [];
beforeAll(async () => {
  linkage = await openTestLinkage();
  [next, nextAgreement] = [await follow('exchange'), await follow('agreement')];
});
afterAll(() => linkage.close());

const iat = (): number => Math.floor(Date.now() / 1000);
const list = (use: MemberKeyClaims['use'], key: SigningKey) => {
  const claims = { member, use, jwk: { ...toPublicJwk(key) }, iat: iat() };
  const { agreement, exchange: present } = linkage.keys.dga;
  const signed = signMemberKey(claims, { agreement, present, next: key });
  return linkage.call('POST', '/api/member-keys', signed, 'nobody');
};
async function follow(use: MemberKeyClaims['use']): Promise<SigningKey> {
  const key = newKey();
  expect((await list(use, key)).status).toBe(200);
  return key;
}
const withdraw = (
  kid: string | undefined,
  more: Partial<MemberKeyWithdrawalClaims> = {},
  by: { agreement?: SigningKey | undefined; present?: SigningKey | undefined } = {},
) => {
  const claims = { member, use: 'exchange', kid: String(kid), iat: iat(), ...more } as const;
  const { agreement, exchange: present } = linkage.keys.dga;
  const signed = signMemberKeyWithdrawal(claims, {
    agreement: by.agreement ?? agreement,
    present,
    ...('present' in by && { present: by.present }),
  });
  return linkage.call('POST', '/api/member-keys/withdrawal', signed, 'nobody');
};
const holding = async (): Promise<string[]> =>
  (await linkage.snapshot()).members
    .flatMap(({ keys }) => keys)
    .filter(({ revokedAt }) => revokedAt === undefined)
    .map(({ kid }) => kid);

describe('no key is withdrawn', () => {
  const { dga, dopa } = { dga: () => linkage.keys.dga, dopa: () => linkage.keys.dopa };
  test.each<[string, () => ReturnType<typeof withdraw>, string]>([
    ["by another member's word", () => withdraw(next?.kid, {}, { agreement: dopa().agreement }), 'statement'],
    [
      'on the word of the agreement key alone',
      () => withdraw(next?.kid, {}, { present: undefined }),
      'statement',
    ],
    ['by a key of another use', () => withdraw(next?.kid, {}, { present: dga().agreement }), 'statement'],
    ['by a statement of an hour ago', () => withdraw(next?.kid, { iat: iat() - 3600 }), 'statement'],
    ['that was there before', () => withdraw(dga().exchange.kid, {}, { present: next }), 'unknown'],
    [
      'that was there before, by an agreement key that came after it',
      () => withdraw(dga().agreement.kid, { use: 'agreement' }, { agreement: nextAgreement }),
      'unknown',
    ],
    ['by itself', () => withdraw(next?.kid, {}, { present: next }), 'unknown'],
    ['of another member', () => withdraw(dopa().exchange.kid), 'unknown'],
    ['that nobody knows', () => withdraw('x'.repeat(43)), 'unknown'],
  ])('%s', async (_name, make, code) => {
    const before = await holding();
    expect((await make()).body.code).toBe(
      { statement: 'member-key-statement', unknown: 'key-unknown' }[code],
    );
    expect(await holding()).toEqual(before);
  });
  test('by a name that stands beside the statement of an agreement key, unverified', async () => {
    const claims = { member, use: 'agreement', kid: String(nextAgreement?.kid), iat: iat() } as const;
    const thief = await follow('agreement');
    const signed = signMemberKeyWithdrawal(claims, { agreement: thief });
    const { statement: present } = signMemberKeyWithdrawal(claims, { agreement: linkage.keys.dga.agreement });
    const forged = `${present.slice(0, present.lastIndexOf('.'))}.AAAA`;
    const answer = await linkage.call(
      'POST',
      '/api/member-keys/withdrawal',
      { ...signed, present: forged },
      'x',
    );
    expect(answer.body.code).toBe('key-unknown');
    expect(await holding()).toContain(nextAgreement?.kid);
  });
});

test('one that is given up holds no more, said again or not, and leaves room for another', async () => {
  for (let room = 4; room > 0; room -= 1) await follow('exchange');
  const another = newKey();
  expect((await list('exchange', another)).body.code).toBe('member-keys-many');
  for (let times = 0; times < 2; times++)
    expect(await withdraw(next?.kid)).toMatchObject({ status: 200, body: { kid: next?.kid } });
  expect(await holding()).not.toContain(next?.kid);
  expect((await list('exchange', another)).status).toBe(200);
  expect((await list('exchange', next ?? another)).body.code).toBe('key-taken');
});
