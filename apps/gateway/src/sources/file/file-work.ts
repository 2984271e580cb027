import { Worker } from 'node:worker_threads';
import type { FilePreview, HeldFile, Language } from '@saphan/contracts';
import { isZipFile } from '@saphan/sheets';
import { FairLine } from '@saphan/workers';
import { gatewayProblem, type GatewayProblemCode } from '../../gateway-problems.ts';
import type { FileNews, FileOrder, FileTask } from './file-thread.ts';
import type { HeldFiles } from './held-files.ts';
import { holdFile, type FileTarget } from './hold-file.ts';
import { openTable } from './open-table.ts';
import { previewFile } from './preview-file.ts';
import type { SpooledFile } from './spool-file.ts';

export interface FileToRead extends FileTarget {
  readonly spooled: SpooledFile;
}

/** What is done with files that agencies bring. */
export interface FileWork {
  /**
   * Takes what came as the file of a data service, whole or not at all.
   * @throws Problem `file-…` with the line and column at fault
   */
  hold(file: FileToRead): Promise<HeldFile>;
  /**
   * Tells what taking it would find.
   * @throws Problem `file-…` where the file as a whole is no table with the declared columns
   */
  preview(file: FileToRead, language: Language): Promise<FilePreview>;
}

/** Up to here a file is read between the exchanges: a thread takes longer to begin. */
const smallBytes = 1024 * 1024;
/** A workbook unpacks to a hundred times as much (`open-zip.ts`). */
const smallWorkbookBytes = 32 * 1024;
/**
 * Of a thread: what lives there is a batch of lines, the keys that were seen, and the texts of a workbook. Without it a register of a million
 * lines grew the gateway's own heap by 120 MB.
 */
const resourceLimits = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 12 };

function runThread(order: FileOrder): Promise<HeldFile | FilePreview> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('file-thread.ts', import.meta.url), {
      workerData: order,
      resourceLimits,
    });
    thread.on('message', (news: FileNews) => {
      if (news.type === 'done') resolve(news.result);
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

async function isSmall({ bytes }: SpooledFile): Promise<boolean> {
  if (bytes.size <= smallWorkbookBytes) return true;
  return bytes.size <= smallBytes && !isZipFile(await bytes.head(4));
}

/**
 * Reads files that agencies bring: small ones at once, large ones one after the other, each in a thread of its own beside the exchanges. Next
 * is the agency whose files have taken least: nobody waits for what another has much of.
 */
export function openFileWork(files: Pick<HeldFiles, 'replace'>, databaseUrl: string): FileWork {
  const line = new FairLine<() => Promise<unknown>>([1]);
  function next(): void {
    const taken = line.take();
    if (!taken) return;
    const begun = performance.now();
    void taken.item().finally(() => {
      taken.end(performance.now() - begun);
      next();
    });
  }
  const inThread = ({ spooled, ...target }: FileToRead, task: FileTask): Promise<HeldFile | FilePreview> =>
    new Promise((resolve, reject) => {
      const { bytes, descriptor } = spooled;
      line.add([target.agency], () =>
        runThread({ ...target, task, descriptor, size: bytes.size }).then(resolve, reject),
      );
      next();
    });
  return {
    async hold(file) {
      const { spooled, ...target } = file;
      if (await isSmall(spooled)) return holdFile(files, target, spooled);
      const { sha256 } = spooled;
      return (await inThread(file, { type: 'hold', databaseUrl, sha256 })) as HeldFile;
    },
    async preview(file, language) {
      const { spooled, source, response } = file;
      if (await isSmall(spooled))
        return previewFile(await openTable(spooled.bytes, source), source, response, language);
      return (await inThread(file, { type: 'preview', language })) as FilePreview;
    },
  };
}
