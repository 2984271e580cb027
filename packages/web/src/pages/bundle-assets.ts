import { basename, extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { findKeptBundle, keepBundle, type Bundle } from './kept-bundle.ts';

/** One file that pages load, ready to send. */
export interface Asset {
  readonly path: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** Brotli, made when it is first asked for; absent where the type is compressed already. */
  readonly brotli: Uint8Array | undefined;
}

export interface Assets {
  /** Address of an asset by the name of its source, e.g. `saphan.css` or `table.ts`. */
  readonly url: (name: string) => string;
  readonly find: (path: string) => Asset | undefined;
  readonly all: readonly Asset[];
}

const mediaTypes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    '.css': 'text/css; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.woff2': 'font/woff2',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
  }),
);

function compress(content: Uint8Array, extension: string): Uint8Array | undefined {
  if (extension === '.woff2' || extension === '.png') return undefined;
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}

async function makeBundle(entries: readonly string[], publicPath: string): Promise<Bundle> {
  const { build, stop } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: [...entries],
    bundle: true,
    splitting: false,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    outdir: '/assets',
    publicPath,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file', '.svg': 'copy', '.png': 'copy' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  await stop();
  return {
    inputs: Object.keys(metafile.inputs),
    files: outputFiles.map(({ path, contents }) => ({ name: basename(path), content: contents })),
    entries: Object.entries(metafile.outputs).flatMap(([output, { entryPoint }]) =>
      entryPoint === undefined ? [] : [[basename(entryPoint), basename(output)] as const],
    ),
  };
}

/**
 * Bundles style sheets (with the fonts they name) and islands once, at start, into memory. Names carry a hash of the content:
 * a browser keeps them for a year and never shows an old one. What was bundled is kept for the next start, for as long as
 * its sources stay as they are.
 * @param entries absolute paths of `.css` and `.ts` files
 * @param publicPath under which they are served, e.g. `/assets`
 */
export async function bundleAssets(entries: readonly string[], publicPath = '/assets'): Promise<Assets> {
  const kept = findKeptBundle(entries, publicPath);
  const bundle = kept ?? (await makeBundle(entries, publicPath));
  if (kept === undefined) keepBundle(entries, publicPath, bundle);
  const assets = bundle.files.map(({ name, content }): Asset => {
    const extension = extname(name);
    let brotli: Uint8Array | undefined;
    return {
      path: `${publicPath}/${name}`,
      mediaType: mediaTypes.get(extension) ?? 'application/octet-stream',
      content,
      get brotli() {
        return (brotli ??= compress(content, extension));
      },
    };
  });
  const urls = new Map(bundle.entries.map(([source, name]) => [source, `${publicPath}/${name}`]));
  const byPath = new Map(assets.map((asset) => [asset.path, asset]));
  return {
    url(name) {
      const url = urls.get(name);
      if (url === undefined)
        throw new Error(`No asset is called ${name}; known are ${[...urls.keys()].join(', ')}.`);
      return url;
    },
    find: (path) => byPath.get(path),
    all: assets,
  };
}
