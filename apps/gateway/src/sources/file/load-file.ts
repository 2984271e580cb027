import { Worker } from 'node:worker_threads';
import type { FileSource, HeldFile } from '@saphan/contracts';
import { gatewayProblem, type GatewayProblemCode } from '../../gateway-problems.ts';
import type { HeldFiles } from './held-files.ts';
import type { LoadNews, LoadOrder } from './load-thread.ts';
import { openTable } from './open-table.ts';
import { openReading } from './read-rows.ts';
import type { SpooledFile } from './spool-file.ts';

export interface FileToLoad {
  readonly agency: string;
  readonly service: string;
  readonly source: FileSource;
  /** JSON Schema of the data service's answer. */
  readonly response: unknown;
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
  return async ({ agency, service, source, response, spooled }) => {
    const { bytes, sha256, descriptor } = spooled;
    if (bytes.size > smallBytes) {
      const order: LoadOrder = {
        ...{ databaseUrl, agency, service, source, response },
        ...{ descriptor, size: bytes.size, sha256 },
      };
      const loading = working.then(() => runThread(order));
      working = loading.catch(() => undefined);
      return loading;
    }
    const table = await openTable(bytes, source);
    return files.replace(agency, service, {
      ...{ bytes: bytes.size, sha256, encoding: table.encoding ?? 'utf-8' },
      reading: openReading(table, source, response),
    });
  };
}
