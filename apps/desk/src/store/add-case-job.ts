import { addJob } from '@saphan/db';
import type { DB } from '../database.generated.ts';
import type { DeskTransaction } from './desk-store.ts';

/** What is done for a case without anybody waiting. */
export type CaseJob = 'fetch-later' | 'issue-document' | 'deliver-update';

/**
 * A try every six hours once the waits have grown: about ten weeks. Whoever is down for less gets what is owed without anybody's
 * doing.
 */
const mostTries = 300;

/** Enqueues a job in the transaction at hand. One of a kind waits for a case at a time: it looks at the case when it runs. */
export const addCaseJob = (
  trx: DeskTransaction,
  job: CaseJob,
  { agency, id }: { readonly agency: string; readonly id: string },
): Promise<void> =>
  addJob<DB>(trx, job, { agency, case: id }, { key: `${job}:${id}`, maxAttempts: mostTries });
