import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RenewalStatement } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { toSigningKey, toPublicJwk, toVerifyingKey } from '@saphan/exchange';
import { testKey, throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { createLog } from '@saphan/web';
import { compactVerify } from 'jose';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openAuthority, type TestAuthority } from '../fixture/registry.fixture.ts';
import { createRenewal } from './renewal.ts';
import { openTlsIdentity, toThumbprint, type TlsIdentity } from './tls-identity.ts';

const day = 86_400_000;
const gateway = 'TH/GOV/DGA/cloud';
const key = toSigningKey((await testKey()).privateKey);
const verifying = toVerifyingKey(toPublicJwk(key));

let database: ThrowAwayDatabase;
let pool: pg.Pool;
let linkage: Server;
let folder: string;
let nowMs: number;
let isDown: boolean;
/** The first issues now. */
let authorities: TestAuthority[];
let listed: string[];
let said: RenewalStatement[];
let identity: TlsIdentity;

const thumbprintOf = (pem: string): string => toThumbprint(new X509Certificate(pem).raw);
async function issue(csr: string): Promise<string> {
  const [issuing] = authorities;
  return (await issuing?.issue(csr, new Date(nowMs - 300_000), new Date(nowMs + 30 * day))) ?? '';
}

/** The Linkage Center: the other end of the wire. */
beforeAll(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'renewal' });
  linkage = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = async (): Promise<void> => {
        const { payload, protectedHeader } = await compactVerify(Buffer.concat(chunks), verifying.publicKey);
        const statement = JSON.parse(Buffer.from(payload).toString()) as RenewalStatement;
        said.push(statement);
        expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'saphan-renewal+jwt', kid: key.kid });
        if (isDown) response.writeHead(503).end('{}');
        else response.writeHead(200).end(JSON.stringify({ certificate: await issue(statement.csr) }));
      };
      answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
  });
  await new Promise<void>((resolve) => linkage.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  linkage.close();
  await pool.end();
  await database.drop();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renewal-'));
  [nowMs, isDown, said] = [Date.parse('2026-12-01T00:00:00Z'), false, []];
  authorities = [await openAuthority()];
  identity = await openTlsIdentity(folder);
  await identity.install(await issue(await identity.request(gateway, ['localhost'])));
  listed = [thumbprintOf(certificate())];
});
afterEach(() => rm(folder, { recursive: true }));

const certificate = (): string => identity.current()?.cert ?? '';
function startRounds(of: TlsIdentity = identity): () => Promise<void> {
  const { port } = linkage.address() as AddressInfo;
  return createRenewal(pool, of, {
    settings: { gateway, linkageUrl: `http://127.0.0.1:${String(port)}` } as never,
    keys: { findMember: (id: string) => ({ id, agency: '' }), getKey: () => key } as never,
    snapshot: {
      authorities: () => authorities.map(({ pem }) => pem),
      held: () => ({
        gateways: [{ id: gateway, certificates: listed.map((thumbprint) => ({ thumbprint })) }],
      }),
    } as never,
    now: () => nowMs,
    log: createLog('test', { level: 'silent' }),
  });
}

test('nothing is asked before two thirds of the life', async () => {
  const round = startRounds();
  nowMs += 19 * day;
  await round();
  expect(said).toEqual([]);
});

test('a fresh key and certificate at two thirds, in use once the registry lists it, the one before until then', async () => {
  const round = startRounds();
  const before = identity.current();
  nowMs += 20 * day;
  await round();
  expect(said.map((each) => each.gateway)).toEqual([gateway]);
  await round();
  nowMs += 60_000;
  await round();
  expect(identity.current()).toEqual(before);
  const next = identity.next()?.cert ?? '';
  listed.push(thumbprintOf(next));
  await round();
  expect(identity.current()).toEqual(before);
  nowMs += 10_000;
  await round();
  expect(identity.current()?.cert).toBe(next);
  expect(identity.current()?.key).not.toBe(before?.key);
  expect(new X509Certificate(before?.cert ?? '').validToDate.getTime()).toBeGreaterThan(nowMs);
  // It stands after a restart, and nothing more is asked.
  expect((await openTlsIdentity(folder)).current()).toEqual(identity.current());
  await round();
  expect(said).toHaveLength(1);
});

test('what fails is tried again by and by, with the same key', async () => {
  const round = startRounds();
  [nowMs, isDown] = [nowMs + 20 * day, true];
  for (let second = 0; second < 60; second += 1) {
    nowMs += 1_000;
    await round();
  }
  // 1, 2, 4, 8, 16, 32 s apart
  expect(said.length).toBeGreaterThanOrEqual(5);
  expect(said.length).toBeLessThanOrEqual(7);
  isDown = false;
  nowMs += 600_000;
  await round();
  const next = identity.next();
  expect(new X509Certificate(next?.cert ?? '').toLegacyObject().pubkey).toBeDefined();
});

test('a gateway that was off past the end of its certificate comes back by itself, at once', async () => {
  nowMs += 90 * day;
  const round = startRounds();
  await round();
  listed = [thumbprintOf(identity.next()?.cert ?? '')];
  await round();
  expect(new X509Certificate(certificate()).validToDate.getTime()).toBeGreaterThan(nowMs);
});

test('another authority that issues is followed at once, whatever the life', async () => {
  const round = startRounds();
  authorities.push(await openAuthority());
  await round();
  expect(said).toEqual([]);
  authorities.reverse();
  await round();
  listed.push(thumbprintOf(identity.next()?.cert ?? ''));
  await round();
  nowMs += 10_000;
  await round();
  const [issuing] = authorities;
  expect(new X509Certificate(certificate()).checkIssued(new X509Certificate(issuing?.pem ?? ''))).toBe(true);
  expect(said).toHaveLength(1);
});

test('two processes of one gateway ask once, and both take it up', async () => {
  const other = await openTlsIdentity(folder);
  const rounds = [startRounds(), startRounds(other)];
  nowMs += 20 * day;
  await Promise.all(rounds.map((round) => round()));
  await Promise.all(rounds.map((round) => round()));
  expect(said).toHaveLength(1);
  await Promise.all([identity.reload(), other.reload()]);
  listed.push(thumbprintOf(identity.next()?.cert ?? ''));
  for (const round of rounds) await round();
  nowMs += 10_000;
  for (const round of rounds) await round();
  await Promise.all([identity.reload(), other.reload()]);
  expect(other.current()).toEqual(identity.current());
  expect(identity.next()).toBeUndefined();
});
