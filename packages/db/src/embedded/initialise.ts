import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runner } from './runner.ts';

/** Major version whose data folder these binaries open. */
export const majorVersion = '18';

/**
 * Makes the cluster unless it is there. A half-made one (the starter was killed) is thrown away: the folder gets its
 * name only when initdb is through.
 */
export async function initialise(runner: Runner, password: string, durable: boolean): Promise<string> {
  const data = join(runner.home, 'data');
  if (existsSync(data)) {
    const version = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
    if (version !== majorVersion)
      throw new Error(
        `${data} was made by PostgreSQL ${version}, this is ${majorVersion}: dump it with the old one first.`,
      );
    return data;
  }
  const fresh = `${data}.new`;
  const passwordFile = join(runner.home, 'initial-password');
  await rm(fresh, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    await runner.give(passwordFile);
    await initdb(runner, fresh, passwordFile, durable);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(fresh, data);
  return data;
}

async function initdb(runner: Runner, folder: string, passwordFile: string, durable: boolean): Promise<void> {
  const child = runner.run(
    runner.binaries.initdb,
    [
      `--pgdata=${folder}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Built-in locale: the system's own may be missing, and sorting Thai is done in code.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(durable ? [] : ['--no-sync']),
    ],
    { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: '/usr/bin:/bin', TZ: 'UTC' } },
  );
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0)
    throw new Error(`initdb ended with ${String(code)}: ${said.trim().split('\n').slice(-5).join(' ')}`);
}
