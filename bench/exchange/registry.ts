import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as x509 from '@peculiar/x509';
import { decodeJwt } from 'jose';
import { toUuidV7, type Agreement, type Catalogue, type Snapshot } from '@saphan/contracts';
import { signSnapshot, snapshotDigest, toCatalogueBundle, toPublicJwk, toSigningKey } from '@saphan/exchange';
import { testKey } from '@saphan/testkit';
import { openSnapshotLog } from './snapshot-log.ts';
import { openWitness } from './witness.ts';

export const consumer = 'TH/GOV/AAA';
export const provider = 'TH/GOV/BBB';
export const client = `${consumer}/caller`;
export const subsystem = `${provider}/register`;
export const service = `${subsystem}/value.v1`;

const both = (text: string): { th: string; en: string } => ({ th: text, en: text });

/** One data service that gives one item of any size and drops another. */
export const catalogue: Catalogue = {
  profile: 'saphan-catalogue-1',
  items: [],
  dataServices: [
    {
      code: 'value.v1',
      names: both('value'),
      subjects: ['pid'],
      rights: ['officer'],
      operations: [
        {
          method: 'GET',
          path: '/{bytes}',
          idempotent: true,
          query: [],
          response: {
            type: 'object',
            additionalProperties: false,
            properties: {
              value: { type: 'string', 'x-data-item': 'bench.value' },
              secret: { type: 'string', 'x-data-item': 'bench.secret' },
            },
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

export const agreement: Agreement = {
  profile: 'saphan-agreement-1',
  id: toUuidV7(Date.now()),
  consumer: client,
  service,
  right: 'officer',
  purpose: { code: 'bench', text: both('bench') },
  legalBasis: { act: both('act'), section: '1', pdpa: '24(4)' },
  items: ['bench.value'],
  inputItems: [],
  relations: [],
  assurance: { ial: 1, aal: 1 },
  validity: { from: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' },
  quota: { perMinute: 1_000_000, perDay: 1_000_000_000 },
  retentionDays: 1,
  onward: 'none',
  disclosure: { mode: 'at-once' },
  delegates: [],
};

/** The Linkage Center's reading doors, its log, witness and authority: snapshots follow each other as its own do. */
export interface Registry {
  readonly url: string;
  readonly publicKey: Record<string, string>;
  readonly authority: string;
  issue(csr: string): Promise<string>;
  publish(change: (snapshot: Snapshot) => void): void;
  close(): void;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export async function openRegistry(): Promise<Registry> {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  const times = {
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 86_400_000),
    signingAlgorithm: algorithm,
  };
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...times,
    name: 'CN=bench authority',
    keys,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const key = toSigningKey((await testKey()).privateKey);
  const bundle = toCatalogueBundle(catalogue);
  const listeners = new Set<(version: number) => void>();
  const log = openSnapshotLog();
  const witness = openWitness();
  let snapshot: Snapshot = {
    profile: 'saphan-snapshot-1',
    instance: 'TH',
    version: 1,
    issuedAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 72 * 3_600_000).toISOString(),
    authorities: [root.toString('pem')],
    members: [],
    subsystems: [client, subsystem].map((id) => ({ id, names: both(id), status: 'active' })),
    gateways: [],
    dataServices: [{ id: service, names: both('value'), definition: 'value.v1', status: 'active' }],
    agreements: [],
    identityProviders: [],
    witnesses: [],
    witnessKeys: [witness.key],
    snapshotLog: log.named,
    catalogue: bundle.digest,
  };
  log.add({ version: snapshot.version, digest: snapshotDigest(snapshot) });

  function publish(change: (snapshot: Snapshot) => void): void {
    const next = structuredClone(snapshot);
    change(next);
    next.previous = snapshotDigest(snapshot);
    next.version = Math.max(snapshot.version + 1, Date.now());
    next.issuedAt = new Date().toISOString();
    snapshot = next;
    log.add({ version: next.version, digest: snapshotDigest(next) });
    for (const tell of listeners) tell(next.version);
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { pathname, searchParams } = new URL(url, 'http://registry');
    // An agency that watches the logs of others names its own key.
    if (pathname === '/witness/keys') {
      const { key: own } = decodeJwt<{ key: string }>(body);
      publish((next) => (next.witnessKeys = [...new Set([...(next.witnessKeys ?? []), own])]));
      response.writeHead(204).end();
    } else if (pathname.startsWith('/witness/')) {
      const { status, text } = witness.answer(method, pathname, searchParams.get('origin'), body);
      response.writeHead(status).end(text);
    } else response.writeHead(204).end();
  }

  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url === '/snapshot/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const tell = (version: number): void => void response.write(`data: ${version}\n\n`);
      tell(snapshot.version);
      listeners.add(tell);
      request.on('close', () => listeners.delete(tell));
    } else if (url === '/snapshot') response.end(signSnapshot(snapshot, key));
    else if (url.startsWith('/snapshot/log/')) {
      const found = log.find(url);
      response.writeHead(found === undefined ? 404 : 200).end(found);
    } else if (url.startsWith('/catalogue/')) response.end(bundle.text);
    else void take(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    publicKey: toPublicJwk(key),
    authority: root.toString('pem'),
    async issue(csr) {
      const request = new x509.Pkcs10CertificateRequest(csr);
      const leaf = await x509.X509CertificateGenerator.create({
        ...times,
        subject: request.subjectName,
        issuer: root.subjectName,
        publicKey: request.publicKey,
        signingKey: keys.privateKey,
        extensions: request.extensions,
      });
      return leaf.toString('pem');
    },
    publish,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
