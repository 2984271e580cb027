import type { AgencyId } from '@saphan/contracts';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type pg from 'pg';

/** Opens the query builder on a pool; `DB` comes from the app's `database.generated.ts`. */
export const openKysely = <DB>(pool: pg.Pool): Kysely<DB> =>
  new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });

/** Runs `work` on one connection between BEGIN and COMMIT; a throw rolls back. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((cause: unknown) => {
      broken = cause as Error;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Runs `work` in a transaction that sees and writes the rows of one agency alone: row-level security compares each
 * row's `agency` with the setting, which ends with the transaction.
 */
export const asAgency = <DB, Result>(
  db: Kysely<DB>,
  agency: AgencyId | string,
  work: (transaction: Transaction<DB>) => Promise<Result>,
): Promise<Result> =>
  db.transaction().execute(async (transaction) => {
    await sql`select set_config('app.agency', ${agency}, true)`.execute(transaction);
    return work(transaction);
  });
