import 'reflect-metadata';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { toUuidV7, type Agreement, type Catalogue, type Snapshot } from '@saphan/contracts';
import { toPublicJwk, toSigningKey, toVerifyingKey, verifySnapshot, type SigningKey } from '@saphan/exchange';
import { throwAwayDatabase, watchRefusal } from '@saphan/testkit';
import { createLog, createServer, readConfig, type Server } from '@saphan/web';
import { memorySessions, type PageServer } from '@saphan/web/pages';
import { addApi, createApp } from './app.ts';
import { LinkageConfig } from './config.ts';
import type { LinkageContext } from './context.ts';
import { openLinkage } from './open-linkage.ts';

export const adminKey = 'the-administrator';
export const newKey = (): SigningKey =>
  toSigningKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);

/** A certificate request by a fresh P-256 key. */
export async function newRequest(): Promise<{ csr: string; jwk: Record<string, string> }> {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const csr = await x509.Pkcs10CertificateRequestGenerator.create({
    name: 'CN=whoever',
    keys: keys as CryptoKeyPair,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
  });
  const { crv, kty, x, y } = await webcrypto.subtle.exportKey('jwk', keys.publicKey);
  return { csr: csr.toString('pem'), jwk: { crv: crv ?? '', kty: kty ?? '', x: x ?? '', y: y ?? '' } };
}

const both = (text: string): { th: string; en: string } => ({ th: text, en: text });

const item = (id: string, display: 'text' | 'date', example: string): Catalogue['items'][number] => ({
  id,
  version: 1,
  names: both(id),
  definition: both(id),
  schema: { type: 'string' },
  display,
  classification: 'confidential',
  personal: 'personal',
  owner: 'TH/GOV/DOPA',
  source: 'person.v1',
  examples: [example],
});

export const catalogue: Catalogue = {
  profile: 'saphan-catalogue-1',
  items: [item('person.nameTh', 'text', 'ทดสอบ'), item('person.birthDate', 'date', '1990-01-01')],
  dataServices: [
    {
      code: 'person.v1',
      names: both('person'),
      subjects: ['pid'],
      rights: ['citizen', 'officer'],
      operations: [
        {
          method: 'GET',
          path: '/',
          idempotent: true,
          query: [],
          response: {
            type: 'object',
            properties: {
              name: { type: 'string', 'x-data-item': 'person.nameTh' },
              born: { type: 'string', 'x-data-item': 'person.birthDate' },
            },
            additionalProperties: false,
          },
        },
      ],
    },
  ],
  forms: [],
  services: [],
  lifeEvents: [],
  templates: {},
  areas: [],
};

export const consumer = 'TH/GOV/DGA/portal';
export const service = 'TH/GOV/DOPA/population/person.v1';

export function newAgreement(more: Partial<Agreement> = {}): Agreement {
  return {
    profile: 'saphan-agreement-1',
    id: toUuidV7(Date.now()),
    consumer,
    service,
    right: 'citizen',
    purpose: { code: 'prefill', text: both('prefill') },
    legalBasis: { act: both('act'), section: '12', pdpa: '24(4)' },
    items: ['person.nameTh'],
    inputItems: [],
    relations: ['self'],
    assurance: { ial: 2.3, aal: 2 },
    validity: { from: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' },
    quota: { perMinute: 600, perDay: 100_000 },
    retentionDays: 365,
    onward: 'none',
    disclosure: { mode: 'at-once' },
    delegates: [],
    ...more,
  };
}

export interface TestLinkage {
  readonly app: Server;
  readonly context: LinkageContext;
  /** Of its keys. */
  readonly folder: string;
  /** Lines of its log. */
  readonly logged: string[];
  readonly urls: { readonly ownerUrl: string; readonly appUrl: string; readonly adminUrl: string };
  /** Agreement, exchange and seal keys of the three members. */
  readonly keys: Readonly<
    Record<'dga' | 'dopa' | 'rd', Readonly<Record<'agreement' | 'exchange', SigningKey>>>
  >;
  /** A refusal must stand in the log. */
  call(
    method: 'GET' | 'PUT' | 'POST',
    url: string,
    body?: unknown,
    bearer?: string,
  ): Promise<{
    status: number;
    body: Record<string, unknown>;
  }>;
  /** The newest snapshot, fetched and verified as any party does. */
  snapshot(): Promise<Snapshot>;
  close(): Promise<void>;
}

/**
 * A Linkage Center with its own database, three members and their keys, one data service.
 * @param connections to its database, at the most
 */
export async function openTestLinkage(
  now: () => number = Date.now,
  connections?: number,
): Promise<TestLinkage> {
  const database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../migrations'),
    jobs: false,
  });
  const folder = await mkdtemp(join(tmpdir(), 'linkage-'));
  const logged: string[] = [];
  const log = createLog('linkage', { destination: { write: (line: string) => void logged.push(line) } });
  const file = (name: string): string => join(folder, name);
  await writeFile(file('admin-key'), adminKey, { mode: 0o600 });
  const config: LinkageConfig = {
    ...readConfig(LinkageConfig, {}),
    demoPersonsFile: join(import.meta.dirname, '../../../demo/preview-persons.json'),
    databaseUrl: database.appUrl,
    authorityKeyFile: file('authority-key.pem'),
    authorityFile: file('authority.pem'),
    snapshotKeyFile: file('snapshot-key.pem'),
    snapshotPublicKeyFile: file('snapshot-public.jwk'),
    adminKeyFile: file('admin-key'),
  };
  const opened = await openLinkage(config, log, {
    now,
    withPassword: false,
    // A busy machine takes long for what a quick one draws at once.
    drawingMs: 60_000,
    ...(connections !== undefined && { connections }),
  });
  const { context } = opened;
  const app = createServer({ log });
  addApi(app, context);
  await app.ready();

  const call: TestLinkage['call'] = async (method, path, body, bearer = adminKey) => {
    const ask = async (): Promise<{ status: number; body: Record<string, unknown> }> => {
      const answer = await app.inject({
        method,
        url: path,
        headers: {
          authorization: `Bearer ${bearer}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      });
      const isJson = /json/.test(String(answer.headers['content-type']));
      return { status: answer.statusCode, body: isJson ? answer.json() : { text: answer.body } };
    };
    return watchRefusal(logged, ask, ({ status, body: { code } }) => ({
      status,
      code: typeof code === 'string' ? code : undefined,
    }));
  };
  const keys = {
    dga: { agreement: newKey(), exchange: newKey() },
    dopa: { agreement: newKey(), exchange: newKey() },
    rd: { agreement: newKey(), exchange: newKey() },
  };
  const pinned = JSON.parse(await readFile(config.snapshotPublicKeyFile, 'utf8')) as Record<string, string>;
  const verifying = toVerifyingKey(pinned);
  const linkage: TestLinkage = {
    app,
    context,
    folder,
    logged,
    urls: database,
    keys,
    call,
    async snapshot() {
      await context.publisher.publishNow();
      const { body } = await call('GET', '/snapshot');
      return verifySnapshot(String(body.text), verifying);
    },
    async close() {
      await app.close();
      await opened.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
  await register(linkage);
  return linkage;
}

async function register(linkage: TestLinkage): Promise<void> {
  const { keys } = linkage;
  const must = async (method: 'PUT' | 'POST', url: string, body: unknown): Promise<void> => {
    const { status, body: answer } = await linkage.call(method, url, body);
    if (status !== 200) throw new Error(`${method} ${url}: ${String(status)} ${JSON.stringify(answer)}`);
  };
  await must('PUT', '/api/catalogue', catalogue);
  for (const [name, id] of [
    ['dga', 'DGA'],
    ['dopa', 'DOPA'],
    ['rd', 'RD'],
  ] as const) {
    await must('PUT', `/api/members/TH/GOV/${id}`, { names: both(id), shortNames: both(id) });
    for (const use of ['agreement', 'exchange'] as const) {
      await must('POST', '/api/keys', { member: `TH/GOV/${id}`, use, jwk: toPublicJwk(keys[name][use]) });
    }
  }
  await must('PUT', '/api/subsystems/TH/GOV/DGA/portal', { names: both('portal') });
  await must('PUT', '/api/subsystems/TH/GOV/DOPA/population', { names: both('population') });
  await must('PUT', `/api/data-services/${service}`, { names: both('person'), definition: 'person.v1' });
  await must('PUT', '/api/gateways/TH/GOV/DGA/cloud', {
    address: 'https://localhost:7111',
    dataClass: 'confidential',
    hosts: ['TH/GOV/DOPA'],
  });
}

/** API and pages together, as they run; nobody is signed in. */
export const openTestApp = ({ context }: TestLinkage): Promise<PageServer> =>
  createApp(context, {
    publicUrl: 'http://localhost:7000',
    sessions: memorySessions(),
    identity: { issuer: 'http://localhost:7400', clientId: 'linkage', clientSecret: 'secret' },
    demo: true,
  });
