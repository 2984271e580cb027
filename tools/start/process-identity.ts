import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** A pid alone may be another program's after a while; with the time of its start it is one process for ever. */
interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

/** When a process started, in whatever words the system uses; nothing where there is no such process. */
function findStart(pid: number): string | undefined {
  if (process.platform === 'linux') {
    if (!existsSync(`/proc/${pid}/stat`)) return undefined;
    // proc(5): the program's name is in parentheses and may hold spaces; state is the 3rd field, start the 22nd.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return fields[0] === 'Z' ? undefined : fields[19];
  }
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

export const writePidFile = (file: string, pid: number): void =>
  writeFileSync(file, JSON.stringify({ pid, started: findStart(pid) ?? '' } satisfies ProcessIdentity));

export const removePidFile = (file: string): void => rmSync(file, { force: true });

/** The pid that a file names, if that very process still runs. */
export function findLivingPid(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const { pid, started } = JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  return findStart(pid) === started ? pid : undefined;
}
