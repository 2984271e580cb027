import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findLivingPid, removePidFile, writePidFile } from './process-identity.ts';

/** Refuses a second start in the same folder. Gives what ends the claim. */
export function claimFolder(state: string): () => void {
  const file = join(state, 'run', 'start.json');
  mkdirSync(join(state, 'run'), { recursive: true });
  const pid = findLivingPid(file);
  if (pid !== undefined)
    throw new Error(
      `Saphan runs already from ${state} (pid ${pid}): stop it there with Ctrl-C, or set SAPHAN_STATE to another folder.`,
    );
  writePidFile(file, process.pid);
  return () => removePidFile(file);
}
