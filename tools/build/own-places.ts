import type { Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a module asks about its own place stays true in a bundle: files are looked for beside the source. */
export const ownPlaces: Plugin = {
  name: 'own places',
  setup(bundle) {
    bundle.onLoad({ filter: /\.tsx?$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: extname(path) === '.tsx' ? 'tsx' : 'ts',
    }));
  },
};
