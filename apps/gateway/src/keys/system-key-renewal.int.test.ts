import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublicKey, SystemKeyStatement } from '@saphan/contracts';
import { openPool, openVault } from '@saphan/db';
import { keysOf, toPublicJwk, toVerifyingKey, verifySystemKey } from '@saphan/exchange';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { createLog } from '@saphan/web';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openMemberKeys, type MemberKeys } from './member-keys.ts';
import { replaceLostSystemKey } from './replace-lost-keys.ts';
import { createSystemKeyRenewal } from './system-key-renewal.ts';
import { openSystemKeys, type SystemKeys } from './system-keys.ts';

const day = 86_400_000;
const gateway = 'TH/GOV/DGA/cloud';
const member = { id: 'TH/GOV/DGA', agency: '01935d1e-0000-7000-8000-000000000001' };
const system = `${member.id}/portal`;

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
let asked: number;
let keys: MemberKeys;
let systemKeys: SystemKeys;

const toMember = (listed: PublicKey[]) => ({
  ...{ ...member, names: { th: 'x', en: 'x' }, shortNames: { th: 'x', en: 'x' } },
  ...{ status: 'active' as const, keys: listed },
});

function list(subsystem: string, jwk: Record<string, string>): void {
  registered.push({
    ...{ kid: toVerifyingKey(jwk).kid, use: 'actor', jwk, subsystem },
    notBefore: new Date(nowMs - 300_000).toISOString(),
    notAfter: new Date(nowMs + 730 * day).toISOString(),
  });
}

/** As the Linkage Center does: lists on the word of the agreement key that holds and of the new key. */
function take(signed: SystemKeyStatement): number {
  asked += 1;
  const claims = verifySystemKey(signed, keysOf({ members: [toMember(registered)] }));
  if (isDown || !claims) return 503;
  if (!registered.some(({ kid }) => kid === toVerifyingKey(claims.jwk).kid))
    list(claims.subsystem, claims.jwk);
  if (isTold) held = [...registered];
  return 200;
}

beforeAll(async () => {
  const migrations = join(import.meta.dirname, '../../migrations');
  database = await throwAwayDatabase({ migrations, jobs: false });
  pool = openPool({ url: database.appUrl, applicationName: 'keys of systems' });
  linkage = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status =
        request.url === '/api/system-keys'
          ? take(JSON.parse(Buffer.concat(chunks).toString()) as SystemKeyStatement)
          : 404;
      response.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => linkage.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  linkage.close();
  await pool.end();
  await database.drop();
});

const vault = () => openVault(join(folder, 'master-key'));
const openSystems = () => openSystemKeys(join(folder, 'systems'), vault());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'system-keys-'));
  [nowMs, isDown, isTold, asked] = [Date.parse('2026-12-01T00:00:00Z'), false, true, 0];
  keys = await openMemberKeys(join(folder, 'members'), vault(), () => nowMs);
  // The agreement key is another matter: here it holds on.
  registered = (await keys.enrol(member)).map((key) => ({ ...key, notAfter: '2099-01-01T00:00:00Z' }));
  systemKeys = openSystems();
  list(system, { ...toPublicJwk(await systemKeys.make(system)) });
  held = [...registered];
});
afterEach(() => rm(folder, { recursive: true }));

const snapshot = { held: () => ({ members: [toMember(held)], gateways: [] }) } as never;
function startRounds(of: SystemKeys = systemKeys): () => Promise<void> {
  const { port } = linkage.address() as AddressInfo;
  return createSystemKeyRenewal(pool, {
    settings: { gateway, linkageUrl: `http://127.0.0.1:${String(port)}` } as never,
    ...{ keys, systemKeys: of, snapshot, now: () => nowMs },
    log: createLog('test', { level: 'silent' }),
  });
}
const kid = async (of = systemKeys): Promise<string | undefined> => (await of.find(system))?.kid;
async function pass(round: () => Promise<void>, ms: number): Promise<void> {
  nowMs += ms;
  await round();
}
const change = (one: string | undefined, to: Partial<PublicKey>): void => {
  registered = registered.map((key) => (key.kid === one ? { ...key, ...to } : key));
  held = [...registered];
};

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
});

test('at two thirds it is followed, in use once the registry here has the next one, the one before until then', async () => {
  const round = startRounds();
  const before = await kid();
  isTold = false;
  await pass(round, 490 * day);
  const next = registered.at(-1);
  expect(next).toMatchObject({ use: 'actor', subsystem: system });
  expect(next?.kid).not.toBe(before);
  await pass(round, 60_000);
  expect(await kid()).toBe(before);
  held = [...registered];
  await pass(round, 60_000);
  expect(await kid()).toBe(before);
  await pass(round, 60_000);
  expect(await kid()).toBe(next?.kid);
  // The one before holds to its end: what it has signed is believed.
  expect(Date.parse(registered.find((key) => key.kid === before)?.notAfter ?? '')).toBeGreaterThan(nowMs);
  expect(await kid(openSystems())).toBe(next?.kid);
  const times = asked;
  await pass(round, 60_000);
  expect(asked).toBe(times);
});

test('what the Linkage Center does not take is tried again with the same key', async () => {
  const round = startRounds();
  isDown = true;
  await pass(round, 490 * day);
  const next = systemKeys.findNext(system)?.kid;
  await pass(round, 60_000);
  expect(asked).toBe(2);
  isDown = false;
  await pass(round, 60_000);
  expect(registered.at(-1)?.kid).toBe(next);
});

test('a next key that was revoked before it was in use is never taken up, and another one is made', async () => {
  const round = startRounds();
  const before = await kid();
  await pass(round, 490 * day);
  const made = registered.at(-1)?.kid;
  change(made, { revokedAt: new Date(nowMs).toISOString() });
  for (let times = 0; times < 4; times++) await pass(round, 60_000);
  const after = await kid();
  expect(after).not.toBe(before);
  expect(after).not.toBe(made);
  expect(after).toBe(registered.at(-1)?.kid);
});

test('another process of the gateway signs by what one has taken up', async () => {
  const other = openSystems();
  const before = await kid(other);
  const [round, look] = [startRounds(), startRounds(other)];
  await pass(round, 490 * day);
  for (let times = 0; times < 3; times++) await pass(round, 60_000);
  expect(await kid(other)).toBe(before);
  await look();
  expect(await kid(other)).toBe(await kid());
});

test('a file that cannot be read keeps no other key from being followed', async () => {
  await writeFile(join(folder, 'systems', `${encodeURIComponent(`${member.id}/broken`)}.json`), '{}');
  await pass(startRounds(), 490 * day);
  expect(registered.filter(({ use }) => use === 'actor')).toHaveLength(2);
});

test('the private half of what was followed is destroyed', async () => {
  const read = async () =>
    JSON.parse(await readFile(join(folder, 'systems', `${encodeURIComponent(system)}.json`), 'utf8')) as {
      sealed: string;
      next?: string;
    };
  const { sealed } = await read();
  const round = startRounds();
  await pass(round, 490 * day);
  const { next } = await read();
  for (let times = 0; times < 3; times++) await pass(round, 60_000);
  expect(next).not.toBe(sealed);
  expect(await read()).toEqual(expect.objectContaining({ sealed: next }));
  expect(JSON.stringify(await read())).not.toContain(sealed);
});

describe('asked for anew', () => {
  const parts = () => ({ systemKeys, snapshot, now: () => nowMs });
  test('one that holds, or that the registry does not know yet, stays', async () => {
    const before = await kid();
    await replaceLostSystemKey(parts(), system);
    held = [];
    await replaceLostSystemKey(parts(), system);
    expect(await kid()).toBe(before);
  });
  test('in place of one that was revoked, or has ended, there is another', async () => {
    const before = await kid();
    change(before, { revokedAt: new Date(nowMs).toISOString() });
    await replaceLostSystemKey(parts(), system);
    const second = await kid();
    expect(second).not.toBe(before);
    list(system, { ...toPublicJwk(await systemKeys.make(system)) });
    held = [...registered];
    nowMs += 731 * day;
    await replaceLostSystemKey(parts(), system);
    expect(await kid()).not.toBe(second);
  });
});
