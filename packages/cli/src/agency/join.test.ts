import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toJoinToken, toPublicJwk, toSigningKey } from '@saphan/exchange';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { run } from '../run.ts';

const newKey = () => toSigningKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
const [ours, false_] = [newKey(), newKey()];
const secret = 's'.repeat(43);
const token = toJoinToken({ secret, pin: ours.kid });

let seen: string[];
let linkage: Server;
let url: string;
let folder: string;
/** A Linkage Center with another key than the token names: the other end of the wire. */
beforeAll(async () => {
  linkage = createServer((request, response) => {
    seen.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(toPublicJwk(false_)));
  });
  await new Promise<void>((resolve) => linkage.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((linkage.address() as AddressInfo).port)}`;
});
beforeEach(async () => {
  seen = [];
  folder = await mkdtemp(join(tmpdir(), 'saphan-join-'));
});
afterAll(async () => {
  linkage.close();
  await rm(folder, { recursive: true });
});

async function saphan(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(words, {
    root: folder,
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const prepare = (...more: string[]) =>
  saphan(
    ...['agency', 'prepare', '--linkage', url, '--folder', join(folder, 'gateway')],
    ...['--address', 'https://gateway.new.test:7111', ...more],
  );

test('a false Linkage Center is found before the token is shown to it, and nothing is written', async () => {
  const { code, err } = await prepare('--token', token);
  expect(code).toBe(1);
  expect(err).toContain('is not the Linkage Center that the token is of');
  expect(err).toContain(false_.kid);
  expect(seen).toEqual(['/snapshot/key ']);
  expect(await readdir(folder)).toEqual([]);
  const operatorFile = join(folder, 'operator-token');
  await writeFile(operatorFile, 'operator');
  for (const words of ['join', 'host']) {
    const options = ['--linkage', url, '--gateway', url, '--operator-file', operatorFile, '--token', token];
    const { code: refused } = await saphan('agency', words, ...options);
    expect(refused).toBe(1);
  }
  expect(seen.join()).not.toContain(secret);
});

test('what is no token, two tokens, or no address that a door can have', async () => {
  expect((await prepare('--token', 'saphan-join.short')).err).toContain('no join token');
  expect((await prepare('--token', token, '--token-file', 'x')).code).toBe(2);
  expect((await prepare()).code).toBe(2);
  expect((await prepare('--token', token, '--address', 'http://gateway')).code).toBe(2);
  expect(seen).toEqual([]);
});

test('a Linkage Center that does not answer, with what to do', async () => {
  const options = ['--folder', folder, '--address', 'https://gateway.new.test:7111', '--token', token];
  const { code, err } = await saphan('agency', 'prepare', '--linkage', 'http://127.0.0.1:1', ...options);
  expect(code).toBe(1);
  expect(err).toContain('does not answer');
});

test('commands in a folder where nothing was prepared', async () => {
  const { code, err } = await saphan('agency', 'self-test', '--folder', folder);
  expect(code).toBe(1);
  expect(err).toContain('agency prepare');
});
