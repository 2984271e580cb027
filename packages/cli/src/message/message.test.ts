import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../run.ts';

const seen: { method: string | undefined; url: string | undefined; body: unknown }[] = [];
let answer: { status: number; body?: unknown };
let door: Server;
let folder: string;
let url: string;

/** The other end of the wire: operator door and Linkage Center. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-message-'));
  await writeFile(join(folder, 'token'), 'a token\n');
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      seen.push({
        method: request.method,
        url: request.url,
        body: text === '' ? undefined : JSON.parse(text),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
});
beforeEach(() => void (seen.length = 0));
afterAll(async () => {
  door.close();
  await rm(folder, { recursive: true });
});

const message = (...words: string[]) => saphan('message', ...words);

async function saphan(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const at = ['--member', 'TH/GOV/DOPA', '--gateway', url, '--token-file', join(folder, 'token')];
  const code = await run([...words, ...at], {
    root: folder,
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('what is misused', () => {
  it.each([
    ['a retry of nothing', ['message', 'retry']],
    ['a key for nobody', ['agency', 'system-key', '--linkage', 'http://localhost']],
    [
      'a key for another agency',
      ['agency', 'system-key', 'TH/GOV/DBD/companies', '--linkage', 'http://localhost'],
    ],
    ['a key that is listed nowhere', ['agency', 'system-key', 'TH/GOV/DOPA/population']],
  ])('%s', async (_why, words) => {
    expect((await saphan(...words)).code).toBe(2);
    expect(seen).toEqual([]);
  });
});

it('lists what was not delivered, with reason and cure', async () => {
  answer = {
    status: 200,
    body: {
      messages: [
        {
          ...{
            id: 'm-1',
            state: 'refused',
            client: 'c',
            service: 'TH/X/Y/z/a.v1',
            idempotencyKey: 'k',
            bytes: 1,
          },
          ...{ handedAt: '2026-01-02T03:04:05.000Z', endsAt: '2026-01-09T03:04:05.000Z', tries: 3 },
          lastProblem: {
            code: 'agreement-revoked',
            rule: 'agreement',
            title: 't',
            cure: 'Conclude a new one.',
          },
        },
      ],
    },
  };
  const { out } = await message('list');
  expect(seen[0]?.url).toBe('/messages?member=TH%2FGOV%2FDOPA&state=undelivered');
  expect(out).toContain('agreement-revoked (agreement)');
  expect(out).toContain('Conclude a new one.');
});

it('orders a retry of each, and says who ordered it', async () => {
  answer = { status: 204 };
  expect(await message('retry', 'm-1', 'm-2', '--by', 'chief')).toMatchObject({ code: 0 });
  expect(seen).toEqual(
    ['m-1', 'm-2'].map((id) => ({
      method: 'POST',
      url: `/messages/${id}/retry`,
      body: { member: 'TH/GOV/DOPA', by: 'chief' },
    })),
  );
});

it('tells a refusal in the words of the gateway', async () => {
  answer = { status: 409, body: { code: 'message-not-undelivered', title: 'No such.', cure: 'Look first.' } };
  const { code, err } = await message('drop', 'm-1');
  expect(code).toBe(1);
  expect(err).toContain('Look first.');
});

it('makes the key of a system and has it listed by its signatures', async () => {
  const [statement, proof] = ['a.b.c', 'd.e.f'];
  answer = { status: 200, body: { subsystem: 'TH/GOV/DOPA/population', kid: 'the-kid', statement, proof } };
  const { out } = await saphan('agency', 'system-key', 'TH/GOV/DOPA/population', '--linkage', url);
  expect(out).toContain('the-kid');
  expect(seen.map(({ url: path }) => path)).toEqual(['/subsystems/actor-key', '/api/system-keys']);
  expect(seen[1]?.body).toEqual({ statement, proof });
});

it('has the next keys of an agency made, and says which they are and which were there', async () => {
  const made = { use: 'seal', kid: 'k-1', state: 'made' };
  const pending = { use: 'exchange', kid: 'k-2', state: 'pending' };
  answer = { status: 200, body: { member: 'TH/GOV/DOPA', keys: [made] } };
  expect(await saphan('agency', 'renew-keys', 'now')).toMatchObject({ code: 2 });
  expect(seen).toEqual([]);
  const { code, out } = await saphan('agency', 'renew-keys');
  expect([code, out.includes('seal       k-1')]).toEqual([0, true]);
  expect(out).not.toContain('withdraw-key');
  expect(seen).toEqual([{ method: 'POST', url: '/members/next-keys', body: { member: 'TH/GOV/DOPA' } }]);
  answer = { status: 200, body: { member: 'TH/GOV/DOPA', keys: [made, pending] } };
  const again = await saphan('agency', 'renew-keys');
  expect(again.out).toMatch(/k-2 .*made before/);
  expect(again.out).toContain('withdraw-key');
});

it('gives up next keys, by their thumbprints', async () => {
  answer = { status: 200, body: { member: 'TH/GOV/DOPA', kid: 'k-1' } };
  expect(await saphan('agency', 'withdraw-key')).toMatchObject({ code: 2 });
  expect(seen).toEqual([]);
  const { code, out } = await saphan('agency', 'withdraw-key', 'k-1', 'k-2');
  expect([code, out.includes('k-1'), out.includes('k-2')]).toEqual([0, true, true]);
  expect(seen).toEqual(
    ['k-1', 'k-2'].map((kid) => ({
      method: 'POST',
      url: '/members/next-keys/withdrawal',
      body: { member: 'TH/GOV/DOPA', kid },
    })),
  );
});
