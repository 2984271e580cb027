import { findTimeStamp, openTimeStamper } from '@saphan/documents';
import { hasProgram } from '@saphan/testkit';
import { createLog, createServer, listen, type Server } from '@saphan/web';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTsa } from './app.ts';
import { openAuthority } from './open-authority.ts';

const log = createLog('tsa', { level: 'silent' });
let folder: string;
let app: Server;
let url: string;
let files: Parameters<typeof openAuthority>[0];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tsa-'));
  const file = (name: string): string => join(folder, 'state', name);
  files = { keyFile: file('key.pem'), certificateFile: file('certificate.pem'), rootFile: file('root.pem') };
  app = createTsa(await openAuthority(files), log);
  url = `http://127.0.0.1:${String(await listen(app, { port: 0, setting: 'TEST' }))}/`;
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const trustedPem = async () => [await readFile(files.rootFile, 'utf8')];
const imprint = Buffer.alloc(32, 9);

it('stamps what it is asked for, and its word is taken by who pins its root', async () => {
  const missing: string[] = [];
  const stamp = openTimeStamper({ url, trustedPem, onMissing: (why) => void missing.push(why) });
  const token = await stamp(imprint);
  expect(findTimeStamp(token ?? Buffer.alloc(0), imprint, await trustedPem())?.authority).toContain('Demo');
  expect(missing).toEqual([]);
});

it('one that is away, not trusted, or answers something else keeps nothing back: there is no token, and it is told why', async () => {
  const missing: string[] = [];
  const onMissing = (why: string): void => void missing.push(why);
  const other = await openAuthority({
    keyFile: join(folder, 'a'),
    certificateFile: join(folder, 'b'),
    rootFile: join(folder, 'c'),
  });
  const untrusted = openTimeStamper({ url, trustedPem: () => Promise.resolve([other.rootPem]), onMissing });
  const away = openTimeStamper({ url: 'http://127.0.0.1:1/', trustedPem, onMissing });
  const wrong = openTimeStamper({ url: `${url}nowhere`, trustedPem, onMissing });
  expect([await untrusted(imprint), await away(imprint), await wrong(imprint)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(missing).toHaveLength(3);
  expect(missing[0]).toBe('not trusted');
});

it('an authority that has just failed is left alone for a while', async () => {
  let asked = 0;
  const broken = createServer({ log, bodyLimit: 4096 });
  broken.addHook('onRequest', async () => {
    asked += 1;
    await Promise.resolve();
  });
  const address = `http://127.0.0.1:${String(await listen(broken, { port: 0, setting: 'TEST' }))}/`;
  let now = 0;
  const stamp = openTimeStamper({
    url: address,
    trustedPem,
    onMissing: () => undefined,
    clock: () => now,
  });
  await stamp(imprint);
  const first = asked;
  await stamp(imprint);
  expect(asked).toBe(first);
  now = 60_000;
  await stamp(imprint);
  expect(asked).toBe(2 * first);
  await broken.close();
});

it('is the same after a restart, with a key that is nobody else’s to read', async () => {
  expect((await openAuthority(files)).rootPem).toBe(await readFile(files.rootFile, 'utf8'));
  expect((await stat(files.keyFile)).mode & 0o777).toBe(0o600);
});

it.skipIf(!hasProgram('openssl'))('openssl takes its tokens', async () => {
  const stamp = openTimeStamper({ url, trustedPem, onMissing: () => undefined });
  const token = join(folder, 'token.der');
  await writeFile(token, (await stamp(imprint)) ?? '');
  const args = ['ts', '-verify', '-token_in', '-in', token, '-digest', imprint.toString('hex')];
  const said = execFileSync('openssl', [...args, '-CAfile', files.rootFile], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(said).toContain('Verification: OK');
});
