import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What `postmaster.pid` says of a server that lives. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/**
 * The server of this data folder, if one lives: after a kill -9 of its starter it goes on alone.
 * `postmaster.pid` holds pid, folder, start, port, socket folder, address, shared memory, state; one a line.
 */
export async function findRunning(data: string): Promise<RunningServer | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = text?.split('\n') ?? [];
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 1 || !Number.isInteger(port) || port === 0) return undefined;
  return (await isServer(pid)) ? { pid, port, ready: lines[7]?.trim() === 'ready' } : undefined;
}

/** After a reboot the pid may be another program's: on Linux the executable tells. */
async function isServer(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
  return program.endsWith('/postgres') || program.endsWith('/postgres (deleted)');
}

/** Asks for a fast shutdown (SIGINT: sessions end, a checkpoint is written) and waits; after `patienceMs` an immediate one. */
export async function stopServer(data: string, patienceMs = 20_000): Promise<void> {
  const server = await findRunning(data);
  if (!server) return;
  process.kill(server.pid, 'SIGINT');
  const end = Date.now() + patienceMs;
  while ((await findRunning(data))?.pid === server.pid) {
    if (Date.now() > end) {
      process.kill(server.pid, 'SIGQUIT');
      return;
    }
    await sleep(25);
  }
}
