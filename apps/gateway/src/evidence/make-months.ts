import type pg from 'pg';

/** Makes the partitions of the month and of the next one; the owner's function lets the app role do this and no more. */
export async function makeMonths(pool: pg.Pool, nowMs: number): Promise<void> {
  for (const ms of [nowMs, nowMs + 28 * 86_400_000]) {
    await pool.query('select make_evidence_month($1)', [new Date(ms).toISOString().slice(0, 10)]);
  }
}
