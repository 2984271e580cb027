import type pg from 'pg';

/** Of two numbers: locks of one number are those of the processes themselves. */
const renewal = 0x7e3e;
export const renewalLocks = { certificate: 0, memberKeys: 1, systemKeys: 2 } as const;

/** Runs the work unless another process of this gateway is at it. @returns whether it has run */
export async function alone(
  pool: pg.Pool,
  lock: (typeof renewalLocks)[keyof typeof renewalLocks],
  work: () => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1, $2) as held', [
      renewal,
      lock,
    ]);
    if (rows[0]?.held !== true) return false;
    try {
      await work();
      return true;
    } finally {
      await client.query('select pg_advisory_unlock($1, $2)', [renewal, lock]);
    }
  } finally {
    client.release();
  }
}
