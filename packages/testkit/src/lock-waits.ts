import { setTimeout as sleep } from 'node:timers/promises';

/** The server is that of all tests that run at the same time: what waits in their databases is none of ours. */
const waits = `select from pg_locks join pg_stat_activity using (pid)
  where not granted and datname = current_database()`;

/**
 * Waits until transactions of a database wait for a lock that another one holds.
 * @param query asks that database
 * @param count so many of them at least
 */
export async function untilLockWaits(
  query: (text: string) => Promise<{ readonly rows: readonly unknown[] }>,
  count = 1,
): Promise<void> {
  while ((await query(waits)).rows.length < count) await sleep(10);
}
