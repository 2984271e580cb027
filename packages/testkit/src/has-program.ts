import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Whether the machine has a program, e.g. `pdfsig`. Tests that need one name it, since the test run lists what it
 * skipped: `it.skipIf(!hasProgram('pdfsig'))('needs pdfsig: …')`.
 */
export const hasProgram = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
