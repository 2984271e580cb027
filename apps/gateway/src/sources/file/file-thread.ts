import { parentPort, workerData } from 'node:worker_threads';
import { Problem, type FilePreview, type HeldFile, type Language } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { bytesOfDescriptor, type FileBytes } from '@saphan/sheets';
import { openHeldFiles } from './held-files.ts';
import { holdFile, type FileTarget } from './hold-file.ts';
import { openTable } from './open-table.ts';
import { previewFile } from './preview-file.ts';

/** What is done with a file that has come. */
export type FileTask =
  | { readonly type: 'hold'; readonly databaseUrl: string; readonly sha256: Uint8Array }
  | { readonly type: 'preview'; readonly language: Language };

/** What a thread is given. */
export interface FileOrder extends FileTarget {
  readonly task: FileTask;
  /** Of the file; it stays the other thread's to close. */
  readonly descriptor: number;
  readonly size: number;
}

/** What it tells. */
export type FileNews =
  | { readonly type: 'done'; readonly result: HeldFile | FilePreview }
  | {
      readonly type: 'refused';
      readonly code: string;
      readonly at: string | undefined;
      readonly detail: string;
    };

async function hold(
  target: FileTarget,
  bytes: FileBytes,
  { databaseUrl, sha256 }: Extract<FileTask, { type: 'hold' }>,
): Promise<HeldFile> {
  const pool = openPool({ url: databaseUrl, applicationName: 'saphan gateway, a file', max: 1 });
  try {
    return await holdFile(openHeldFiles(pool), target, { bytes, sha256: Buffer.from(sha256) });
  } finally {
    await pool.end();
  }
}

async function work({ task, descriptor, size, ...target }: FileOrder): Promise<FileNews> {
  const bytes = bytesOfDescriptor(descriptor, size);
  const { source, response } = target;
  try {
    const result =
      task.type === 'hold'
        ? await hold(target, bytes, task)
        : await previewFile(await openTable(bytes, source), source, response, task.language);
    return { type: 'done', result };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, at, message: detail } = error as Problem;
    return { type: 'refused', code, at, detail };
  }
}

parentPort?.postMessage(await work(workerData as FileOrder));
