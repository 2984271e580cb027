import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../run.ts';

const hash = 'h'.repeat(43);
const seen: { url: string | undefined; bearer: string | undefined; body: unknown }[] = [];
let answer: { status: number; body: unknown };
let door: Server;
let folder: string;
let gateway: string;

/** The operator door of a gateway: the other end of the wire. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-revoke-'));
  await writeFile(join(folder, 'token'), 'a token\n');
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url, headers } = request;
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      seen.push({ url, bearer: headers.authorization, body });
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

async function revoke(
  reason: string,
  said: string | null = 'yes',
  more: readonly string[] = [],
): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(
    [
      ...['agreement', 'revoke', hash, '--member', 'TH/GOV/DOPA', '--reason', reason],
      ...['--gateway', gateway, '--token-file', join(folder, 'token'), ...more],
    ],
    {
      root: folder,
      print: (text) => out.push(text),
      printError: (text) => err.push(text),
      ask: said === null ? undefined : () => Promise.resolve(said),
    },
  );
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('what is refused', () => {
  it('a revocation without a reason, before anybody is asked', async () => {
    expect(await revoke(' ')).toMatchObject({ code: 2, out: '' });
    expect(seen).toEqual([]);
  });
  it('one that the person at the terminal does not mean, or a script does not say that it means', async () => {
    expect(await revoke('why', 'no')).toEqual({ code: 1, out: '', err: 'Nothing was done.' });
    expect((await revoke('why', '-')).err).toBe('Nothing was done.');
    const nobody = await revoke('why', null);
    expect([nobody.code, nobody.err.includes('--yes')]).toEqual([1, true]);
    expect(seen).toEqual([]);
  });
  it('what the gateway refuses, with what to do', async () => {
    answer = { status: 404, body: { title: 'None.', cure: 'Look.', code: 'agreement-unknown' } };
    expect(await revoke('why')).toEqual({
      code: 1,
      out: '',
      err: 'the gateway refuses: None. [agreement-unknown]\n    Look.',
    });
  });
});

it('a script says that it means it', async () => {
  answer = { status: 200, body: { hash, at: 'now', told: { linkageCenter: true, otherParty: true } } };
  expect((await revoke('why', null, ['--yes'])).code).toBe(0);
});

it('says since when, and who is still to be told', async () => {
  const at = '2026-11-28T07:00:00.000Z';
  answer = { status: 200, body: { hash, at, told: { linkageCenter: false, otherParty: true } } };
  const { code, out } = await revoke('ระบบเลิกใช้');
  expect(code).toBe(0);
  expect(out).toContain(`since ${at}`);
  expect(out).toMatch(/Linkage Center: not reached yet.*\nOther party's gateway: told/);
  expect(seen.at(-1)).toEqual({
    url: `/agreements/${hash}/revocation`,
    bearer: 'Bearer a token',
    body: { member: 'TH/GOV/DOPA', reason: 'ระบบเลิกใช้' },
  });
});
