import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a page server's style sheets and islands became. */
export interface Bundle {
  /** Paths of all that went into it. */
  readonly inputs: readonly string[];
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
  /** By the name of each entry, the name of what it became. */
  readonly entries: readonly (readonly [source: string, name: string])[];
}

interface Kept {
  /** By input its size and the time of its last change. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly files: readonly { readonly name: string; readonly base64: string }[];
  readonly entries: Bundle['entries'];
}

const folder = join(import.meta.dirname, '../../../../.cache/assets');

/** How it was made counts as what it was made of. */
const makers = ['bundle-assets.ts', 'kept-bundle.ts'].map((name) => join(import.meta.dirname, name));

/** Where what these entries became is kept. */
export const toKeptFile = (entries: readonly string[], publicPath: string): string =>
  join(
    folder,
    `${createHash('sha256')
      .update(JSON.stringify([entries, publicPath]))
      .digest('hex')}.json`,
  );

function stateOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${String(size)} ${String(mtimeMs)}`;
}

/** What an earlier start kept, unless one of its sources has changed or is gone. */
export function findKeptBundle(entries: readonly string[], publicPath: string): Bundle | undefined {
  try {
    const kept = JSON.parse(readFileSync(toKeptFile(entries, publicPath), 'utf8')) as Kept;
    const inputs = Object.entries(kept.inputs);
    if (!inputs.every(([path, state]) => stateOf(path) === state)) return undefined;
    const files = kept.files.map(({ name, base64 }) => ({ name, content: Buffer.from(base64, 'base64') }));
    return { inputs: Object.keys(kept.inputs), files, entries: kept.entries };
  } catch {
    // Nothing was kept yet, or a source is gone.
    return undefined;
  }
}

/** Keeps it for the next start; where nothing can be written it is made again then. */
export function keepBundle(entries: readonly string[], publicPath: string, bundle: Bundle): void {
  const file = toKeptFile(entries, publicPath);
  try {
    const kept: Kept = {
      inputs: Object.fromEntries([...bundle.inputs, ...makers].map((path) => [path, stateOf(path)])),
      files: bundle.files.map(({ name, content }) => ({
        name,
        base64: Buffer.from(content).toString('base64'),
      })),
      entries: bundle.entries,
    };
    mkdirSync(dirname(file), { recursive: true });
    const making = `${file}.${String(process.pid)}`;
    writeFileSync(making, JSON.stringify(kept));
    renameSync(making, file);
  } catch {
    // A folder that is only read.
  }
}
