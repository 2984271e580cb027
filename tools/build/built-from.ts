import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** By source file, from the repository's root: its size and the time of its last change. */
type Stamp = Readonly<Record<string, string>>;

const stampOf = (root: string, inputs: readonly string[]): Stamp =>
  Object.fromEntries(
    inputs.map((input) => {
      const { size, mtimeMs } = statSync(join(root, input));
      return [input, `${String(size)} ${String(mtimeMs)}`];
    }),
  );

/** Whether what was built last was built from the sources as they are now. */
export function isFresh(root: string, stampFile: string, entries: readonly string[]): boolean {
  try {
    const known = JSON.parse(readFileSync(stampFile, 'utf8')) as Stamp;
    const now = stampOf(root, Object.keys(known));
    return entries.every((entry) => entry in known) && JSON.stringify(now) === JSON.stringify(known);
  } catch {
    // Nothing was built yet, or a source is gone.
    return false;
  }
}

export const keepStamp = (root: string, stampFile: string, inputs: readonly string[]): void =>
  writeFileSync(stampFile, JSON.stringify(stampOf(root, inputs)));
