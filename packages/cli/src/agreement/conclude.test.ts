import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agreement } from '@saphan/contracts';
import { hashAgreement } from '@saphan/exchange';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../run.ts';

const words = { th: 'x', en: 'x' };
const terms = {
  consumer: 'TH/LGO/CNX/desk',
  service: 'TH/GOV/DOPA/population/person.v1',
  right: 'officer',
  purpose: { code: 'decide', text: words },
  legalBasis: { act: words, section: '48', pdpa: '24(4)' },
  items: ['person.firstNameTh'],
  inputItems: [],
  relations: [],
  assurance: { ial: 0, aal: 0 },
  quota: { perMinute: 60, perDay: 5000 },
  retentionDays: 1826,
  onward: 'none',
  disclosure: { mode: 'at-once' },
  delegates: [],
} satisfies Omit<Agreement, 'profile' | 'id' | 'validity'>;
const agreement: Agreement = {
  profile: 'saphan-agreement-1',
  id: '01935d1e-0000-7000-8000-0000000000c1',
  ...terms,
  validity: { from: '2026-11-28T00:00:00Z', until: '2028-11-28T00:00:00Z' },
};
const hash = hashAgreement(agreement);
type Seen = {
  readonly url: string;
  readonly bearer: string | undefined;
  readonly body: Record<string, unknown>;
};
const seen: Seen[] = [];
const answers = new Map<string, unknown>();
let doors: Server;
let folder: string;
let url: string;

/** Operator door and Linkage Center: the other ends of the wire. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-conclude-'));
  await writeFile(join(folder, 'token'), 'a token\n');
  doors = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const body = (text === '' ? {} : JSON.parse(text)) as Seen['body'];
      seen.push({ url: request.url ?? '', bearer: request.headers.authorization, body });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answers.get(request.url ?? '') ?? {}));
    });
  });
  await new Promise<void>((resolve) => doors.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((doors.address() as AddressInfo).port)}`;
  answers.set('/agreements/signature', { hash, signature: 'a.b.c' });
  answers.set('/api/agreements/proposals', { hash, state: 'offered' });
  answers.set(`/api/agreements/${hash}/acceptance`, { hash, state: 'active' });
  answers.set(`/api/agreements/${hash}`, { hash, agreement });
  const row = { hash, state: 'active', agreement };
  const ended = { hash: 'e'.repeat(43), state: 'revoked', agreement };
  answers.set('/api/members/TH/GOV/DOPA/agreements', { agreements: [row], next: hash });
  answers.set(`/api/members/TH/GOV/DOPA/agreements?before=${hash}`, { agreements: [ended] });
});
afterAll(async () => {
  doors.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  seen.splice(0);
  said = undefined;
});

/** What the person at the terminal says; nothing: nobody is there. */
let said: string | undefined;
async function saphan(...more: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const words = said;
  const code = await run(['agreement', ...more], {
    root: folder,
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
    ask:
      words === undefined ? undefined : (question) => Promise.resolve(out.push(question)).then(() => words),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const party = (member: string): string[] => [
  ...['--member', member, '--gateway', url, '--token-file', join(folder, 'token'), '--linkage', url],
];

it('an offer is signed at the gateway as it is sent to the Linkage Center, and shown', async () => {
  const file = join(folder, 'terms.json');
  await writeFile(file, JSON.stringify(terms));
  const { code, out } = await saphan('propose', file, ...party('TH/LGO/CNX'));
  expect(code).toBe(0);
  expect(out).toContain('person.firstNameTh');
  expect(out).toContain(`${hash} offered`);
  const [signed, sent] = seen;
  expect(signed).toMatchObject({
    url: '/agreements/signature',
    bearer: 'Bearer a token',
    body: { member: 'TH/LGO/CNX' },
  });
  expect(signed?.body['agreement']).toMatchObject({ profile: 'saphan-agreement-1', ...terms });
  expect(sent).toEqual({
    url: '/api/agreements/proposals',
    bearer: undefined,
    body: { agreement: signed?.body['agreement'], signature: 'a.b.c' },
  });
});

it('what is accepted is what the hash names, and is shown before', async () => {
  const { code, out } = await saphan('accept', hash, '--yes', ...party('TH/GOV/DOPA'));
  expect([code, out.includes('TH/LGO/CNX/desk'), out.includes(`${hash} active`)]).toEqual([0, true, true]);
  expect(seen.map((each) => each.url)).toEqual([
    `/api/agreements/${hash}`,
    '/agreements/signature',
    `/api/agreements/${hash}/acceptance`,
  ]);
});

describe('before a party signs', () => {
  it('the person at the terminal is asked, under the terms', async () => {
    said = 'yes';
    const { code, out } = await saphan('accept', hash, ...party('TH/GOV/DOPA'));
    expect(code).toBe(0);
    expect(out.indexOf('Sign this for TH/GOV/DOPA?')).toBeGreaterThan(out.indexOf('person.firstNameTh'));
    expect(out).toContain(`${hash} active`);
  });
  it.each(['', 'no', 'yes please'])('and nothing is signed when the answer is %j', async (answer) => {
    said = answer;
    expect(await saphan('accept', hash, ...party('TH/GOV/DOPA'))).toMatchObject({
      code: 1,
      err: 'Nothing was done.',
    });
    expect(seen.map((each) => each.url)).toEqual([`/api/agreements/${hash}`]);
  });
  it('a script has to say that it means it', async () => {
    const { code, err } = await saphan('accept', hash, ...party('TH/GOV/DOPA'));
    expect([code, err.includes('--yes')]).toEqual([1, true]);
    expect(seen.map((each) => each.url)).toEqual([`/api/agreements/${hash}`]);
  });
});

it('a Linkage Center that tells another text gets no signature', async () => {
  const other = 'o'.repeat(43);
  answers.set(`/api/agreements/${other}`, { hash: other, agreement });
  const { code, err } = await saphan('accept', other, ...party('TH/GOV/DOPA'));
  expect(code).toBe(1);
  expect(err).toContain('Sign nothing');
  expect(seen).toHaveLength(1);
});

describe('a delegate', () => {
  const to = 'TH/GOV/DGA/portal';
  const say = (until: string) =>
    saphan('delegate', hash, '--to', to, '--until', until, ...party('TH/LGO/CNX'));
  it('is named to its last day, by the consumer’s own gateway', async () => {
    answers.set('/agreements/delegation', { statement: 'd.e.f' });
    answers.set(`/api/agreements/${hash}/delegations`, { hash, delegate: to, until: '2099-01-01T00:00:00Z' });
    expect(await say('2027-12-31')).toMatchObject({
      code: 0,
      out: `${to} may ask until 2099-01-01T00:00:00Z`,
    });
    expect(seen[1]).toMatchObject({
      bearer: 'Bearer a token',
      body: { delegate: to, until: '2028-01-01T12:00:00.000Z' },
    });
    expect(seen[2]?.body).toEqual({ statement: 'd.e.f' });
  });
  it('needs a day', async () => {
    expect(await say('soon')).toMatchObject({ code: 2 });
    expect(seen).toEqual([]);
  });
});

describe('a list', () => {
  const list = (...more: string[]) => saphan('list', '--member', 'TH/GOV/DOPA', '--linkage', url, ...more);
  it('goes on to the end and leaves out what is over', async () => {
    const { out } = await list();
    expect(out).toContain(hash);
    expect(out).not.toContain('revoked');
    expect(seen).toHaveLength(2);
  });
  it('shows all when asked to', async () => {
    expect((await list('--all')).out).toContain('revoked');
  });
});

it('what is left out is said before anybody is asked', async () => {
  expect(await saphan('accept', hash)).toMatchObject({ code: 2, out: '' });
  expect(await saphan('propose', 'terms.json', '--member', 'TH/LGO/CNX')).toMatchObject({ code: 2 });
  expect(seen).toEqual([]);
});
