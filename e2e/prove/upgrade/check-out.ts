import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, readlink, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../../harness/country.ts';

/** The code of another commit, ready to run. */
export interface CheckedOut {
  readonly folder: string;
  readonly revision: string;
  remove(): Promise<void>;
}

const git = (...words: readonly string[]): string =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 }).trim();

/** Where this branch left main, or, on main itself, the commit before. */
export function findPrevious(): string {
  const head = git('rev-parse', 'HEAD');
  const base = git('merge-base', 'HEAD', 'main');
  return base === head ? git('rev-parse', 'HEAD~1') : base;
}

/** Links the libraries that are installed here; the workspaces' own names lead to the files in `folder`. */
async function linkLibraries(folder: string): Promise<void> {
  const [ours, theirs] = [join(root, 'node_modules'), join(folder, 'node_modules')];
  await mkdir(join(theirs, '@saphan'), { recursive: true });
  for (const name of await readdir(ours))
    if (name !== '@saphan') await symlink(join(ours, name), join(theirs, name));
  for (const name of await readdir(join(ours, '@saphan'))) {
    const target = join(ours, '@saphan', await readlink(join(ours, '@saphan', name)));
    await symlink(join(folder, relative(root, target)), join(theirs, '@saphan', name));
  }
}

/**
 * Writes the files of a commit into a folder of their own, with the libraries that are installed here, or, where the commit
 * wants others, with its own by `npm install`, as its README says. Throws with a sentence where there is no git or no such commit.
 */
export async function checkOut(wanted: string): Promise<CheckedOut> {
  const revision = git('rev-parse', '--verify', `${wanted}^{commit}`);
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'saphan-earlier-')));
  const archive = join(folder, 'code.tar');
  git('archive', '--output', archive, revision);
  execFileSync('tar', ['-xf', archive, '-C', folder]);
  await rm(archive);
  const [ours, theirs] = await Promise.all(
    [root, folder].map((each) => readFile(join(each, 'package-lock.json'), 'utf8')),
  );
  if (ours === theirs) await linkLibraries(folder);
  else execFileSync('npm', ['install'], { cwd: folder, stdio: 'ignore' });
  return { folder, revision, remove: () => rm(folder, { recursive: true }) };
}
