import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { echoService, openEchoCountry, type EchoCountry } from '../../../fixture/echo.fixture.ts';
import { callXRoad } from '../../../fixture/xroad-call.fixture.ts';

/** What an engineer has who knows OpenAPI and nothing of Saphan: the description, a generator, a base address, one header. */
let echo: EchoCountry;
let folder: string;
const [provider, code] = [echoService.slice(0, echoService.lastIndexOf('/')), 'echo.v1'];
const run = promisify(execFile);

const asked = (path: string, headers: Record<string, string> = {}) =>
  callXRoad(echo.country.cloud, path, {
    headers: { Authorization: `Bearer ${echo.country.tokens.portal}`, ...headers },
  });

beforeAll(async () => {
  echo = await openEchoCountry();
  await echo.listSystemKey();
  const described = await asked(`/r1/${provider}/getOpenAPI?serviceCode=${code}`);
  expect(described.status).toBe(200);
  folder = await mkdtemp(join(tmpdir(), 'generated-client-'));
  await symlink(join(import.meta.dirname, '../../../../../../node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const types = astToString(await openapiTS(described.json as unknown as OpenAPI3));
  await writeFile(join(folder, 'echo.ts'), types);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await echo.close();
});

/** A program of that engineer's: prints as JSON what `ask` gives. */
async function write(name: string, ask: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(
    path,
    `import createClient from 'openapi-fetch';
     import type { paths } from './echo.ts';
     const [baseUrl, token] = process.argv.slice(2);
     const client = createClient<paths>({ baseUrl, headers: { Authorization: \`Bearer \${token}\` } });
     const { data, error, response } = await ${ask};
     const size: number | undefined = data?.size;
     console.log(JSON.stringify({ status: response.status, size, error }));`,
  );
  return path;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: false,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  types: ['node'],
};
/** Libraries are the same for all of them: they are parsed once. */
const libraries = new Map<string, ts.SourceFile | undefined>();
const host = ts.createCompilerHost(options);
const getSourceFile = host.getSourceFile.bind(host);
host.getSourceFile = (name, ...how) => {
  if (!name.includes('node_modules')) return getSourceFile(name, ...how);
  if (!libraries.has(name)) libraries.set(name, getSourceFile(name, ...how));
  return libraries.get(name);
};

/** Complaints of the compiler about that program. */
const compile = (path: string): string[] =>
  ts
    .getPreEmitDiagnostics(ts.createProgram([path], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));

async function start(path: string, token = echo.country.tokens.portal): Promise<Record<string, unknown>> {
  const baseUrl = `${echo.country.cloud.outboundUrl()}/r1/${echoService}`;
  const { stdout } = await run(process.execPath, ['--no-warnings', path, baseUrl, token]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const post = (init: string): string => `client.POST('/measured/{name}', ${init})`;
const whole = `{ params: { path: { name: 'a' }, header: { 'Idempotency-Key': 'k-1' } }, body: { hello: 'world' } }`;

describe('a client generated from getOpenAPI', () => {
  test('compiles, and calls with a base address and one header', async () => {
    const path = await write('whole.ts', post(whole));
    expect(compile(path)).toEqual([]);
    expect(await start(path)).toEqual({ status: 200, size: '{"hello":"world"}'.length });
    expect(echo.system.seen.at(-1)?.body.toString()).toBe('{"hello":"world"}');
  });

  test('is told in X-Road’s words when its token is not known', async () => {
    const path = await write('unknown.ts', post(whole));
    expect(await start(path, 'x'.repeat(43))).toMatchObject({
      status: 500,
      error: { type: 'server.clientproxy.invalid_client_identifier' },
    });
  });

  test.each([
    ['a header that is needed', post(`{ params: { path: { name: 'a' } }, body: {} }`), 'Idempotency-Key'],
    ['a path that is not offered', `client.POST('/elsewhere', ${whole})`, '/elsewhere'],
    ['a method that is not offered', `client.GET('/measured/{name}', ${whole})`, '/measured/{name}'],
    ['a filter that is not agreed', post(whole.replace('path:', `query: { unit: 'kB' }, path:`)), 'unit'],
  ])('does not compile for want of or with %s', async (_what, ask, named) => {
    const complaints = compile(await write('wrong.ts', ask));
    expect(complaints.join('\n')).toContain(named);
  });

  test('does not know what is not agreed', async () => {
    const path = join(folder, 'secret.ts');
    await writeFile(
      path,
      `import type { paths } from './echo.ts';
       type Answer = paths['/measured/{name}']['post']['responses']['2XX']['content']['application/json'];
       export const read = (answer: Answer): unknown => answer.secret;`,
    );
    expect(compile(path).join('\n')).toContain("'secret'");
  });
});
