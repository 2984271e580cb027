import { parentPort, workerData } from 'node:worker_threads';
import { Problem, type FileSource, type HeldFile } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { bytesOfDescriptor } from '@saphan/sheets';
import { openHeldFiles } from './held-files.ts';
import { openTable } from './open-table.ts';
import { openReading } from './read-rows.ts';

/** What a thread is given. */
export interface LoadOrder {
  readonly databaseUrl: string;
  readonly agency: string;
  readonly service: string;
  readonly source: FileSource;
  /** JSON Schema of the data service's answer. */
  readonly response: unknown;
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

async function load({
  databaseUrl,
  agency,
  service,
  source,
  response,
  ...file
}: LoadOrder): Promise<LoadNews> {
  const pool = openPool({ url: databaseUrl, applicationName: 'saphan gateway, a file', max: 1 });
  try {
    const table = await openTable(bytesOfDescriptor(file.descriptor, file.size), source);
    const held = await openHeldFiles(pool).replace(agency, service, {
      bytes: file.size,
      sha256: Buffer.from(file.sha256),
      encoding: table.encoding ?? 'utf-8',
      reading: openReading(table, source, response),
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
