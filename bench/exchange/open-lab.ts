import { createHash, randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { header, toUuidV7, type Snapshot } from '@saphan/contracts';
import { startEmbedded } from '@saphan/db';
import { signActor, toPublicJwk, toSigningKey } from '@saphan/exchange';
import { testKey } from '@saphan/testkit';
import { checkDigit } from '@saphan/thai';
import { buildGateway, gatewaySource } from './build-gateway.ts';
import { openChains, type Chain } from './chains.ts';
import { openGatewayProcess, type GatewayProcess } from './gateway-process.ts';
import type { NextRequest } from './load.ts';
import type { ChainIdentity } from './nginx-chain.ts';
import { agreement, client, consumer, openRegistry, provider, service, type Registry } from './registry.ts';
import { startProcess } from './start-process.ts';
import { verifyApart } from './verify-apart.ts';

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
  /** The same way without signatures, agreement and evidence, by two Node processes. */
  startChain(): Promise<Chain>;
  /** And by two nginx, over the cipher that Node's halves agree on; nothing where nginx is not installed. */
  startNginxChain(): Promise<Chain | undefined>;
  /** A question about another person each time, answered with so many bytes. */
  ask(bytes: number): NextRequest;
  /** Exchanges that were answered, with evidence at both sides that is true. */
  verified(): Promise<ReadonlySet<string>>;
  close(): Promise<void>;
}

export interface LabOptions {
  /** Stands before the giving gateway's inbound door. @returns the port that peers call instead */
  readonly beforeFar?: (port: number) => Promise<number>;
  /** Of the gateways' Node, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
  /** Runs the gateways from their sources, so that profiles name these; otherwise they are built, as where they are in use. */
  readonly isFromSource?: boolean;
}

const newPid = (): string => {
  const twelve = String(randomInt(900_000_000_000, 999_999_999_999));
  return twelve + checkDigit(twelve);
};

export async function openLab({
  beforeFar,
  nodeOptions = [],
  isFromSource = false,
}: LabOptions = {}): Promise<Lab> {
  const program = isFromSource ? gatewaySource : await buildGateway();
  const folder = await mkdtemp(join(tmpdir(), 'saphan-lab-'));
  const postgres = await startEmbedded({
    folder: join(folder, 'postgres'),
    port: 0,
    passwordFile: join(folder, 'password'),
    // As `saphan gateway run` starts it.
    hasSocket: true,
  });
  const registry = await openRegistry();
  const authority = join(folder, 'authority.pem');
  await writeFile(authority, registry.authority);
  const at = { folder, adminUrl: postgres.socketUrl ?? postgres.adminUrl, registry, program, nodeOptions };
  const near = await openGatewayProcess('near', consumer, at);
  const far = await openGatewayProcess('far', provider, {
    ...at,
    ...(beforeFar && { beforeInbound: beforeFar }),
  });
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
    source: { type: 'built-in', url: `http://${source.address}`, secret: 'source', concurrency: 100 },
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

  const identityOf = (gateway: GatewayProcess): ChainIdentity => ({
    key: join(gateway.folder, 'state/tls/key.pem'),
    certificate: join(gateway.folder, 'state/tls/certificate.pem'),
    name: gateway.id,
  });
  const chains = openChains({
    ...{ folder, source: source.address, authority },
    near: identityOf(near),
    far: identityOf(far),
  });

  return {
    folder,
    registry,
    near,
    far,
    source: source.address,
    pids: { source: source.child.pid ?? 0, postgres: postgres.pid },
    startChain: () => chains.startNode(),
    startNginxChain: () => chains.startNginx(),
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
      const held = snapshot;
      const sides = await Promise.all(
        [near, far].map(({ databaseUrl, agency }) => verifyApart({ databaseUrl, agency }, held, members)),
      );
      const [first = new Set<string>(), ...others] = sides;
      return new Set([...first].filter((exchange) => others.every((other) => other.has(exchange))));
    },
    async close() {
      await Promise.all([near.kill('SIGTERM'), far.kill('SIGTERM')]);
      chains.close();
      source.child.kill();
      registry.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
