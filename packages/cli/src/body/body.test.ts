import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../run.ts';

const exchange = '019a0000-0000-7000-8000-000000000001';
const seen: { asked: string; body: unknown }[] = [];
let answer: unknown;
let door: Server;
let folder: string;

/** The operator door of a gateway: the other end of the wire. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-body-'));
  await writeFile(join(folder, 'token'), 'a token\n');
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const asked = `${String(request.method)} ${String(request.url)}`;
      seen.push({ asked, body: text === '' ? undefined : JSON.parse(text) });
      response.statusCode = request.method === 'PUT' ? 204 : 200;
      response.end(request.method === 'PUT' ? undefined : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => void (seen.length = 0));
afterAll(async () => {
  door.close();
  await rm(folder, { recursive: true });
});

async function body(...words: string[]): Promise<{ code: number; out: string }> {
  const out: string[] = [];
  const { port } = door.address() as AddressInfo;
  const at = ['--member', 'TH/GOV/DOPA', '--gateway', `http://127.0.0.1:${String(port)}`];
  const print = (text: string): void => void out.push(text);
  const all = ['body', ...words, ...at, '--token-file', join(folder, 'token')];
  const code = await run(all, { root: folder, print, printError: print });
  return { code, out: out.join('\n') };
}

describe('what is kept', () => {
  it('is misused with days that are no number', async () => {
    expect((await body('keep', '--days', 'many')).code).toBe(2);
    expect(seen).toEqual([]);
  });
  it('is set for one data service or for all others, and told', async () => {
    answer = { keeping: [{ days: 0 }, { service: 'TH/GOV/DOPA/a/b.v1', days: 90 }] };
    const told = await body('keep', '--days', '90', '--service', 'TH/GOV/DOPA/a/b.v1');
    expect(told).toEqual({ code: 0, out: 'all others: none\nTH/GOV/DOPA/a/b.v1: 90 days' });
    expect(seen[0]).toEqual({
      asked: 'PUT /bodies/keeping',
      body: { member: 'TH/GOV/DOPA', service: 'TH/GOV/DOPA/a/b.v1', days: 90 },
    });
  });
});

describe('a reading', () => {
  const one = { side: 'provider', half: 'answer', consumer: 'a', endsAt: '2026-12-01T00:00:00.000Z' };
  const reason = ['--reason', 'a complaint, case 12/2569'];

  it('is refused here already without a reason', async () => {
    expect((await body('read', exchange, '--folder', folder)).code).toBe(2);
    expect(seen).toEqual([]);
  });
  it('writes bodies for its reader alone, never over a file, and says whether they are what was signed', async () => {
    answer = { bodies: [{ ...one, isAsSigned: true, body: Buffer.from('{"a":1}').toString('base64') }] };
    const words = ['read', exchange, '--folder', folder, '--by', 'auditor', ...reason];
    const { code, out } = await body(...words);
    expect([code, out.includes('as signed')]).toEqual([0, true]);
    const file = join(folder, `${exchange}-provider-answer`);
    expect(await readFile(file, 'utf8')).toBe('{"a":1}');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(seen).toEqual([
      {
        asked: `POST /bodies/${exchange}/reading`,
        body: { member: 'TH/GOV/DOPA', by: 'auditor', reason: reason[1] },
      },
    ]);
    expect((await body(...words)).code).toBe(1);
  });
  it('fails where a body is not what was signed', async () => {
    answer = { bodies: [{ ...one, half: 'request', isAsSigned: false, body: '' }] };
    const { code, out } = await body('read', exchange, '--folder', folder, ...reason);
    expect([code, out.includes('NOT what was signed')]).toEqual([1, true]);
  });
  it('stands in the list of readings', async () => {
    answer = {
      readings: [{ exchange, at: '2026-12-01', by: 'auditor', door: 'operator', reason: 'because' }],
    };
    expect((await body('readings')).out).toContain('auditor');
  });
});
