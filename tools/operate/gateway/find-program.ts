import { join } from 'node:path';
import { buildPrograms } from '../../build/build-programs.ts';

const mayNotWrite: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * The gateway's file, built where its sources have changed: from source a start takes three times the processor time.
 * @returns the source's, where something must be built and whoever starts may not write beside the sources, as a service with
 *   a user of its own
 */
export async function findProgram(root: string): Promise<string> {
  try {
    await buildPrograms(root);
    return join(root, '.cache/built/gateway.mjs');
  } catch (error) {
    if (!mayNotWrite.has((error as NodeJS.ErrnoException).code)) throw error;
    return join(root, 'apps/gateway/src/main.ts');
  }
}
