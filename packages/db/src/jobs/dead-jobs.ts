import { CompiledQuery, type Kysely } from 'kysely';
import type pg from 'pg';

/** A job that has run out of tries: nobody does it any more until somebody says so. */
export interface DeadJob {
  readonly id: string;
  readonly task: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  /** As it was thrown: for the log's readers, it may tell what no page should. */
  readonly lastError: string | undefined;
  readonly lastTryAt: Date;
}

interface Row {
  readonly id: string;
  readonly task: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly updated_at: Date;
}

// Jobs have no row security: what belongs to whom stands in the payload.
const isDead = 'j.attempts >= j.max_attempts and j.locked_at is null and j.payload::jsonb @> $1::jsonb';
const find = `select j.id::text, t.identifier as task, j.payload, j.attempts, j.last_error, j.updated_at
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where ${isDead} order by j.updated_at limit 500`;
const revive = `select id from graphile_worker.reschedule_jobs(
  array(select j.id from graphile_worker._private_jobs j where ${isDead} and j.id = $2::bigint), now(), null, 0, null)`;

async function query(trx: Kysely<unknown>, text: string, values: readonly unknown[]): Promise<unknown[]> {
  return (await trx.executeQuery(CompiledQuery.raw(text, [...values]))).rows;
}

/** @param of what the payload must say, e.g. `{agency}`: whose jobs they are */
export async function findDeadJobs<DB>(
  trx: Kysely<DB>,
  of: Readonly<Record<string, string>>,
): Promise<DeadJob[]> {
  const rows = await query(trx as Kysely<unknown>, find, [JSON.stringify(of)]);
  return (rows as Row[]).map(({ last_error, updated_at, ...row }) => ({
    ...row,
    lastError: last_error ?? undefined,
    lastTryAt: updated_at,
  }));
}

/** Gives a dead job all its tries again, from now. @returns false where there is none of this id and payload */
export async function reviveJob<DB>(
  trx: Kysely<DB>,
  id: string,
  of: Readonly<Record<string, string>>,
): Promise<boolean> {
  const rows = await query(trx as Kysely<unknown>, revive, [JSON.stringify(of), id]);
  return rows.length > 0;
}

/**
 * Jobs that were enqueued when fewer tries were allowed go on under today's limit; those that had run out of them too.
 * @param tries by task
 */
export async function extendTries(
  client: pg.ClientBase,
  tries: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [task, most] of Object.entries(tries)) {
    await client.query(
      `select count(*) from graphile_worker._private_jobs j
       cross join lateral graphile_worker.reschedule_jobs(array[j.id], greatest(j.run_at, now()), null, null, $2::int)
       where j.task_id = (select id from graphile_worker._private_tasks where identifier = $1)
         and j.attempts >= j.max_attempts and j.max_attempts < $2::int and j.locked_at is null`,
      [task, most],
    );
  }
}
