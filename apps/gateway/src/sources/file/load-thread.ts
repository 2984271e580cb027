import { parentPort, workerData } from 'node:worker_threads';
import { Problem, type HeldFile } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { bytesOfDescriptor } from '@saphan/sheets';
import { openHeldFiles } from './held-files.ts';
import { holdFile, type FileTarget } from './hold-file.ts';

/** What a thread is given. */
export interface LoadOrder extends FileTarget {
  readonly databaseUrl: string;
  /** Of the file that has come; it stays the other thread's to close. */
  readonly descriptor: number;
  readonly size: number;
  readonly sha256: Uint8Array;
}

/** What it tells. */
export type LoadNews =
  | { readonly type: 'held'; readonly held: HeldFile }
  | {
      readonly type: 'refused';
      readonly code: string;
      readonly at: string | undefined;
      readonly detail: string;
    };

async function load({ databaseUrl, descriptor, size, sha256, ...target }: LoadOrder): Promise<LoadNews> {
  const pool = openPool({ url: databaseUrl, applicationName: 'saphan gateway, a file', max: 1 });
  try {
    const held = await holdFile(openHeldFiles(pool), target, {
      bytes: bytesOfDescriptor(descriptor, size),
      sha256: Buffer.from(sha256),
    });
    return { type: 'held', held };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, at, message: detail } = error as Problem;
    return { type: 'refused', code, at, detail };
  } finally {
    await pool.end();
  }
}

parentPort?.postMessage(await load(workerData as LoadOrder));
