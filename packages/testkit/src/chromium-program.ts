import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A Chromium that can be started. */
export interface ChromiumProgram {
  readonly path: string;
  /** Folder of libraries that this machine lacks, if it lacks any. */
  readonly libraries?: string;
}

const cache = join(import.meta.dirname, '../../../.cache');
const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
];

/** `CHROMIUM_PATH`, else on Linux (x64) the one that came by `npm install`, else one that is installed. */
export async function findChromium(): Promise<ChromiumProgram | undefined> {
  const told = process.env['CHROMIUM_PATH'];
  if (told !== undefined) return { path: told };
  if (process.platform === 'linux' && process.arch === 'x64') return unpack();
  const path = installed.find((one) => existsSync(one));
  return path === undefined ? undefined : { path };
}

/** Unpacks once per version, into a folder of its own: the package itself takes whatever an older version left. */
async function unpack(): Promise<ChromiumProgram> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packageFile = join(dirname(entry), '../../package.json');
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const fresh = await mkdtemp(`${folder}.`);
    inflateInto(fresh);
    // Two test runs may unpack at once: the first wins, both are whole.
    await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
  }
  const path = join(folder, 'chromium');
  return lacksLibraries(path) ? { path, libraries: join(folder, 'al2023/lib') } : { path };
}

function inflateInto(folder: string): void {
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    // The package unpacks its libraries only where it believes to be on Amazon Linux.
    env: { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Chromium cannot be unpacked: ${stderr}`);
}

const lacksLibraries = (program: string): boolean => {
  const { status, stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  return status !== 0 || stdout.includes('not found');
};
