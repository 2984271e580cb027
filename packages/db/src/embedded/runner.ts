import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { toBinaries, type Binaries } from './find-binaries.ts';

/**
 * How the server's programs run. PostgreSQL refuses to run as root, yet Saphan may be started by root,
 * even in a folder that only root may enter.
 */
export interface Runner {
  /** For the log: which way was taken. */
  readonly way: string;
  readonly binaries: Binaries;
  /** Folder of the cluster's data and log. */
  readonly home: string;
  run(program: string, args: readonly string[], options: SpawnOptions): ChildProcess;
  /** Gives a file or folder to the user under which the programs run. */
  give(path: string): Promise<void>;
}

/** uid and gid of `nobody`, the same on every Linux that has it. */
const nobody = 65534;
/** Uid 1 has a passwd entry everywhere; initdb refuses a uid that has none. */
const unshare = ['--user', '--map-user=1', '--map-group=1', '--'] as const;

const isRoot = (): boolean => process.getuid?.() === 0;

/** Chooses how to run, in the order: as we are; as the owner of existing data; in a user namespace; as nobody; from a copy. */
export async function chooseRunner(home: string, binaries: Binaries): Promise<Runner> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const data = join(home, 'data');
  const owner = existsSync(data) ? (await stat(data)).uid : undefined;
  if (!isRoot()) {
    if (owner !== undefined && owner !== process.getuid?.())
      throw new Error(
        `${data} belongs to another user: start as that user, or set SAPHAN_STATE to another folder.`,
      );
    return direct(home, binaries);
  }
  if (owner !== undefined && owner !== 0)
    return asUser(home, binaries, owner, `as uid ${owner}, who owns the data`);
  const copy = copyHome(home);
  if (existsSync(join(copy, 'data'))) return fromCopy(copy, binaries);
  if (worksMapped(home, binaries)) return mapped(home, binaries);
  if (await worksAsNobody(home, binaries)) return asUser(home, binaries, nobody, 'as nobody');
  return fromCopy(copy, binaries);
}

const direct = (home: string, binaries: Binaries): Runner => ({
  way: 'as the user who starts it',
  binaries,
  home,
  run: (program, args, options) => spawn(program, args, options),
  give: () => Promise.resolve(),
});

const mapped = (home: string, binaries: Binaries): Runner => ({
  way: 'in a user namespace, for root',
  binaries,
  home,
  run: (program, args, options) => spawn('unshare', [...unshare, program, ...args], options),
  give: () => Promise.resolve(),
});

const asUser = (home: string, binaries: Binaries, uid: number, way: string): Runner => ({
  way,
  binaries,
  home,
  run: (program, args, options) => spawn(program, args, { ...options, uid, gid: uid }),
  give: (path) => chown(path, uid, uid),
});

function worksMapped(home: string, binaries: Binaries): boolean {
  const probe = `test -w '${home.replaceAll("'", String.raw`'\''`)}' && exec "$0" --version`;
  return spawnSync('unshare', [...unshare, 'sh', '-c', probe, binaries.postgres]).status === 0;
}

async function worksAsNobody(home: string, binaries: Binaries): Promise<boolean> {
  await chown(home, nobody, nobody);
  const probe = 'test -w "$1" && exec "$0" --version';
  const found = spawnSync('sh', ['-c', probe, binaries.postgres, home], {
    uid: nobody,
    gid: nobody,
    cwd: '/',
  });
  if (found.status === 0) return true;
  await chown(home, 0, 0);
  return false;
}

const copyHome = (home: string): string =>
  join('/var/lib/saphan', createHash('sha256').update(resolve(home)).digest('hex').slice(0, 16));

/** Last resort: programs and data where nobody may read them, since the way to `home` is closed to everyone but root. */
async function fromCopy(copy: string, binaries: Binaries): Promise<Runner> {
  const programs = join(copy, 'programs');
  await mkdir(copy, { recursive: true, mode: 0o755 });
  await chmod('/var/lib/saphan', 0o755);
  if (!existsSync(join(programs, 'bin'))) {
    const fresh = `${programs}.new`;
    await rm(fresh, { recursive: true, force: true });
    await cp(binaries.root, fresh, { recursive: true, verbatimSymlinks: true });
    await rename(fresh, programs);
  }
  await chown(copy, nobody, nobody);
  return asUser(copy, toBinaries(programs), nobody, `as nobody, from a copy in ${copy}`);
}
