import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countryCatalogue } from '@saphan/testkit';
import type { Catalogue } from '@saphan/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../run.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
let folder: string;
let published: Catalogue;
let linkage: Server;
const pushed: { url: string; key: string | undefined }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-published-'));
  await cp(join(root, 'catalogue'), join(folder, 'catalogue'), { recursive: true });
  await writeFile(join(folder, 'key'), 'the key\n');
  published = await countryCatalogue();
  const payload = Buffer.from(JSON.stringify({ catalogue: 'a-digest' })).toString('base64url');
  linkage = createServer((request, response) => {
    const { url = '', method } = request;
    request.resume();
    request.on('end', () => {
      if (method === 'PUT') {
        pushed.push({ url, key: request.headers.authorization });
        response.end(JSON.stringify({ changed: true, kept: ['forms/tax-form'] }));
      } else if (url === '/snapshot') response.end(`head.${payload}.signature`);
      else if (url === '/catalogue/a-digest') response.end(JSON.stringify(published));
      else response.writeHead(404).end('{"title":"nothing","code":"not-found"}');
    });
  });
  await new Promise<void>((resolve) => linkage.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  linkage.close();
  await rm(folder, { recursive: true });
});

async function saphan(...words: string[]): Promise<{ code: number; out: string }> {
  const said: string[] = [];
  const print = (text: string): void => void said.push(text);
  const url = `http://127.0.0.1:${String((linkage.address() as AddressInfo).port)}`;
  const options = ['--linkage', url, ...words.slice(1)];
  const code = await run(['catalogue', words[0] ?? '', ...options], {
    print,
    printError: print,
    root: folder,
  });
  return { code, out: said.join('\n') };
}

test('tells what differs, entry by entry', async () => {
  expect(await saphan('diff')).toEqual({ code: 0, out: 'The files are what is published.' });
  const path = join(folder, 'catalogue/forms/vat-registration.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace(/version: \d+/, 'version: 99'));
  const [first, ...items] = published.items;
  published = { ...published, items: [...items, { ...(first as Catalogue['items'][0]), id: 'page.item' }] };
  const { code, out } = await saphan('diff');
  expect(code).toBe(1);
  expect(out.split('\n')).toEqual([
    '~ forms/vat-registration   differs',
    `+ items/${first?.id ?? ''}   in the files alone`,
    '- items/page.item   published alone',
    '3 entries differ.',
  ]);
});

test('pulls into a new folder, and over nothing', async () => {
  const into = join(folder, 'pulled');
  expect(await saphan('pull')).toMatchObject({ code: 2 });
  expect((await saphan('pull', '--folder', into)).code).toBe(0);
  expect(await readFile(join(into, 'data-items/page.item.yaml'), 'utf8')).toContain('id: page.item');
  expect(await saphan('pull', '--folder', into)).toMatchObject({ code: 1 });
});

test('pushes with the key, and says what stays as pages have it', async () => {
  expect(await saphan('push')).toMatchObject({ code: 2 });
  const { code, out } = await saphan('push', '--admin-key-file', join(folder, 'key'), '--keep');
  expect([code, pushed]).toEqual([0, [{ url: '/api/catalogue?conflicts=keep', key: 'Bearer the key' }]]);
  expect(out).toContain('forms/tax-form stays as pages have published it.');
});
