import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findProgram } from './find-program.ts';

let root: string;
/** Below the repository, so that libraries are found. */
const caches = join(import.meta.dirname, '../../../.cache');

beforeAll(async () => {
  await mkdir(caches, { recursive: true });
  root = await mkdtemp(join(caches, 'test-program-'));
  await mkdir(join(root, 'apps/gateway/src'), { recursive: true });
  await writeFile(join(root, 'apps/gateway/src/main.ts'), "console.log('up');");
});
afterAll(() => rm(root, { recursive: true }));

it('is the source where what is built may not be written', async () => {
  // Not even root makes a folder there.
  expect(await findProgram('/sys')).toBe('/sys/apps/gateway/src/main.ts');
});

it('builds the gateway, and takes what was built while its sources are the same', async () => {
  const program = join(root, '.cache/built/gateway.mjs');
  expect(await findProgram(root)).toBe(program);
  expect(await findProgram(root)).toBe(program);
});
