import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../run.ts';

const seen: string[] = [];
let linkage: Server;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-rotate-'));
  await writeFile(join(folder, 'key'), 'the key\n');
  linkage = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push(
        `${request.url ?? ''} ${request.headers.authorization ?? ''} ${Buffer.concat(chunks).toString()}`,
      );
      response
        .writeHead(200)
        .end(JSON.stringify({ name: 'a-thumbprint', signsFrom: '2026-12-05T00:00:00.000Z' }));
    });
  });
  await new Promise<void>((resolve) => linkage.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  linkage.close();
  await rm(folder, { recursive: true });
});

async function rotate(...words: string[]): Promise<{ code: number; out: string }> {
  const said: string[] = [];
  const print = (text: string): void => void said.push(text);
  const url = `http://127.0.0.1:${String((linkage.address() as AddressInfo).port)}`;
  const door = ['--linkage', url, '--admin-key-file', join(folder, 'key')];
  const code = await run(['linkage', 'rotate', ...words, ...door], {
    print,
    printError: print,
    root: folder,
  });
  return { code, out: said.join('\n') };
}

test('asks nobody for what is no key of the Linkage Center, or no time', async () => {
  expect((await rotate('witness')).code).toBe(2);
  expect((await rotate('authority', '--after-hours', 'soon')).code).toBe(2);
  expect(seen).toEqual([]);
});

test('announces the next one and says from when it signs', async () => {
  const { code, out } = await rotate('authority', '--after-hours', '24');
  expect([code, seen]).toEqual([0, ['/api/rotations/authority Bearer the key {"afterHours":24}']]);
  expect(out).toContain('a-thumbprint is announced and signs from 2026-12-05');
});
