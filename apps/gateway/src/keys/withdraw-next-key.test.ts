import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MemberKeyWithdrawal, PublicKey } from '@saphan/contracts';
import { openVault } from '@saphan/db';
import { keysOf, toPublicJwk, verifyMemberKeyWithdrawal } from '@saphan/exchange';
import { createLog } from '@saphan/web';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { memberKeyUses, openMemberKeys, type MemberKeys } from './member-keys.ts';
import { replaceLostKeys } from './replace-lost-keys.ts';
import { withdrawNextKey } from './withdraw-next-key.ts';

const member = { id: 'TH/GOV/DGA', agency: '01935d1e-0000-7000-8000-000000000001' };
let linkage: Server;
let folder: string;
let keys: MemberKeys;
let listed: PublicKey[];
/** What the Linkage Center answers to what is signed as it must be. */
let answer: number;
let code: string | undefined;
let withdrawn: string[];

const registry = () => ({
  members: [
    {
      ...{ ...member, names: { th: 'x', en: 'x' }, shortNames: { th: 'x', en: 'x' } },
      ...{ status: 'active' as const, keys: listed },
    },
  ],
});
function take(signed: MemberKeyWithdrawal): number {
  const claims = verifyMemberKeyWithdrawal(signed, keysOf(registry()));
  if (claims && answer === 200) withdrawn.push(claims.kid);
  return claims ? answer : 422;
}

beforeAll(async () => {
  linkage = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response
        .writeHead(take(JSON.parse(Buffer.concat(chunks).toString()) as MemberKeyWithdrawal))
        .end(JSON.stringify({ code }));
    });
  });
  await new Promise<void>((resolve) => linkage.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void linkage.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'withdraw-key-'));
  keys = await openMemberKeys(join(folder, 'members'), openVault(join(folder, 'master-key')), Date.now);
  listed = [...(await keys.enrol(member))];
  [answer, code, withdrawn] = [200, undefined, []];
});
afterEach(() => rm(folder, { recursive: true }));

const parts = () =>
  ({
    settings: { linkageUrl: `http://127.0.0.1:${String((linkage.address() as AddressInfo).port)}` },
    ...{ keys, snapshot: { held: registry }, now: Date.now },
    log: createLog('test', { level: 'silent' }),
  }) as never;
const withdraw = (kid: string) => withdrawNextKey(parts(), member.id, kid);
const kids = () => memberKeyUses.map((use) => keys.getKey(member.id, use).kid);

test.each(memberKeyUses)('the next %s key is given up at the Linkage Center, then here', async (use) => {
  const next = await keys.makeNext(member.id, use);
  await withdraw(next.kid);
  expect([withdrawn, keys.findNext(member.id, use)]).toEqual([[next.kid], undefined]);
});

test('so is one of which the registry alone knows, and one of which it alone does not', async () => {
  const [first] = listed;
  if (!first) throw new Error('no keys');
  listed.push({ ...first, kid: 'lost' });
  await withdraw('lost');
  expect(withdrawn).toEqual(['lost']);
  const next = await keys.makeNext(member.id, 'seal');
  [answer, code] = [404, 'key-unknown'];
  await withdraw(next.kid);
  expect(keys.findNext(member.id, 'seal')).toBeUndefined();
});

describe('nothing is forgotten here', () => {
  test('while the Linkage Center does not take it', async () => {
    const next = await keys.makeNext(member.id, 'exchange');
    answer = 503;
    await expect(withdraw(next.kid)).rejects.toMatchObject({ code: 'linkage-refused' });
    expect(keys.findNext(member.id, 'exchange')?.kid).toBe(next.kid);
  });
  test.each([undefined, 'not-found'])('by a 404 that is not about the key (%s)', async (said) => {
    const next = await keys.makeNext(member.id, 'exchange');
    [answer, code] = [404, said];
    await expect(withdraw(next.kid)).rejects.toMatchObject({ code: 'linkage-refused' });
    expect(keys.findNext(member.id, 'exchange')?.kid).toBe(next.kid);
  });
  test('of a key that is in use, or that nobody knows', async () => {
    const before = kids();
    for (const kid of [...before, 'unknown'])
      await expect(withdraw(kid)).rejects.toMatchObject({ code: 'next-key-unknown' });
    expect([kids(), withdrawn]).toEqual([before, []]);
  });
});

test('for an invitation those that were revoked or have ended are replaced once, the others stay', async () => {
  const [exchange, agreement, seal] = kids();
  const pending = await keys.makeNext(member.id, 'agreement');
  const past = new Date(Date.now() - 1000).toISOString();
  listed = listed.map((key) => {
    if (key.kid === agreement) return { ...key, revokedAt: past, notAfter: past };
    return key.kid === seal ? { ...key, notAfter: past } : key;
  });
  await replaceLostKeys(parts(), member.id);
  const after = kids();
  expect(after[0]).toBe(exchange);
  expect(after.filter((kid) => [agreement, seal, pending.kid].includes(kid))).toEqual([]);
  await replaceLostKeys(parts(), member.id);
  expect(kids()).toEqual(after);
  expect((await keys.enrol(member)).map(({ kid, jwk }) => [kid, jwk])).toEqual(
    memberKeyUses.map((use) => [
      keys.getKey(member.id, use).kid,
      { ...toPublicJwk(keys.getKey(member.id, use)) },
    ]),
  );
});
