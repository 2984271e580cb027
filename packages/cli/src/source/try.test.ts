import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceTrial, SourceTrialResult } from '@saphan/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../run.ts';

const asked: SourceTrial[] = [];
let answer: SourceTrialResult;
let door: Server;
let folder: string;

/** The operator door of a gateway: the other end of the wire. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-try-'));
  await writeFile(join(folder, 'token'), 'a token\n');
  await writeFile(join(folder, 'source.yaml'), 'type: file\nkeys: { pid: id }\ncolumns: {}\n');
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push(JSON.parse(Buffer.concat(chunks).toString()) as SourceTrial);
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  door.close();
  await rm(folder, { recursive: true });
});

async function tryIt(...words: string[]): Promise<{ code: number; out: string }> {
  const out: string[] = [];
  const { port } = door.address() as AddressInfo;
  const at = ['--gateway', `http://127.0.0.1:${String(port)}`, '--token-file', join(folder, 'token')];
  const print = (text: string): void => void out.push(text);
  const code = await run(['source', 'try', ...words, ...at], { root: folder, print, printError: print });
  return { code, out: out.join('\n') };
}

it('asks about whom it is told, and says what came and what did not', async () => {
  answer = {
    ...{ status: 200, milliseconds: 4, items: ['a.b'], missing: ['a.c'], isMore: true },
    unfit: [{ at: '/c', item: 'a.c', expected: 'number', got: 'string' }],
  };
  const told = await tryIt(
    ...[join(folder, 'source.yaml'), '--service', 'X/Y/Z/a/b.v1', '--subject', 'pid:1'],
    ...['--by', 'Ari', '--reason', 'the database was moved'],
  );
  expect(told).toEqual({
    code: 0,
    out: [
      'status 200 in 4 ms',
      '✓ a.b',
      '– a.c: nothing came',
      '✗ a.c at /c: number is wanted, string came',
      'some values are no part of the data service, or of another type, and go to nobody',
    ].join('\n'),
  });
  expect(asked).toEqual([
    {
      ...{ service: 'X/Y/Z/a/b.v1', path: '/', query: '' },
      about: { subject: 'pid:1', by: 'Ari', reason: 'the database was moved' },
      source: { type: 'file', keys: { pid: 'id' }, columns: {} },
    },
  ]);
});

it('asks nothing about somebody without who asks and why', async () => {
  const before = asked.length;
  const words = [join(folder, 'source.yaml'), '--service', 'X/Y/Z/a/b.v1', '--subject', 'pid:1'];
  expect(await tryIt(...words)).toMatchObject({ code: 2 });
  expect(await tryIt(...words, '--by', 'Ari')).toMatchObject({ code: 2 });
  expect(asked.length).toBe(before);
});

it('is misused without a data service', async () => {
  expect(await tryIt(join(folder, 'source.yaml'))).toMatchObject({ code: 2 });
});
