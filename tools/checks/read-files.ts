import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFile } from './check.ts';

const areas = [
  '.ci',
  'apps',
  'bench',
  'catalogue',
  'conformance',
  'demo',
  'docs',
  'e2e',
  'packages',
  'tools',
] as const;
const kinds = /\.(ts|tsx|js|css|sql|yaml|typ|md)$/;
const skipped = new Set(['node_modules', 'dist', '.saphan', '.cache']);

/** Reads every file that is written by hand. */
export async function readFiles(root: string): Promise<readonly SourceFile[]> {
  const inAreas = await Promise.all(areas.map((area) => walk(root, area)));
  const atRoot = (await readdir(root)).filter((name) => /\.(ts|js|md)$/.test(name));
  const paths = [...inAreas.flat(), ...atRoot].filter((path) => kinds.test(path)).sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })));
}

async function walk(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries
      .filter((entry) => !skipped.has(entry.name))
      .map(async (entry) => {
        const path = `${folder}/${entry.name}`;
        return entry.isDirectory() ? walk(root, path) : [path];
      }),
  );
  return found.flat();
}
