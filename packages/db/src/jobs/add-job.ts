import { CompiledQuery, type Kysely } from 'kysely';
import type pg from 'pg';

export interface JobOptions {
  /** A job with the same key replaces one that has not begun: to do a thing once, however often asked. */
  readonly key?: string;
  readonly runAt?: Date;
  /** 25 unless told; the wait between tries grows from 3 s to 6 h. */
  readonly maxAttempts?: number;
  /** Jobs of one queue run one after another. */
  readonly queue?: string;
}

/** Whatever holds the open transaction: a Kysely transaction or a client of the pool. */
export type JobTransaction<DB> = Kysely<DB> | pg.ClientBase;

const text = `select graphile_worker.add_job(identifier => $1::text, payload => $2::json, queue_name => $3::text,
  run_at => $4::timestamptz, max_attempts => $5::int, job_key => $6::text)`;

/**
 * Enqueues a job in the transaction at hand: it exists exactly if the change that asked for it does.
 * The payload holds ids, not personal data: jobs have no row-level security.
 */
export async function addJob<DB>(
  transaction: JobTransaction<DB>,
  task: string,
  payload: Readonly<Record<string, unknown>>,
  options: JobOptions = {},
): Promise<void> {
  const values = [
    task,
    JSON.stringify(payload),
    options.queue ?? null,
    options.runAt ?? null,
    options.maxAttempts ?? null,
    options.key ?? null,
  ];
  if ('executeQuery' in transaction) await transaction.executeQuery(CompiledQuery.raw(text, values));
  else await transaction.query(text, values);
}
