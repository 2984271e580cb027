import { inTransaction } from '@saphan/db';
import type pg from 'pg';

/** Runs `work` in a transaction that sees and writes one agency's rows alone (row-level security). */
export const asAgency = <Result>(
  pool: pg.Pool,
  agency: string,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> => inTransaction(pool, work, { agency });
