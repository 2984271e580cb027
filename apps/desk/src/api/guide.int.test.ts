import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signWebhook, toSigningKey } from '@saphan/exchange';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveCase } from '../receive-case.fixture.ts';
import { openTestApi, type TestApi } from './api.fixture.ts';

let api: TestApi;
let folder: string;
const run = promisify(execFile);

beforeAll(async () => {
  api = await openTestApi();
  folder = await mkdtemp(join(tmpdir(), 'saphan-guide-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await api.close();
});

/** Puts a word through the guide's own check: what came, the same with another body, and one that another has signed. */
const judge = `
const word = JSON.parse(process.env.WORD);
const body = Buffer.from(word.body);
console.log(isFromDesk(word.headers, body, word.url), isFromDesk(word.headers, Buffer.from('{}'), word.url),
  isFromDesk(word.headers, body, 'https://elsewhere.example/'), isFromDesk(word.forged, body, word.url));`;

test('the guide’s pieces of JavaScript do what it says, as they stand', async () => {
  const text = await readFile(join(import.meta.dirname, '../../../../docs/guides/api.md'), 'utf8');
  const blocks = [...text.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  expect(blocks).toHaveLength(5);
  const program = join(folder, 'guide.mjs');
  await writeFile(program, [...blocks, judge].join('\n'));

  await receiveCase(api);
  const system = await api.addSystem('TH/LGO/CNX', 'case-officer');
  const url = 'https://agency.example/hooks';
  const body = '{"type":"case.claim"}';
  const message = { url, contentType: 'application/json', body: Buffer.from(body) };
  const now = Math.floor(Date.now() / 1000);
  const headers = signWebhook(message, api.webhookKey, now);
  const forged = signWebhook(message, toSigningKey(generateKeyPairSync('ed25519').privateKey), now);
  const { stdout } = await run(process.execPath, [program], {
    env: {
      ...process.env,
      DESK: api.origin,
      CLIENT_ID: system.clientId,
      CLIENT_SECRET: system.secret,
      WORD: JSON.stringify({ headers, body, url, forged }),
    },
  });
  expect(stdout.trim().split('\n')).toEqual([
    'received true',
    'checking true',
    '409 case-stale',
    'true false false false',
  ]);
});
