import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleAssets } from './bundle-assets.ts';
import { findKeptBundle, toKeptFile } from './kept-bundle.ts';

let folder: string;
let sheet: string;
const publicPath = '/kept-bundle-test';
const textOf = async (): Promise<string> =>
  Buffer.from((await bundleAssets([sheet], publicPath)).all[0]?.content ?? []).toString();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-bundle-'));
  sheet = join(folder, 'page.css');
  await writeFile(join(folder, 'part.css'), 'p { color: red; }');
  await writeFile(sheet, "@import './part.css';");
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(toKeptFile([sheet], publicPath), { force: true });
});

it('is kept for the next start, the same to the byte', async () => {
  expect(findKeptBundle([sheet], publicPath)).toBeUndefined();
  const made = await bundleAssets([sheet], publicPath);
  expect(findKeptBundle([sheet], publicPath)).toBeDefined();
  const again = await bundleAssets([sheet], publicPath);
  expect(again.url('page.css')).toBe(made.url('page.css'));
  expect(again.all.map(({ path }) => path)).toEqual(made.all.map(({ path }) => path));
  expect(await textOf()).toContain('red');
});

it('is made anew where a part of it has changed', async () => {
  await writeFile(join(folder, 'part.css'), 'p { color: blue; }');
  expect(await textOf()).toContain('#00f');
});
