import type pg from 'pg';

const dayMs = 86_400_000;

/**
 * Makes the partitions of the month, of the next one, and of the last for what is still on its way at its end; the
 * owner's function lets the app role do this and no more.
 */
export async function makeMonths(pool: pg.Pool, nowMs: number): Promise<void> {
  for (const ms of [nowMs - dayMs, nowMs, nowMs + 28 * dayMs]) {
    await pool.query('select make_evidence_month($1)', [new Date(ms).toISOString().slice(0, 10)]);
  }
}
