import { addJob } from '@saphan/db';
import type { DB } from '../database.generated.ts';
import type { DeskTransaction } from './desk-store.ts';

/** What is done for a case without anybody waiting. */
export const caseJobs = [
  'fetch-later',
  'issue-document',
  'issue-receipt',
  'issue-credit-note',
  'deliver-update',
  'copy-lateness',
  'send-consultations',
  'tell-changes',
] as const;
export type CaseJob = (typeof caseJobs)[number];
const makesDocument: ReadonlySet<CaseJob> = new Set(['issue-document', 'issue-receipt']);

/**
 * A try every six hours once the waits have grown: about ten weeks. Whoever is down for less gets what is owed without anybody's
 * doing.
 */
export const mostTries = 300;

export interface CaseOfJob {
  readonly agency: string;
  readonly id: string;
  readonly service: string;
}

/**
 * Enqueues a job in the transaction at hand. One of a kind waits for a case at a time: it looks at the case when it runs. Documents
 * of one service are made one after the other, those of several side by side: one whose template is slow never holds all that do jobs.
 */
export const addCaseJob = (
  trx: DeskTransaction,
  job: CaseJob,
  { agency, id, service }: CaseOfJob,
): Promise<void> =>
  addJob<DB>(
    trx,
    job,
    { agency, case: id },
    {
      key: `${job}:${id}`,
      maxAttempts: mostTries,
      ...(makesDocument.has(job) && { queue: `documents:${agency}:${service}` }),
    },
  );

/** Of a job that looks at a case when it runs. */
export interface CasePayload {
  readonly agency: string;
  readonly case: string;
}

/** What is done for a question of another agency without anybody waiting. */
export const consultationJobs = ['deliver-opinion'] as const;
export type ConsultationJob = (typeof consultationJobs)[number];

export interface ConsultationPayload {
  readonly agency: string;
  readonly consultation: string;
}

/** Enqueues the answer to the agency that asked in the transaction at hand. */
export const addConsultationJob = (
  trx: DeskTransaction,
  { agency, id }: { readonly agency: string; readonly id: string },
): Promise<void> => {
  const job: ConsultationJob = 'deliver-opinion';
  return addJob<DB>(trx, job, { agency, consultation: id } satisfies ConsultationPayload, {
    key: `${job}:${id}`,
    maxAttempts: mostTries,
  });
};

/** What is done for a request of a data subject without anybody waiting. */
export const dataRequestJobs = ['deliver-data-request'] as const;
export type DataRequestJob = (typeof dataRequestJobs)[number];

export interface DataRequestPayload {
  readonly agency: string;
  readonly dataRequest: string;
}

/** Enqueues the word to the portal in the transaction at hand; one waits for a request at a time. */
export const addDataRequestJob = (
  trx: DeskTransaction,
  { agency, id }: { readonly agency: string; readonly id: string },
): Promise<void> => {
  const job: DataRequestJob = 'deliver-data-request';
  return addJob<DB>(trx, job, { agency, dataRequest: id } satisfies DataRequestPayload, {
    key: `${job}:${id}`,
    maxAttempts: mostTries,
  });
};

/** What is done for a report of a wrong value without anybody waiting. */
export const correctionJobs = ['deliver-correction'] as const;
export type CorrectionJob = (typeof correctionJobs)[number];

export interface CorrectionPayload {
  readonly agency: string;
  readonly correction: string;
}

/** Enqueues the word to the portal in the transaction at hand; one waits for a report at a time. */
export const addCorrectionJob = (
  trx: DeskTransaction,
  { agency, id }: { readonly agency: string; readonly id: string },
): Promise<void> => {
  const job: CorrectionJob = 'deliver-correction';
  return addJob<DB>(trx, job, { agency, correction: id } satisfies CorrectionPayload, {
    key: `${job}:${id}`,
    maxAttempts: mostTries,
  });
};
