import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileManifest } from '@saphan/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../run.ts';

const service = 'TH/LGO/CNX/archive/files.v1';
const content = Buffer.from('a map');
const sha256 = createHash('sha256').update(content).digest('base64url');
const seen: string[] = [];
let manifest: FileManifest | undefined;
let isCut = false;
let given = content;
let door: Server;
let folder: string;
let url: string;

/** Outbound door and operator door, as far as documents go. */
function answer(path: string, body: Buffer): { status?: number; body: unknown } {
  if (path.endsWith('/manifest')) {
    manifest = JSON.parse(body.toString()) as FileManifest;
    return { body: { id: manifest.id, state: 'receiving', parts: [] } };
  }
  if (path.includes('/parts/')) {
    if (isCut)
      return { status: 507, body: { code: 'document-room', title: 'No room.', cure: 'Send later.' } };
    return {
      body: { id: manifest?.id, state: 'complete', parts: [0], sha256, completedAt: '2026-01-01T00:00:00Z' },
    };
  }
  if (path.startsWith('/documents/content')) return { body: given };
  const entry = {
    service,
    client: 'TH/GOV/DGA/portal',
    id: 'd-1',
    state: 'complete',
    name: 'm',
    mediaType: 'a/b',
  };
  return { body: { documents: [{ ...entry, bytes: content.length, sha256, tries: 0 }] } };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-document-'));
  await writeFile(join(folder, 'token'), 'a token\n');
  await writeFile(join(folder, 'map.bin'), content);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeFile(join(folder, 'actor.jwk'), JSON.stringify(privateKey.export({ format: 'jwk' })));
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      seen.push(`${request.method ?? ''} ${path}`);
      const { status = 200, body } = answer(path, Buffer.concat(chunks));
      response.writeHead(status, {
        'content-type': status === 200 ? 'application/json' : 'application/problem+json',
      });
      response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
});
beforeEach(() => {
  seen.length = 0;
  isCut = false;
  given = content;
});
afterAll(async () => {
  door.close();
  await rm(folder, { recursive: true });
});

async function document(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(['document', ...words], {
    root: folder,
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const send = (...more: string[]): ReturnType<typeof document> =>
  document(
    ...['send', join(folder, 'map.bin'), '--from', 'TH/GOV/DGA/portal', '--purpose', 'p', '--outbound', url],
    ...['--token-file', join(folder, 'token'), '--actor-key-file', join(folder, 'actor.jwk'), ...more],
  );
const take = (): ReturnType<typeof document> =>
  document(
    ...['take', '--member', 'TH/LGO/CNX', '--gateway', url, '--token-file', join(folder, 'token')],
    ...['--to', join(folder, 'in')],
  );

describe('what is refused', () => {
  it('a document to nowhere, or to what is no data service', async () => {
    expect((await send()).code).toBe(2);
    expect((await send('--to', 'somewhere')).code).toBe(2);
    expect(seen).toEqual([]);
  });
  it('what the receiver has no room for, in its words, and how to go on', async () => {
    isCut = true;
    const { code, err } = await send('--to', service);
    expect(code).toBe(1);
    expect(err).toContain('Send later.');
    expect(err).toContain('Say the same again');
  });
  it('what came otherwise than it was sent: it stays at the gateway', async () => {
    given = Buffer.from('a cut');
    expect((await take()).code).toBe(1);
    expect(seen.some((line) => line.includes('/documents/taken'))).toBe(false);
  });
});

it('sends a file under an id that is the same each time', async () => {
  const first = await send('--to', service);
  const id = manifest?.id;
  expect(first).toMatchObject({ code: 0 });
  expect(first.out).toContain(`SHA-256 ${sha256}`);
  await send('--to', service);
  expect(manifest?.id).toBe(id);
  await send('--to', service, '--id', 'mine');
  expect(manifest?.id).toBe('mine');
});

it('takes what has arrived, apart for each sender, and has the gateway forget it', async () => {
  const { code, out } = await take();
  expect(code).toBe(0);
  const place = join(folder, 'in', 'TH%2FGOV%2FDGA%2Fportal', encodeURIComponent(service), 'd-1');
  expect(out).toContain(place);
  expect(await readFile(place)).toEqual(content);
  expect(seen.at(-1)).toBe('POST /documents/taken');
});
