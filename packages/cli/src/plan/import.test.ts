import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { run } from '../run.ts';

const draft = {
  number: 3,
  seen: '1.0',
  counts: { added: 1, removed: 0 },
  matched: { spellings: 2, agencies: 1, added: 0 },
  sheets: [{ sheet: 'งานบริการ', table: 'services', rows: 2, used: 1 }],
  totals: [],
  totalsAgreeing: 5,
  unused: [{ sheet: 'งานบริการ', line: 3, reason: 'no-name', text: 'S2' }],
  unusedCount: 1,
};
const question = { listed: 'AGY1', name: 'กรมปศุสตัว์', doubt: 'close-spelling', candidates: ['DLD'] };
let server: Server;
let folder: string;
let isOpen: boolean;
let asked: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-'));
  await writeFile(join(folder, 'key'), 'secret\n');
  await writeFile(join(folder, 'list.csv'), 'service,agency\n');
  await writeFile(join(folder, 'answers.json'), JSON.stringify({ agencies: { AGY1: 'DLD' } }));
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''} ${String(request.headers.authorization)}`);
    if (request.method === 'PUT') isOpen = false;
    const questions = { ministries: [], agencies: isOpen ? [question] : [] };
    const refused = request.url?.includes('broken') === true;
    response.writeHead(request.method === 'DELETE' ? 204 : refused ? 422 : 200, {
      'content-type': 'application/json',
    });
    const problem = { title: 'no table', code: 'list-no-services', at: 'sheet "x"', cure: 'mend it' };
    response.end(
      request.method === 'DELETE' ? undefined : JSON.stringify(refused ? problem : { ...draft, questions }),
    );
    request.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());
beforeEach(() => {
  isOpen = true;
  asked = [];
});

async function plan(...words: readonly string[]): Promise<{ code: number; out: string }> {
  const lines: string[] = [];
  const { port } = server.address() as AddressInfo;
  const print = (text: string): void => void lines.push(text);
  const door = ['--linkage', `http://127.0.0.1:${String(port)}`, '--admin-key-file', join(folder, 'key')];
  const code = await run(['plan', ...words, ...door], { print, printError: print, root: folder });
  return { code, out: lines.join('\n') };
}
const file = (name = 'list.csv'): string => join(folder, name);

test('what is refused is said with its place, and nothing is applied', async () => {
  await writeFile(file('broken.csv'), 'x');
  const { code, out } = await plan('import', file('broken.csv'), '--apply');
  expect([code, asked.length]).toEqual([1, 1]);
  expect(out).toContain('sheet "x": no table [list-no-services]');
});

test('an open question keeps an edition from being applied', async () => {
  const { code, out } = await plan('import', file(), '--apply');
  expect([code, asked]).toEqual([1, ['POST /api/planning/editions?name=list.csv Bearer secret']]);
  expect(out).toContain('is AGY1 “กรมปศุสตัว์” (close-spelling) one of DLD, or new?');
});

test('a preview applies nothing; with answers it is applied as it was seen', async () => {
  const look = await plan('import', file());
  expect([look.code, asked.length]).toEqual([0, 1]);
  expect(look.out).toContain('not used: งานบริการ, line 3: no-name (S2)');
  const { code, out } = await plan('import', file(), '--answers', file('answers.json'), '--apply');
  expect(code).toBe(0);
  expect(asked.at(-1)).toContain('POST /api/planning/editions/3/application');
  expect(out).toContain('saphan plan undo 3');
});

test('undoing names the edition', async () => {
  expect((await plan('undo', 'x')).code).toBe(2);
  expect((await plan('undo', '3')).code).toBe(0);
  expect(asked).toEqual(['DELETE /api/planning/editions/3/application Bearer secret']);
});
