import { createServer, type Server } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../run.ts';

const seen: { url: string | undefined; bearer: string | undefined; bytes: Buffer }[] = [];
let answer: { status: number; body: unknown };
let door: Server;
let folder: string;
let gateway: string;

/** The operator door of a gateway: the other end of the wire. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-upload-'));
  await writeFile(join(folder, 'token'), 'a token\n');
  await writeFile(join(folder, 'licences.csv'), Buffer.from([0xa1, 0x2c, 0xa2]));
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url, headers } = request;
      seen.push({ url, bearer: headers.authorization, bytes: Buffer.concat(chunks) });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  gateway = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}/`;
});
afterAll(async () => {
  door.close();
  await rm(folder, { recursive: true });
});

async function upload(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(['source', 'upload', ...words], {
    root: folder,
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const whole = () => [
  join(folder, 'licences.csv'),
  ...['--service', 'TH/GOV/EXCISE/licences/licences.v1', '--gateway', gateway],
  ...['--token-file', join(folder, 'token')],
];

describe('what is refused', () => {
  it('a command that lacks something', async () => {
    expect(await upload('licences.csv')).toMatchObject({ code: 2, out: '' });
  });
  it('a file that the host refuses, with line, column and cure', async () => {
    const at = 'line 4, column "ประเภท"';
    answer = { status: 422, body: { title: 'No fit.', cure: 'Mend it.', at, code: 'file-value' } };
    const { code, err } = await upload(...whole());
    expect(code).toBe(1);
    expect(err).toContain(`licences.csv: ${at}: No fit. [file-value]\n    Mend it.`);
  });
});

it('brings the bytes as they are, with the agency’s token', async () => {
  answer = { status: 200, body: { rows: 3, encoding: 'windows-874', loadedAt: '2026-11-27T00:00:00Z' } };
  expect(await upload(...whole())).toEqual({
    code: 0,
    out: '3 lines (windows-874) since 2026-11-27T00:00:00Z',
    err: '',
  });
  expect(seen.at(-1)).toEqual({
    url: `/sources/file?service=${encodeURIComponent('TH/GOV/EXCISE/licences/licences.v1')}`,
    bearer: 'Bearer a token',
    bytes: Buffer.from([0xa1, 0x2c, 0xa2]),
  });
});

it('shows what the file would be, and what is refused in it', async () => {
  answer = {
    status: 200,
    body: {
      ...{ encoding: 'utf-8', separator: '\t', lines: 3, taken: 1, refusedCount: 2 },
      columns: [
        { header: 'id', fills: ['number'], key: true },
        { header: 'x', fills: [], key: false },
      ],
      first: [{ line: 2, key: '1', properties: { number: '1' } }],
      refused: [{ line: 3, at: 'line 3', code: 'file-key-doubled', title: 'Twice.', earlier: 2 }],
    },
  };
  expect(await upload(...whole(), '--preview')).toEqual({
    code: 1,
    out: [
      '1 of 3 lines fit (utf-8, separator tab)',
      '  id: key, number',
      '  x: not used',
      '  line 2: 1 {"number":"1"}',
      '  refused, line 3: Twice. (first in line 2) [file-key-doubled]',
      '  and 1 more',
    ].join('\n'),
    err: '',
  });
  expect(seen.at(-1)?.url).toMatch(/^\/sources\/file\/preview\?/);
});
