import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceList } from '@saphan/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../run.ts';

const source = { type: 'file', keys: { pid: 'id' }, columns: {} } as const;
let answer: SourceList;
let door: Server;
let folder: string;

/** The operator door of a gateway: the other end of the wire. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-list-'));
  await writeFile(join(folder, 'token'), 'a token\n');
  door = createServer((request, response) => {
    response.statusCode = request.url === '/sources?member=TH%2FGOV%2FDOPA' ? 200 : 404;
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  door.close();
  await rm(folder, { recursive: true });
});

async function list(): Promise<string> {
  const out: string[] = [];
  const { port } = door.address() as AddressInfo;
  const at = ['--gateway', `http://127.0.0.1:${String(port)}`, '--token-file', join(folder, 'token')];
  const print = (text: string): void => void out.push(text);
  const words = ['source', 'list', '--member', 'TH/GOV/DOPA', ...at];
  expect(await run(words, { root: folder, print, printError: print })).toBe(0);
  return out.join('\n');
}

it('tells of each source how it answers', async () => {
  answer = {
    sources: [
      { service: 'TH/GOV/DOPA/a/b.v1', source },
      { service: 'TH/GOV/DOPA/a/c.v1', source },
    ],
    health: {
      'TH/GOV/DOPA/a/b.v1': {
        ...{ circuit: 'open', answers: 7, failures: 5, medianMs: 12, lastFailure: 'source-timeout' },
        ...{ lastSuccessAt: '2026-11-29T01:00:00.000Z', lastFailureAt: '2026-11-29T02:00:00.000Z' },
      },
    },
  };
  const [, , ill, unopened] = (await list()).split('\n');
  for (const part of ['circuit open', '7 / 5', '12 ms', '2026-11-29T01', 'source-timeout'])
    expect(ill).toContain(part);
  expect(unopened).toContain('not open');
});

it('says that there are none', async () => {
  answer = { sources: [], health: {} };
  expect(await list()).toBe('no sources');
});
