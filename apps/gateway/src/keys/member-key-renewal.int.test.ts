import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MemberKeyStatement, PublicKey } from '@saphan/contracts';
import { openPool, openVault } from '@saphan/db';
import { keysOf, toVerifyingKey, verifyMemberKey } from '@saphan/exchange';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { createLog } from '@saphan/web';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMemberKeyRenewal } from './member-key-renewal.ts';
import { memberKeyUses, openMemberKeys, type MemberKeys } from './member-keys.ts';

const day = 86_400_000;
const gateway = 'TH/GOV/DGA/cloud';
const member = { id: 'TH/GOV/DGA', agency: '01935d1e-0000-7000-8000-000000000001' };

let database: ThrowAwayDatabase;
let pool: pg.Pool;
let linkage: Server;
let folder: string;
let nowMs: number;
let isDown: boolean;
/** Whether what the Linkage Center has listed has reached the gateway. */
let isTold: boolean;
let registered: PublicKey[];
let held: PublicKey[];
let hosts: string[];
let asked: number;
let keys: MemberKeys;

const toMember = (listed: PublicKey[]) => ({
  ...{ ...member, names: { th: 'x', en: 'x' }, shortNames: { th: 'x', en: 'x' } },
  ...{ status: 'active' as const, keys: listed },
});

/** As the Linkage Center does: lists on the word of the agreement key that holds and of the one before. */
function take(signed: MemberKeyStatement): number {
  asked += 1;
  const claims = verifyMemberKey(signed, keysOf({ members: [toMember(registered)] }));
  if (isDown || !claims) return 503;
  const kid = toVerifyingKey(claims.jwk).kid;
  if (!registered.some((key) => key.kid === kid))
    registered.push({
      ...{ kid, use: claims.use, jwk: claims.jwk },
      notBefore: new Date(nowMs - 300_000).toISOString(),
      notAfter: new Date(nowMs + 730 * day).toISOString(),
    });
  if (isTold) held = [...registered];
  return 200;
}

beforeAll(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'member keys' });
  linkage = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(take(JSON.parse(Buffer.concat(chunks).toString()) as MemberKeyStatement)).end('{}');
    });
  });
  await new Promise<void>((resolve) => linkage.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  linkage.close();
  await pool.end();
  await database.drop();
});

const openKeys = () =>
  openMemberKeys(join(folder, 'members'), openVault(join(folder, 'master-key')), () => nowMs);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'member-keys-'));
  [nowMs, isDown, isTold, asked, hosts] = [Date.parse('2026-12-01T00:00:00Z'), false, true, 0, [gateway]];
  keys = await openKeys();
  registered = [...(await keys.enrol(member))];
  held = [...registered];
});
afterEach(() => rm(folder, { recursive: true }));

function startRounds(of: MemberKeys = keys): () => Promise<void> {
  const { port } = linkage.address() as AddressInfo;
  return createMemberKeyRenewal(pool, {
    settings: { gateway, linkageUrl: `http://127.0.0.1:${String(port)}` } as never,
    keys: of,
    snapshot: {
      held: () => ({
        members: [toMember(held)],
        gateways: hosts.map((id) => ({ id, status: 'active', hosts: [member.id] })),
      }),
    } as never,
    now: () => nowMs,
    log: createLog('test', { level: 'silent' }),
  });
}
const kidOf = (use: (typeof memberKeyUses)[number], of = keys) => of.getKey(member.id, use).kid;
const kids = (of = keys): string[] => memberKeyUses.map((use) => kidOf(use, of));
async function pass(round: () => Promise<void>, ms: number): Promise<void> {
  nowMs += ms;
  await round();
}

describe('nothing is made', () => {
  test('before two thirds of the life', async () => {
    await pass(startRounds(), 480 * day);
    expect(asked).toBe(0);
  });
  test('of a key that was revoked, or has ended, or that the registry does not list', async () => {
    const round = startRounds();
    const first = held;
    held = first.map((key) => ({ ...key, revokedAt: key.notBefore }));
    await pass(round, 500 * day);
    held = [];
    await round();
    held = first;
    await pass(round, 300 * day);
    expect(asked).toBe(0);
  });
  test('by the second of two gateways that have the same keys', async () => {
    hosts = ['TH/GOV/DGA/alpha', gateway];
    await pass(startRounds(), 500 * day);
    expect(asked).toBe(0);
  });
});

test('at two thirds all three are followed, each in use once the registry here has it, the ones before until then', async () => {
  const round = startRounds();
  const before = kids();
  isTold = false;
  await pass(round, 490 * day);
  expect(registered).toHaveLength(6);
  await pass(round, 60_000);
  expect(kids()).toEqual(before);
  held = [...registered];
  await pass(round, 60_000);
  expect(kids()).toEqual(before);
  await pass(round, 60_000);
  const after = kids();
  expect(new Set([...before, ...after]).size).toBe(6);
  expect(registered.map(({ kid }) => kid)).toEqual(expect.arrayContaining(after));
  // It stands after a restart, and for a process that has only to look; what was before is the member's own still.
  const later = await openKeys();
  expect(kids(later)).toEqual(after);
  expect(before.every((kid) => later.mayBeOf(member.id, kid))).toBe(true);
  expect(later.mayBeOf(member.id, 'another')).toBe(false);
  expect((await later.enrol(member)).map(({ kid }) => kid)).toEqual(after);
  const times = asked;
  await pass(round, 60_000);
  expect(asked).toBe(times);
});

test('a next key that was revoked before it was in use is never taken up, and another one is made', async () => {
  const round = startRounds();
  const before = kids();
  await pass(round, 490 * day);
  const made = registered.filter(({ kid }) => !before.includes(kid)).map(({ kid }) => kid);
  const revokedAt = new Date(nowMs).toISOString();
  registered = registered.map((key) => (made.includes(key.kid) ? { ...key, revokedAt } : key));
  held = [...registered];
  for (let times = 0; times < 4; times++) await pass(round, 60_000);
  expect(made).toHaveLength(3);
  expect(kids().filter((kid) => made.includes(kid))).toEqual([]);
  expect(kids().filter((kid) => before.includes(kid))).toEqual([]);
});

test('the private half of what was followed is destroyed', async () => {
  const round = startRounds();
  const path = join(folder, 'members', `${encodeURIComponent(member.id)}.json`);
  const read = async () =>
    (JSON.parse(await readFile(path, 'utf8')) as { keys: { kid: string; sealed?: string; state?: string }[] })
      .keys;
  const before = new Set(kids());
  await pass(round, 490 * day);
  for (let times = 0; times < 3; times++) await pass(round, 60_000);
  const former = (await read()).filter(({ kid }) => before.has(kid));
  expect(former.map(({ state, sealed }) => [state, sealed])).toEqual(former.map(() => ['former', undefined]));
});

test('those that were asked for before their time are registered and taken up the same way', async () => {
  const round = startRounds();
  const made = await Promise.all(memberKeyUses.map((use) => keys.makeNext(member.id, use)));
  for (let times = 0; times < 3; times++) await pass(round, 60_000);
  expect(kids()).toEqual(made.map(({ kid }) => kid));
  expect(registered).toHaveLength(6);
});

test('what the Linkage Center does not take is tried again with the same key', async () => {
  const round = startRounds();
  isDown = true;
  nowMs += 490 * day;
  for (let times = 0; times < 3; times++) await pass(round, 60_000);
  const next = keys.findNext(member.id, 'exchange')?.kid;
  expect([asked, registered.length]).toEqual([9, 3]);
  isDown = false;
  await pass(round, 60_000);
  expect(registered.map(({ kid }) => kid)).toContain(next);
});

test('another process of the gateway sees what one has made and taken up', async () => {
  const other = await openKeys();
  const [round, look] = [startRounds(), startRounds(other)];
  await pass(round, 490 * day);
  for (let times = 0; times < 3; times++) await pass(round, 60_000);
  expect(kids(other)).not.toEqual(kids());
  await look();
  expect(kids(other)).toEqual(kids());
});
