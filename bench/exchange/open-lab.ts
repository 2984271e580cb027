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
import { openGatewayProcess, type GatewayProcess } from './gateway-process.ts';
import type { NextRequest } from './load.ts';
import { agreement, client, consumer, openRegistry, provider, service, type Registry } from './registry.ts';
import { verifyAll } from './verify-all.ts';

/** Two real gateways of two agencies with one agreement, and a source that answers at once. */
export interface Lab {
  readonly folder: string;
  readonly registry: Registry;
  /** The asking agency's gateway, and the giving one's. */
  readonly near: GatewayProcess;
  readonly far: GatewayProcess;
  /** `host:port` of the source. */
  readonly source: string;
  /** Process of the source, and of the database with all its own. */
  readonly pids: { readonly source: number; readonly postgres: number };
  /** The same way without signatures, agreement and evidence: `host:port` of its beginning, and its two processes. */
  startChain(): Promise<{
    readonly address: string;
    readonly pids: { readonly near: number; readonly far: number };
  }>;
  /** A question about another person each time, answered with so many bytes. */
  ask(bytes: number): NextRequest;
  /** Answered exchanges whose evidence is true, at the asking side and at the giving one. */
  verified(): Promise<readonly [number, number]>;
  close(): Promise<void>;
}

export interface LabOptions {
  /** Stands before the giving gateway's inbound door. @returns the port that peers call instead */
  readonly beforeFar?: (port: number) => Promise<number>;
  /** Of the gateways' Node, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

const newPid = (): string => {
  const twelve = String(randomInt(900_000_000_000, 999_999_999_999));
  return twelve + checkDigit(twelve);
};

export async function openLab({ beforeFar, nodeOptions = [] }: LabOptions = {}): Promise<Lab> {
  const children: ChildProcess[] = [];
  /** Starts a helper process and gives the address that it prints. */
  async function startProcess(file: string, env: Record<string, string> = {}): Promise<string> {
    const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    for await (const line of createInterface({ input: child.stdout })) return `127.0.0.1:${line}`;
    throw new Error(`${file} did not start`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'saphan-lab-'));
  const postgres = await startEmbedded({
    folder: join(folder, 'postgres'),
    port: 0,
    passwordFile: join(folder, 'password'),
  });
  const registry = await openRegistry();
  await writeFile(join(folder, 'authority.pem'), registry.authority);
  const at = { folder, adminUrl: postgres.adminUrl, registry, nodeOptions };
  const near = await openGatewayProcess('near', consumer, at);
  const far = await openGatewayProcess('far', provider, {
    ...at,
    ...(beforeFar && { beforeInbound: beforeFar }),
  });
  const source = await startProcess('source-process.ts');
  const sourcePid = children.at(-1)?.pid ?? 0;
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

  return {
    folder,
    registry,
    near,
    far,
    source,
    pids: { source: sourcePid, postgres: postgres.pid },
    async startChain() {
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
      const outer = { HALF: 'near', TARGET: `https://${inner}`, ...identityOf(near) };
      const farPid = children.at(-1)?.pid ?? 0;
      const address = await startProcess('chain-process.ts', outer);
      return { address, pids: { near: children.at(-1)?.pid ?? 0, far: farPid } };
    },
    ask: (bytes) => () => {
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
        path: `/x/${service}/${String(bytes)}`,
        headers: {
          authorization: `Bearer ${bearer}`,
          [header.exchange]: exchange,
          [header.purpose]: 'bench',
          [header.actor]: signActor(claims, actorKey),
          [header.subject]: `pid:${newPid()}`,
        },
      };
    },
    async verified() {
      const members = [consumer, provider];
      if (!snapshot) throw new Error('no snapshot');
      return [
        await verifyAll(near.databaseUrl, near.agency, snapshot, members),
        await verifyAll(far.databaseUrl, far.agency, snapshot, members),
      ];
    },
    async close() {
      await Promise.all([near.kill('SIGTERM'), far.kill('SIGTERM')]);
      for (const child of children) child.kill();
      registry.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
