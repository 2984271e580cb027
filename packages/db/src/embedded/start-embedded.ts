import { randomBytes } from 'node:crypto';
import { existsSync, openSync, closeSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { getBinaries } from './find-binaries.ts';
import { takeFreePort } from './free-port.ts';
import { initialise } from './initialise.ts';
import { chooseRunner, type Runner } from './runner.ts';
import { findRunning, stopServer } from './running-server.ts';

export interface EmbeddedServer {
  /** Connects as superuser to the database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  /** As `adminUrl`, by a socket that is a file beside the data; where that was asked for and the system has room for its name. */
  readonly socketUrl?: string;
  readonly pid: number;
  /** True where it was running already, left by a starter that was killed. */
  readonly adopted: boolean;
  /** How it runs, for the log. */
  readonly way: string;
  /** Ends sessions, writes a checkpoint, waits. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds data and nothing else of ours. */
  readonly folder: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** The superuser's password; made with mode 0600 where there is none. */
  readonly passwordFile: string;
  readonly logFile?: string;
  /** False for tests only: a crash of the machine may lose data. */
  readonly durable?: boolean;
  /** Whether it listens at a socket in the file system too: a question by it takes a fifth less of both processes than by port. */
  readonly hasSocket?: boolean;
}

/** Bytes that every system takes as the name of a socket. */
const longestSocketName = 100;

/**
 * Starts the PostgreSQL that came by `npm install`, or adopts the one that still runs on this folder.
 * The server is a process group of its own: it outlives a kill -9 of its starter, and a Ctrl-C does not reach it.
 * Throws with a sentence when the port is taken, the data are another version's, or the server does not come up.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const durable = options.durable ?? true;
  const runner = await chooseRunner(resolve(options.folder), await getBinaries());
  const password = await getPassword(options.passwordFile, existsSync(join(runner.home, 'data')));
  const data = await initialise(runner, password, durable);
  const toUrl = (port: number): string => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const stop = (): Promise<void> => stopServer(data);

  const running = await findRunning(data);
  if (running && (options.port === 0 || running.port === options.port)) {
    await waitUntilReady(data, toUrl(running.port), () => undefined);
    return {
      adminUrl: toUrl(running.port),
      port: running.port,
      pid: running.pid,
      adopted: true,
      way: runner.way,
      stop,
    };
  }
  if (running) await stop();
  const port = await takeFreePort(options.port).catch((cause: unknown) => {
    throw new Error(`Port ${options.port} for PostgreSQL is taken by another program.`, { cause });
  });
  const logFile = options.logFile ?? join(runner.home, 'server.log');
  const socketFolder = options.hasSocket === true ? findSocketFolder(runner.home) : undefined;
  const pid = await launch(runner, data, { port, logFile, durable, url: toUrl(port), socketFolder });
  return {
    adminUrl: toUrl(port),
    port,
    ...(socketFolder !== undefined && {
      socketUrl: toUrl(port).replace('@127.0.0.1:', `@${encodeURIComponent(socketFolder)}:`),
    }),
    pid,
    adopted: false,
    way: runner.way,
    stop,
  };
}

function findSocketFolder(home: string): string | undefined {
  const hasRoom = Buffer.byteLength(join(home, '.s.PGSQL.65535.lock')) <= longestSocketName;
  return process.platform !== 'win32' && hasRoom ? home : undefined;
}

interface Launch {
  readonly port: number;
  readonly logFile: string;
  readonly durable: boolean;
  readonly url: string;
  readonly socketFolder: string | undefined;
}

async function launch(
  runner: Runner,
  data: string,
  { port, logFile, durable, url, socketFolder = '' }: Launch,
): Promise<number> {
  await mkdir(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a', 0o600);
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: 300,
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A failed statement in the log may hold a person's data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    // Where nothing stays nobody tidies up; with many databases a worker would come up for one of them again and again.
    ...(durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = runner.run(runner.binaries.postgres, ['-D', data, ...flags], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC' },
  });
  closeSync(log);
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code) => (ended ??= `it ended with ${String(code)}`));
  child.unref();
  const tail = async (): Promise<string> =>
    (await readFile(logFile, 'utf8')).trim().split('\n').slice(-4).join(' ');
  await waitUntilReady(data, url, () => ended).catch(async (cause: unknown) => {
    throw new Error(`PostgreSQL does not start (${logFile}): ${await tail()}`, { cause });
  });
  if (child.pid === undefined) throw new Error('PostgreSQL has no process id');
  return child.pid;
}

async function waitUntilReady(data: string, url: string, findEnd: () => string | undefined): Promise<void> {
  const end = Date.now() + 25_000;
  for (;;) {
    const ended = findEnd();
    if (ended !== undefined) throw new Error(ended);
    if ((await findRunning(data))?.ready === true) break;
    if (Date.now() > end) throw new Error('it was not ready after 25 s');
    await sleep(20);
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.end();
}

async function getPassword(file: string, hasData: boolean): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return known.trim();
  if (hasData)
    throw new Error(`The database's password is not in ${file}: bring the file back, or move the data away.`);
  const password = randomBytes(24).toString('base64url');
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, password, { mode: 0o600 });
  return password;
}
