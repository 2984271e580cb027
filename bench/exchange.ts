import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { header, toUuidV7, type Snapshot } from '@saphan/contracts';
import { startEmbedded } from '@saphan/db';
import { signActor, toPublicJwk, toSigningKey } from '@saphan/exchange';
import { testKey } from '@saphan/testkit';
import { checkDigit } from '@saphan/thai';
import pg from 'pg';
import { measureDisk } from './exchange/disk.ts';
import { openGatewayProcess, type GatewayProcess } from './exchange/gateway-process.ts';
import { runLoad, type Load, type NextRequest } from './exchange/load.ts';
import { agreement, client, consumer, openRegistry, provider, service } from './exchange/registry.ts';
import { bytesPerExchange, verifyAll } from './exchange/verify-all.ts';
import type { Benchmark } from './main.ts';

const children: ChildProcess[] = [];

/** Starts a helper process and gives the address that it prints. */
async function startProcess(file: string, env: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'exchange', file)], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) return `127.0.0.1:${line}`;
  throw new Error(`${file} did not start`);
}

async function startChain(
  folder: string,
  near: GatewayProcess,
  far: GatewayProcess,
  source: string,
): Promise<string> {
  const identityOf = (gateway: GatewayProcess): Record<string, string> => ({
    KEY: join(gateway.folder, 'state/tls/key.pem'),
    CERT: join(gateway.folder, 'state/tls/certificate.pem'),
    AUTHORITY: join(folder, 'authority.pem'),
  });
  const inner = await startProcess('chain-process.ts', {
    HALF: 'far',
    TARGET: `http://${source}`,
    ...identityOf(far),
  });
  return startProcess('chain-process.ts', { HALF: 'near', TARGET: `https://${inner}`, ...identityOf(near) });
}

const newPid = (): string => {
  const twelve = String(randomInt(900_000_000_000, 999_999_999_999));
  return twelve + checkDigit(twelve);
};

/** Speed and price of an exchange with everything on, beside a direct call and an unsigned chain in the same run. */
export const run: Benchmark['run'] = async (tell) => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-exchange-'));
  const diskMs = await measureDisk(folder);
  const postgres = await startEmbedded({
    folder: join(folder, 'postgres'),
    port: 0,
    passwordFile: join(folder, 'password'),
  });
  const registry = await openRegistry();
  await writeFile(join(folder, 'authority.pem'), registry.authority);
  const at = { folder, adminUrl: postgres.adminUrl, registry };
  const near = await openGatewayProcess('near', consumer, at);
  const far = await openGatewayProcess('far', provider, at);
  const source = await startProcess('source-process.ts');
  const actorKey = toSigningKey((await testKey()).privateKey);
  const bearer = randomBytes(32).toString('base64url');
  const sha256 = createHash('sha256').update(bearer).digest('base64url');
  await near.operate('PUT', '/subsystems/token', { subsystem: client, sha256 });
  let snapshot: Snapshot | undefined;
  registry.publish((next) => {
    snapshot = next;
    const times = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2099-01-01T00:00:00Z' };
    const key = {
      kid: actorKey.kid,
      use: 'actor',
      jwk: toPublicJwk(actorKey),
      subsystem: client,
      ...times,
    } as const;
    next.members.find(({ id }) => id === consumer)?.keys.push(key);
  });
  const [mine, theirs] = [await near.sign(), await far.sign()];
  await far.operate('PUT', '/sources', {
    service,
    source: { type: 'built-in', url: `http://${source}`, secret: 'source', concurrency: 100 },
  });
  registry.publish((next) =>
    next.agreements.push({
      hash: mine.hash,
      agreement,
      consumerSignature: mine.signature,
      providerSignature: theirs.signature,
    }),
  );
  await sleep(500);
  const chain = await startChain(folder, near, far, source);

  const signed =
    (bytes: number): NextRequest =>
    () => {
      const exchange = toUuidV7(Date.now());
      const iat = Math.floor(Date.now() / 1000);
      const claims = {
        iss: client,
        sub: 'bench',
        kind: 'system',
        role: 'bench',
        purpose: 'bench',
        exchange,
        aud: service,
        iat,
        exp: iat + 60,
      } as const;
      return {
        path: `/x/${service}/${bytes}`,
        headers: {
          authorization: `Bearer ${bearer}`,
          [header.exchange]: exchange,
          [header.purpose]: 'bench',
          [header.actor]: signActor(claims, actorKey),
          [header.subject]: `pid:${newPid()}`,
        },
      };
    };
  const plain =
    (bytes: number): NextRequest =>
    () => ({ path: `/${bytes}` });
  let exchanges = 0;
  const saphan = async (bytes: number, callers: number, seconds: number): Promise<Load> => {
    const load = await runLoad(near.outboundUrl, signed(bytes), { callers, seconds, bytes });
    exchanges += load.exchanges;
    tell(
      `saphan ${bytes} B × ${callers}: ${load.perSecond.toFixed(0)}/s, p50 ${load.p50Ms.toFixed(2)} ms, p99 ${load.p99Ms.toFixed(2)} ms`,
    );
    return load;
  };

  await saphan(1000, 32, 3);
  const one = await saphan(1000, 1, 5);
  const direct = await runLoad(`http://${source}`, plain(1000), { callers: 1, seconds: 3, bytes: 1000 });
  const cpuBefore = (await near.cpuMicros()) + (await far.cpuMicros());
  const many = await saphan(1000, 32, 10);
  const cpuMicros = ((await near.cpuMicros()) + (await far.cpuMicros()) - cpuBefore) / many.exchanges;
  const unsigned = await runLoad(`http://${chain}`, plain(1000), { callers: 32, seconds: 5, bytes: 1000 });
  tell(`unsigned chain 1000 B × 32: ${unsigned.perSecond.toFixed(0)}/s, p50 ${unsigned.p50Ms.toFixed(2)} ms`);

  const grid: Record<string, number> = {};
  for (const bytes of [1_000, 10_000, 100_000, 1_000_000]) {
    for (const callers of [1, 4, 16, 32, 128]) {
      const load = await saphan(bytes, callers, 2);
      grid[`p50Ms_${bytes}x${callers}`] = load.p50Ms;
      grid[`p99Ms_${bytes}x${callers}`] = load.p99Ms;
      grid[`perSecond_${bytes}x${callers}`] = load.perSecond;
    }
  }

  await far.kill('SIGTERM');
  const startedAt = performance.now();
  await far.start();
  const tryOnce = async (): Promise<number> => {
    const { path, headers } = signed(1000)();
    const answer = await fetch(near.outboundUrl + path, { headers: headers ?? {} });
    await answer.arrayBuffer();
    if (answer.ok) exchanges += 1;
    return answer.status;
  };
  while ((await tryOnce()) !== 200) await sleep(5);
  const startToFirstMs = performance.now() - startedAt;

  registry.publish((next) => {
    const [only] = next.agreements;
    if (only) only.revokedAt = new Date().toISOString();
  });
  const revokedAt = performance.now();
  while ((await tryOnce()) === 200) await sleep(1);
  const revocationMs = performance.now() - revokedAt;

  await sleep(1_000);
  const members = [consumer, provider];
  if (!snapshot) throw new Error('no snapshot');
  const verified = Math.min(
    await verifyAll(near.databaseUrl, near.agency, snapshot, members),
    await verifyAll(far.databaseUrl, far.agency, snapshot, members),
  );
  const admin = new pg.Client({ connectionString: far.ownerUrl });
  await admin.connect();
  await admin.query('analyze evidence_begun');
  await admin.end();
  const evidenceBytesPerSide = await bytesPerExchange(far.ownerUrl);

  await Promise.all([near.kill('SIGTERM'), far.kill('SIGTERM')]);
  for (const child of children) child.kill();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
  return {
    versions: { postgres: '18' },
    figures: {
      addedP50Ms: one.p50Ms - direct.p50Ms,
      fdatasyncP50Ms: diskMs,
      exchangesPerSecond: many.perSecond,
      ratioToUnsigned: many.perSecond / unsigned.perSecond,
      exchanges,
      verified,
      cpuMicrosPerExchange: cpuMicros,
      evidenceBytesPerSide,
      revocationMs,
      startToFirstMs,
      ...grid,
    },
  };
};
