import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessSpec } from './process-spec.ts';

/** Says that these very processes, with these settings and libraries, have all been up together on the data of a folder. */
export interface MadeMark {
  isSet(): boolean;
  set(): void;
}

/**
 * @param state absolute path of `.saphan`
 * @param root of the repository
 */
export function openMadeMark(state: string, root: string, specs: readonly ProcessSpec[]): MadeMark {
  const file = join(state, 'run', 'made');
  const mark = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify(specs))
    .digest('base64url');
  return {
    isSet() {
      try {
        return readFileSync(file, 'utf8') === mark;
      } catch {
        return false;
      }
    },
    set() {
      writeFileSync(file, mark);
    },
  };
}
