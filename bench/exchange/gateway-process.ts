import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toUuidV7, type AgreementSignature, type EnrolmentAnswer } from '@saphan/contracts';
import { createDatabase, migrate, takeFreePort } from '@saphan/db';
import { gatewayOptions } from './gateway-options.ts';
import { agreement, type Registry } from './registry.ts';

/** A gateway of one member as a process of its own, with its own database. */
export interface GatewayProcess {
  /** As the snapshot lists it, and its certificate names it. */
  readonly id: string;
  readonly outboundUrl: string;
  readonly databaseUrl: string;
  /** Tables' owner, to look at sizes. */
  readonly ownerUrl: string;
  /** Superuser's, who sees the rows of all. */
  readonly adminUrl: string;
  readonly agency: string;
  /** Its folder: the TLS key and certificate that the unsigned chain uses too. */
  readonly folder: string;
  operate<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  sign(): Promise<AgreementSignature>;
  /** Of the process that runs now. */
  pid(): number;
  cpuMicros(): Promise<number>;
  /** Bytes of memory that the process holds. */
  memory(): Promise<number>;
  start(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

export async function openGatewayProcess(
  name: string,
  member: string,
  {
    folder,
    adminUrl,
    registry,
    beforeInbound = (port) => Promise.resolve(port),
    program,
    nodeOptions = [],
  }: {
    folder: string;
    adminUrl: string;
    registry: Registry;
    /** Stands before the inbound door. @returns the port that peers call instead */
    beforeInbound?: (port: number) => Promise<number>;
    /** File that Node runs. */
    program: string;
    /** Of Node, such as `--cpu-prof`. */
    nodeOptions?: readonly string[];
  },
): Promise<GatewayProcess> {
  const home = join(folder, name);
  const secrets = join(home, 'sources', encodeURIComponent(member));
  await mkdir(secrets, { recursive: true });
  const token = randomBytes(32).toString('base64url');
  await writeFile(join(home, 'operator-token'), token, { mode: 0o600 });
  await writeFile(join(home, 'snapshot.jwk'), JSON.stringify(registry.publicKey));
  await writeFile(join(secrets, 'source'), 'the-token-of-the-source', { mode: 0o600 });
  const roles = {
    ownerRole: `${name}_owner`,
    ownerPassword: 'bench',
    appRole: `${name}_app`,
    appPassword: 'bench',
    retentionRole: `${name}_retention`,
    retentionPassword: 'bench',
  };
  const { ownerUrl, appUrl } = await createDatabase({ adminUrl, name, ...roles });
  const migrations = join(import.meta.dirname, '../../apps/gateway/migrations');
  const { appRole, retentionRole } = roles;
  await migrate({ ownerUrl, folder: migrations, appRole, retentionRole, jobs: false });
  const ports = {
    outbound: await takeFreePort(),
    inbound: await takeFreePort(),
    operator: await takeFreePort(),
  };
  const id = `${member}/${name}`;
  const agency = toUuidV7(Date.now());
  let child: ChildProcess | undefined;

  const readMetric = async (name: string): Promise<number> => {
    const metrics = await (await fetch(`http://127.0.0.1:${ports.operator}/metrics`)).text();
    return Number(new RegExp(`^${name} ([0-9.e+-]+)`, 'm').exec(metrics)?.[1] ?? 0);
  };
  const gateway: GatewayProcess = {
    id,
    outboundUrl: `http://127.0.0.1:${ports.outbound}`,
    databaseUrl: appUrl,
    ownerUrl,
    adminUrl: Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href,
    agency,
    folder: home,
    async operate<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
      const response = await fetch(`http://127.0.0.1:${ports.operator}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    },
    sign: () => gateway.operate('POST', '/agreements/signature', { member, agreement }),
    pid: () => child?.pid ?? 0,
    cpuMicros: async () => (await readMetric('process_cpu_seconds_total')) * 1e6,
    memory: () => readMetric('process_resident_memory_bytes'),
    async start() {
      child = spawn(process.execPath, [...gatewayOptions, ...nodeOptions, program], {
        env: {
          PATH: process.env.PATH,
          GATEWAY_ID: id,
          STATE_FOLDER: join(home, 'state'),
          MASTER_KEY_FILE: join(home, 'master-key'),
          OPERATOR_TOKEN_FILE: join(home, 'operator-token'),
          SOURCE_SECRETS_FOLDER: join(home, 'sources'),
          DATABASE_URL: appUrl,
          LINKAGE_URL: registry.url,
          SNAPSHOT_KEY_FILE: join(home, 'snapshot.jwk'),
          OUTBOUND_PORT: String(ports.outbound),
          INBOUND_PORT: String(ports.inbound),
          OPERATOR_PORT: String(ports.operator),
          LOG_LEVEL: 'warn',
          SOURCE_NETWORKS: '127.0.0.0/8',
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const up = () =>
        fetch(`http://127.0.0.1:${ports.operator}/healthz`).then(
          () => true,
          () => false,
        );
      while (!(await up())) await sleep(5);
    },
    async kill(signal) {
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill(signal);
      await ended;
    },
  };

  await gateway.start();
  const enrolled = await gateway.operate<EnrolmentAnswer>('POST', '/enrolment', {
    members: [{ id: member, agency }],
    hosts: ['127.0.0.1'],
  });
  const certificate = await registry.issue(enrolled.csr);
  const leaf = new X509Certificate(certificate);
  const names = { th: member, en: member };
  const called = await beforeInbound(ports.inbound);
  registry.publish((snapshot) => {
    const keys = enrolled.members[0]?.keys ?? [];
    snapshot.members.push({ id: member, agency, names, shortNames: names, status: 'active', keys });
    snapshot.gateways.push({
      id,
      address: `https://127.0.0.1:${String(called)}`,
      status: 'active',
      certificates: [
        {
          thumbprint: createHash('sha256').update(leaf.raw).digest('base64url'),
          notAfter: leaf.validToDate.toISOString(),
        },
      ],
      hosts: [member],
      dataClass: 'secret',
      logs: [],
    });
  });
  await gateway.operate('PUT', '/certificate', { certificate });
  return gateway;
}
