import { Worker } from 'node:worker_threads';
import type { HeldFile } from '@saphan/contracts';
import { gatewayProblem, type GatewayProblemCode } from '../../gateway-problems.ts';
import type { HeldFiles } from './held-files.ts';
import { holdFile, type FileTarget } from './hold-file.ts';
import type { LoadNews, LoadOrder } from './load-thread.ts';
import type { SpooledFile } from './spool-file.ts';

export interface FileToLoad extends FileTarget {
  readonly spooled: SpooledFile;
}

/**
 * Takes what came as the file of a data service, whole or not at all.
 * @throws Problem `file-…` with the line and column at fault
 */
export type LoadFile = (file: FileToLoad) => Promise<HeldFile>;

/** Up to here a file is read between the exchanges: a thread takes longer to begin. */
const smallBytes = 1024 * 1024;
/**
 * Of a thread: what lives there is a batch of lines, the keys that were seen, and the texts of a workbook. Without it a register of a million
 * lines grew the gateway's own heap by 120 MB.
 */
const resourceLimits = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 12 };

function runThread(order: LoadOrder): Promise<HeldFile> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('load-thread.ts', import.meta.url), {
      workerData: order,
      resourceLimits,
    });
    thread.on('message', (news: LoadNews) => {
      if (news.type === 'held') resolve(news.held);
      else {
        const { code, at, detail } = news;
        reject(gatewayProblem(code as GatewayProblemCode, { detail, ...(at !== undefined && { at }) }));
      }
    });
    thread.on('error', (error: NodeJS.ErrnoException) => {
      const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(isFull ? gatewayProblem('file-too-large', { detail: 'memory' }) : error);
    });
    thread.on('exit', (code) => reject(new Error(`the thread ended with ${String(code)}`)));
  });
}

/** Loads files: small ones at once, large ones one after the other, each in a thread of its own beside the exchanges. */
export function openFileLoading(files: Pick<HeldFiles, 'replace'>, databaseUrl: string): LoadFile {
  let working: Promise<unknown> = Promise.resolve();
  return async ({ spooled, ...target }) => {
    const { bytes, sha256, descriptor } = spooled;
    if (bytes.size <= smallBytes) return holdFile(files, target, spooled);
    const order: LoadOrder = { ...target, databaseUrl, descriptor, size: bytes.size, sha256 };
    const loading = working.then(() => runThread(order));
    working = loading.catch(() => undefined);
    return loading;
  };
}
