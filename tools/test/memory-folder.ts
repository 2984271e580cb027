import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const gibibyte = 2 ** 30;
/** All database tests were seen to keep a tenth of it at a time; the rest is for a country. */
const needed = 2 * gibibyte;

/** Whether this machine has a folder in memory with room for a run, in which programs may be started. */
function hasRoom(): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === memory);
    return (
      mount !== undefined && !/\bnoexec\b/.test(mount) && bavail * bsize >= needed && freemem() >= 2 * needed
    );
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Of runs that were killed. */
function removeLeftOvers(prefix: string): void {
  for (const name of readdirSync(memory))
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length))))
      rmSync(join(memory, name), { recursive: true, force: true });
}

/**
 * Puts temporary files of this process and of those that it starts into memory, where there is room and nobody has said
 * otherwise (`TMPDIR`): a database of its own for each test file is more than a thousand files. They go with the process.
 */
export function keepTemporaryFilesInMemory(): void {
  if (process.env['TMPDIR'] !== undefined || !tmpdir().startsWith('/') || !hasRoom()) return;
  const prefix = `saphan-tests-${String(process.getuid?.())}-`;
  removeLeftOvers(prefix);
  const folder = join(memory, `${prefix}${String(process.pid)}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  process.env['TMPDIR'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
