import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledFolder } from './plan.ts';

/**
 * Compiles the modules of every process once, so that the first start is as quick as the next. Each is started in an
 * empty folder without a single setting or secret: it loads all its modules, then ends for want of them. What fails
 * here is compiled when it starts.
 */
const root = join(import.meta.dirname, '../..');
const loader = pathToFileURL(join(root, 'packages/web/src/pages/load-tsx.ts')).href;
const mains = globSync('{apps,demo/src}/*/{src/,}main.ts', { cwd: root });
const env = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compiledFolder(root) };

async function compile(cwd: string): Promise<void> {
  for (let main = mains.pop(); main !== undefined; main = mains.pop()) {
    const args = ['--import', loader, join(root, main)];
    await once(spawn(process.execPath, args, { cwd, stdio: 'ignore', env }), 'close').catch(() => undefined);
  }
}

const empty = await mkdtemp(join(tmpdir(), 'saphan-compile-'));
await Promise.all(Array.from({ length: availableParallelism() }, () => compile(empty)));
await rm(empty, { recursive: true });
