import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { takeFreePort } from '@saphan/db';

export interface ThrowAwayMariaDb {
  readonly port: number;
  /** Runs statements as the server's owner. */
  run(sql: string): Promise<string>;
  close(): Promise<void>;
}

const run = promisify(execFile);
const startMs = 30_000;

/** A MariaDB of its own in a temporary folder. Needs the programs `mariadbd`, `mariadb-install-db` and `mariadb`. */
export async function throwAwayMariaDb(): Promise<ThrowAwayMariaDb> {
  const folder = await mkdtemp(join(tmpdir(), 'saphan-mariadb-'));
  const data = join(folder, 'data');
  const socket = join(folder, 'socket');
  await mkdir(data);
  const asUser = process.getuid?.() === 0 ? ['--user=root'] : [];
  await run('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...asUser,
  ]);
  const port = await takeFreePort();
  const server = spawn(
    'mariadbd',
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--port=${String(port)}`,
      '--bind-address=127.0.0.1',
      '--character-set-server=utf8mb4',
      ...asUser,
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const runSql = async (sql: string): Promise<string> => {
    const { stdout } = await run('mariadb', [
      '--no-defaults',
      `--socket=${socket}`,
      '--default-character-set=utf8mb4',
      '-N',
      '-e',
      sql,
    ]);
    return stdout;
  };
  const close = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const begun = performance.now();
  for (;;) {
    await sleep(100);
    try {
      await runSql('select 1');
      return { port, run: runSql, close };
    } catch (error) {
      if (server.exitCode === null && performance.now() - begun < startMs) continue;
      await close();
      throw error;
    }
  }
}
