import { chmodSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Only root is put under another user, and only Linux has a uid that is nobody's everywhere. */
export const isRootOfLinux = process.platform === 'linux' && process.getuid?.() === 0;

/** Makes this process see a machine that lets nobody open a user namespace. Gives what puts it back. */
export function forbidNamespaces(folder: string): () => void {
  const programs = join(folder, 'no-namespaces');
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, 'unshare'), '#!/bin/sh\nexit 1\n');
  chmodSync(join(programs, 'unshare'), 0o755);
  const before = process.env['PATH'] ?? '';
  process.env['PATH'] = `${programs}${delimiter}${before}`;
  return () => {
    process.env['PATH'] = before;
  };
}

/** Throws away what was copied to where nobody may read it, and the folder of such copies once it is empty. */
export function removeCopy(copy: string): void {
  rmSync(copy, { recursive: true, force: true });
  if (readdirSync(dirname(copy)).length === 0) rmdirSync(dirname(copy));
}
