import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPrograms } from './build-programs.ts';

/** Below the repository, so that libraries are found. */
const caches = join(import.meta.dirname, '../../.cache');
let root: string;
const put = (path: string, text: string): Promise<void> => writeFile(join(root, path), text);
const run = (name: string): string =>
  spawnSync(process.execPath, [join(root, 'built', `${name}.mjs`)], { encoding: 'utf8' }).stdout.trim();
const build = (): Promise<boolean> => buildPrograms(root, join(root, 'built'));

beforeAll(async () => {
  await mkdir(caches, { recursive: true });
  root = await mkdtemp(join(caches, 'test-build-'));
  await mkdir(join(root, 'apps/one/src'), { recursive: true });
  await mkdir(join(root, 'demo/src/two'), { recursive: true });
  await put('apps/one/src/part.tsx', 'export const part = <p>old</p>;');
  await put(
    'apps/one/src/main.ts',
    "import { part } from './part.tsx';\nconsole.log(part.props.children, import.meta.dirname, import.meta.url);",
  );
  await put('demo/src/two/main.ts', "console.log('two');");
});
afterAll(() => rm(root, { recursive: true }));

it('makes a file of each program, which finds its own place as its source does', async () => {
  expect(await build()).toBe(true);
  const source = join(root, 'apps/one/src');
  expect(run('one')).toBe(`old ${source} file://${source}/main.ts`);
  expect(run('two')).toBe('two');
});

it('names the source in the stack of an error, with the line there', async () => {
  await mkdir(join(root, 'apps/four/src'), { recursive: true });
  await put(
    'apps/four/src/main.ts',
    "interface Gone {\n  a: 1;\n}\n\nfunction fail(): never {\n  throw new TypeError('no');\n}\n\ntry {\n  fail();\n} catch (error) {\n  console.log((error as Error).stack);\n}",
  );
  await build();
  const [first, second] = run('four').split('\n');
  expect(first).toBe('TypeError: no');
  expect(second).toContain(`fail (${join(root, 'apps/four/src/main.ts')}:6:9)`);
  await rm(join(root, 'apps/four'), { recursive: true });
  await build();
});

it('builds anew what has changed or is missing, and nothing else', async () => {
  expect(await build()).toBe(false);
  await put('apps/one/src/part.tsx', 'export const part = <p>new</p>;');
  expect(await build()).toBe(true);
  expect(run('one')).toMatch(/^new /);
  await mkdir(join(root, 'apps/three/src'), { recursive: true });
  await put('apps/three/src/main.ts', "console.log('three');");
  expect(await build()).toBe(true);
  expect(run('three')).toBe('three');
  await rm(join(root, 'apps/three'), { recursive: true });
  expect(await build()).toBe(true);
  expect(run('three')).toBe('');
});

it('leaves what was built in its place until all of the new is there, and nothing else', async () => {
  await put('demo/src/two/main.ts', "console.log('newer');");
  const building = Promise.all([build(), build()]);
  const ended = new AbortController();
  void building.finally(() => ended.abort());
  while (!ended.signal.aborted) {
    expect(existsSync(join(root, 'built/two.mjs'))).toBe(true);
    await setImmediate();
  }
  await building;
  expect(run('two')).toBe('newer');
  expect(await build()).toBe(false);
  expect((await readdir(root)).toSorted()).toEqual(['apps', 'built', 'demo']);
});
