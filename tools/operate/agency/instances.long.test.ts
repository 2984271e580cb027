import { createPrivateKey, webcrypto } from 'node:crypto';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { buildCatalogue } from '@saphan/catalogue';
import { inFolder, readGatewayFacts, run } from '@saphan/cli';
import type { JoinOffer } from '@saphan/contracts';
import { takeFreePort } from '@saphan/db';
import { toVerifyingKey, verifySnapshot } from '@saphan/exchange';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, startLinkage, type LinkageProcess } from './linkage-process.fixture.ts';

const both = (text: string): { th: string; en: string } => ({ th: text, en: text });
const offerOf = (member: string, place?: JoinOffer['place']): JoinOffer => ({
  member: { id: member, names: both('Agency'), shortNames: both('A') },
  subsystems: [{ id: `${member}/register`, names: both('register') }],
  place: place ?? {
    type: 'own',
    gateway: `${member}/gateway`,
    host: '127.0.0.1',
    dataClass: 'confidential',
  },
});
const gateway = 'TH/GOV/AGENCY/gateway';

let real: LinkageProcess;
let trial: LinkageProcess;
let folder: string;
let inbound: number;
let running: ChildProcess;

async function saphan(...words: string[]): Promise<{ code: number; text: string }> {
  const said: string[] = [];
  const print = (text: string): void => void said.push(text);
  const code = await run(words, { print, printError: print, root });
  return { code, text: said.join('\n') };
}
const options = (pairs: Record<string, string>): string[] =>
  Object.entries(pairs).flatMap(([name, value]) => [`--${name}`, value]);

function startGateway(): void {
  const words = ['tools/operate/main.ts', 'gateway', 'start', '--folder', folder];
  running = spawn(process.execPath, words, { cwd: root, stdio: 'ignore' });
}
async function stopGateway(): Promise<void> {
  const ended = new Promise((resolve) => running.once('exit', resolve));
  running.kill('SIGTERM');
  await ended;
}
const operatorDoor = async (path: string): Promise<string> => {
  const { operatorPort } = await readGatewayFacts(folder);
  return (await fetch(`http://127.0.0.1:${String(operatorPort)}${path}`)).text();
};
const heldVersion = async (): Promise<number> =>
  Number(/^saphan_snapshot_version ([0-9.e+]+)$/m.exec(await operatorDoor('/metrics'))?.[1]);

beforeAll(async () => {
  const catalogue = await buildCatalogue(join(root, 'catalogue'));
  [real, trial] = await Promise.all([startLinkage('TH'), startLinkage('TH-TEST')]);
  for (const linkage of [real, trial]) await linkage.admin('PUT', '/api/catalogue', catalogue);
  folder = await mkdtemp(join(tmpdir(), 'saphan-instances-'));
  inbound = await takeFreePort();
}, 120_000);
afterAll(async () => {
  await stopGateway().catch(() => undefined);
  await Promise.all([real.close(), trial.close()]);
  await rm(folder, { recursive: true, force: true });
});

describe('two instances', () => {
  test("a token of one is not shown to the other, and one's registrar invites nobody into the other", async () => {
    const token = await trial.invite(offerOf('TH-TEST/GOV/AGENCY'));
    const address = `https://127.0.0.1:${String(inbound)}`;
    const { code, text } = await saphan(
      'agency',
      'prepare',
      ...options({ linkage: real.url, token, folder, address }),
    );
    expect(code).toBe(1);
    expect(text).toContain('is not the Linkage Center that the token is of');
    await expect(real.invite(offerOf('TH-TEST/GOV/AGENCY'))).rejects.toThrow('name-wrong');
  });

  test('an agency joins one; a hosted agency is opened at its gateway by one command', async () => {
    const token = await real.invite(offerOf('TH/GOV/AGENCY'));
    const [outbound, operator] = [String(await takeFreePort()), String(await takeFreePort())];
    const address = `https://127.0.0.1:${String(inbound)}`;
    const prepared = {
      linkage: real.url,
      token,
      folder,
      address,
      'outbound-port': outbound,
      'operator-port': operator,
    };
    expect((await saphan('agency', 'prepare', ...options(prepared))).code).toBe(0);
    startGateway();
    const joined = await saphan('agency', 'join', ...options({ folder, token }));
    expect(joined.code, joined.text).toBe(0);
    const again = await saphan('agency', 'join', ...options({ folder, token }));
    expect(again.code, again.text).toBe(0);

    const hosting = await real.invite(offerOf('TH/GOV/SMALL', { type: 'hosted', gateway }));
    const door = {
      linkage: real.url,
      gateway: `http://127.0.0.1:${operator}`,
      'operator-file': inFolder(folder).operatorToken,
    };
    const wrongKind = await saphan('agency', 'join', ...options({ ...door, token: hosting, address }));
    expect(wrongKind.text).toContain('run saphan agency host');
    const hosted = await saphan('agency', 'host', ...options({ ...door, token: hosting }));
    expect(hosted.code, hosted.text).toBe(0);
    expect(hosted.text).toContain('TH/GOV/SMALL can exchange.');
  });

  test('have separate keys: a snapshot of one does not verify under the key of the other', async () => {
    const keys = await Promise.all([real, trial].map(keyOf));
    const texts = await Promise.all(
      [real, trial].map(async ({ url }) => (await fetch(`${url}/snapshot`)).text()),
    );
    for (const [at, instance] of ['TH', 'TH-TEST'].entries()) {
      const [own, other] = [keys[at], keys[1 - at]];
      if (!own || !other) throw new Error('no key');
      expect(verifySnapshot(texts[at] ?? '', own).instance).toBe(instance);
      expect(() => verifySnapshot(texts[at] ?? '', other)).toThrow();
    }
  });

  test("have separate authorities: a certificate of one's does not open a door of the other", async () => {
    const own = inFolder(folder).state;
    const key = await readFile(join(own, 'tls/key.pem'), 'utf8');
    const cert = await readFile(join(own, 'tls/certificate.pem'), 'utf8');
    expect(await shake({ key, cert })).toBe('answered');
    expect(await shake(await foreignPair())).toBe('refused');
  });

  test("a gateway that is led to the other's registry keeps its own", async () => {
    const before = await heldVersion();
    await stopGateway();
    const facts = await readGatewayFacts(folder);
    await writeFile(inFolder(folder).facts, JSON.stringify({ ...facts, linkage: trial.url }));
    startGateway();
    await expect
      .poll(() => operatorDoor('/readyz').catch(() => ''), { timeout: 30_000, interval: 250 })
      .toContain('checks');
    await sleep(3_000);
    expect(await heldVersion()).toBe(before);
  });
});

const keyOf = async ({ url }: LinkageProcess) =>
  toVerifyingKey((await (await fetch(`${url}/snapshot/key`)).json()) as Record<string, string>);

/** A gateway's key and certificate by the authority of the trial instance. */
async function foreignPair(): Promise<{ key: string; cert: string }> {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: 'CN=x',
    keys,
    signingAlgorithm: algorithm,
  });
  await trial.admin('PUT', '/api/members/TH-TEST/GOV/A', { names: both('A'), shortNames: both('A') });
  const path = '/api/gateways/TH-TEST/GOV/A/gateway';
  await trial.admin('PUT', path, { address: 'https://127.0.0.1:1', dataClass: 'open', hosts: [] });
  const { certificate } = await trial.admin<{ certificate: string }>('POST', `${path}/certificates`, {
    csr: request.toString('pem'),
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey as webcrypto.CryptoKey));
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({
    type: 'pkcs8',
    format: 'pem',
  });
  return { key: key as string, cert: certificate };
}

/** Whether the inbound door answers a request over TLS with this certificate. */
const shake = (pair: { key: string; cert: string }): Promise<'answered' | 'refused'> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: inbound, ...pair, rejectUnauthorized: false });
    socket.on('secureConnect', () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'));
    socket.on('data', () => {
      resolve('answered');
      socket.destroy();
    });
    for (const event of ['error', 'close']) socket.on(event, () => resolve('refused'));
  });
