import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { run } from '../run.ts';

const along = [{ kid: 'k-2', use: 'actor', subsystem: 'TH/GOV/DGA/portal', listedBy: 'k-1' }];
const seen: string[] = [];
let linkage: Server;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-revoke-key-'));
  await writeFile(join(folder, 'key'), 'the key\n');
  linkage = createServer((request, response) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    response
      .writeHead(200)
      .end(JSON.stringify({ kid: 'k-1', member: 'TH/GOV/DGA', use: 'agreement', along }));
  });
  await new Promise<void>((resolve) => linkage.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  linkage.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => void seen.splice(0));

async function revoke(
  answer: string | undefined,
  ...words: string[]
): Promise<{ code: number; out: string }> {
  const said: string[] = [];
  const print = (text: string): void => void said.push(text);
  const url = `http://127.0.0.1:${String((linkage.address() as AddressInfo).port)}`;
  const door = ['--linkage', url, '--admin-key-file', join(folder, 'key')];
  const ask = answer === undefined ? undefined : () => Promise.resolve(answer);
  const surroundings = { print, printError: print, ask, root: folder };
  const code = await run(['linkage', 'revoke-key', ...words, ...door], surroundings);
  return { code, out: said.join('\n') };
}

test('asks nobody without a key to revoke', async () => {
  expect((await revoke('yes')).code).toBe(2);
  expect(seen).toEqual([]);
});

test.each([['no'], [undefined]])(
  'shows what would go along, and revokes nothing on the answer %s',
  async (answer) => {
    const { code, out } = await revoke(answer, 'k-1');
    expect(code).toBe(1);
    expect(out).toMatch(/actor +k-2 of TH\/GOV\/DGA\/portal, listed on the word of k-1/);
    expect(seen).toEqual(['GET /api/keys/k-1/revocation Bearer the key']);
  },
);

test('revokes with what goes along, but for what is kept', async () => {
  const { code, out } = await revoke(undefined, 'k-1', '--keep', 'k-3', '--keep', 'k-4', '--yes');
  expect(code).toBe(0);
  expect(out).toContain('Revoked: k-1, k-2');
  const path = '/api/keys/k-1/revocation?keep=k-3%2Ck-4';
  expect(seen).toEqual(['GET', 'POST'].map((method) => `${method} ${path} Bearer the key`));
});
