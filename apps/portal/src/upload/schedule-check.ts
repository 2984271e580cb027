import { addJob } from '@saphan/db';
import type { DB } from '../database.generated.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** Name of the job that has a file checked; its payload holds ids alone. */
export const checkFileTask = 'check-file';

export interface FileCheckPayload {
  readonly upload: string;
  readonly application: string;
  /** How often the scanner gave no verdict. */
  readonly failures: number;
}

/** Waits between tries: a person sits before the first of them. */
const waitsMs = [3_000, 5_000, 10_000, 30_000, 60_000];

/** Has a file checked when the transaction is through, later where the scanner gave no verdict. */
export const scheduleCheck = (trx: PortalTransaction, payload: FileCheckPayload): Promise<void> =>
  addJob<DB>(
    trx,
    checkFileTask,
    { ...payload },
    {
      key: `${checkFileTask}:${payload.upload}`,
      // By the machine's clock, as jobs are: the legal time may have been moved.
      ...(payload.failures > 0 && {
        runAt: new Date(Date.now() + (waitsMs[payload.failures - 1] ?? waitsMs.at(-1) ?? 0)),
      }),
    },
  );

/** @throws Problem `file-being-checked` while a file of the application waits for its verdict */
export async function assertFilesChecked(trx: PortalTransaction, application: string): Promise<void> {
  const waiting = await trx
    .selectFrom('upload')
    .select('question')
    .where('application', '=', application)
    .where('state', '=', 'checking')
    .executeTakeFirst();
  if (waiting !== undefined) throw portalProblem('file-being-checked', { at: waiting.question });
}
