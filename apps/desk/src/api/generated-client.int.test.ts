import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveCase } from '../receive-case.fixture.ts';
import { openTestApi, type TestApi } from './api.fixture.ts';

/** What an engineer has who knows OpenAPI and nothing of Saphan: the description, a generator, an address, a token. */
let api: TestApi;
let folder: string;
const run = promisify(execFile);

beforeAll(async () => {
  api = await openTestApi();
  const described = (await api.ask('GET', '/api/v1/openapi.json')).json as OpenAPI3;
  expect(described.openapi).toBe('3.1.0');
  folder = await mkdtemp(join(tmpdir(), 'generated-client-'));
  await symlink(join(import.meta.dirname, '../../../../node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'desk.ts'), astToString(await openapiTS(described)));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await api.close();
});

/** A program of that engineer's: claims the first case and finds it complete. */
const toProgram = (action: string): string => `
  import createClient from 'openapi-fetch';
  import type { paths } from './desk.ts';
  const [baseUrl, token] = process.argv.slice(2);
  const client = createClient<paths>({ baseUrl, headers: { Authorization: \`Bearer \${token}\` } });
  const listed = await client.GET('/cases', { params: { query: { filter: 'unclaimed' } } });
  const first = listed.data?.cases[0];
  if (first === undefined) throw new Error(JSON.stringify(listed.error));
  const name: string = first.subjectName;
  const header = { 'Idempotency-Key': 'claim-1' };
  const { data, error } = await client.POST('/cases/{id}/actions', {
    params: { path: { id: first.id }, header },
    body: ${action},
  });
  console.log(JSON.stringify({ name, state: data?.state, code: error?.code }));`;

const compile = (path: string): string[] =>
  ts
    .getPreEmitDiagnostics(
      ts.createProgram([path], {
        target: ts.ScriptTarget.ES2024,
        module: ts.ModuleKind.NodeNext,
        strict: true,
        skipLibCheck: true,
        noEmit: true,
        allowImportingTsExtensions: true,
        types: ['node'],
      }),
    )
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));

test('a client that is generated from the description compiles and works', async () => {
  await receiveCase(api);
  const path = join(folder, 'claims.ts');
  await writeFile(path, toProgram("{ type: 'claim', base: first.version }"));
  expect(compile(path)).toEqual([]);
  const token = await api.ownToken(await api.addSystem('TH/LGO/CNX', 'case-officer'));
  const { stdout } = await run(process.execPath, [path, `${api.origin}/api/v1`, token]);
  expect(JSON.parse(stdout)).toMatchObject({ state: 'checking' });
}, 120_000);

test('what the description does not know does not compile', async () => {
  const path = join(folder, 'wrong.ts');
  await writeFile(path, toProgram("{ type: 'claims', base: first.version }"));
  expect(compile(path).join('\n')).toContain('"claims"');
}, 120_000);
