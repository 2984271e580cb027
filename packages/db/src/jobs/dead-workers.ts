import type pg from 'pg';

/**
 * A job whose worker was killed stays locked for four hours by graphile-worker's own rule. Each worker pool therefore
 * holds an advisory lock as long as its connection lives: a lock that nobody holds is a dead pool's, and its jobs are freed.
 */
const hold = 'select pg_advisory_lock_shared(1, hashtext($1))';

/** Jobs locked this recently are left alone: their pool may not hold its lock yet. */
const graceSeconds = 2;

const free = `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker._private_jobs
  where locked_by is not null and locked_at < now() - interval '${graceSeconds} s'
    and not exists (select from pg_locks l where l.locktype = 'advisory' and l.granted
      and l.database = (select oid from pg_database where datname = current_database())
      and l.classid = 1 and l.objid = (hashtext(locked_by)::bigint & 4294967295)::oid and l.objsubid = 2)
  having count(*) > 0`;

/** Says on this connection that the pool lives, until the connection ends. */
export const holdLife = async (client: pg.ClientBase, workerPool: string): Promise<void> => {
  await client.query(hold, [workerPool]);
};

/** Frees the jobs of pools that are no more. */
export const freeJobsOfTheDead = async (client: pg.ClientBase): Promise<void> => {
  await client.query(free);
};
