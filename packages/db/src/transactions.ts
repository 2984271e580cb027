import { AsyncLocalStorage } from 'node:async_hooks';
import type { AgencyId } from '@saphan/contracts';
import { CompiledQuery, Kysely, PostgresDialect, type Transaction, type TransactionSettings } from 'kysely';
import pg from 'pg';
import { makeLate, ScopedDriver } from './scoped-driver.ts';

/** Whose rows a transaction sees and writes: what row security compares rows with. It ends with the transaction. */
export interface RowScope {
  readonly agency?: AgencyId | string;
  /** As the app's own tables call a person. */
  readonly person?: string;
}

/** Statements that begin a transaction for the rows of one alone. */
const beginFor = (scope: RowScope, settings: TransactionSettings = {}): readonly string[] => {
  const { isolationLevel, accessMode } = settings;
  const isolation = isolationLevel === undefined ? [] : [`isolation level ${isolationLevel}`];
  return [
    ['begin', ...isolation, ...(accessMode === undefined ? [] : [accessMode])].join(' '),
    // Said so, it is not planned as a query is.
    ...Object.entries(scope).map(
      ([name, value]: [string, string]) => `set local app.${name} = ${pg.escapeLiteral(value)}`,
    ),
  ];
};

const scopeToBegin = new AsyncLocalStorage<RowScope | undefined>();

class ScopedDialect extends PostgresDialect {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): ScopedDriver {
    return new ScopedDriver(this.#pool, (settings) => beginFor(scopeToBegin.getStore() ?? {}, settings));
  }
}

/** Opens the query builder on a pool; `DB` comes from the app's `database.generated.ts`. */
export const openKysely = <DB>(pool: pg.Pool): Kysely<DB> =>
  new Kysely<DB>({ dialect: new ScopedDialect(pool) });

/**
 * Runs `work` on one connection between BEGIN and COMMIT; a throw rolls back.
 * @param scope whose rows alone it sees and writes
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
  scope?: RowScope,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(beginFor(scope ?? {}).join('; '));
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

/** Runs `work` in a transaction for the rows of one alone. @param db made by `openKysely` */
export const inScope = <DB, Result>(
  db: Kysely<DB>,
  scope: RowScope,
  work: (transaction: Transaction<DB>) => Promise<Result>,
): Promise<Result> =>
  scopeToBegin.run(scope, () =>
    // What else the work begins is not for these rows.
    db.transaction().execute((transaction) => scopeToBegin.run(undefined, () => work(transaction))),
  );

/**
 * Runs `work` in a transaction that sees and writes the rows of one agency alone: row-level security compares each
 * row's `agency` with the setting, which ends with the transaction.
 */
export const asAgency = <DB, Result>(
  db: Kysely<DB>,
  agency: AgencyId | string,
  work: (transaction: Transaction<DB>) => Promise<Result>,
): Promise<Result> => inScope(db, { agency }, work);

/**
 * Sends a statement with the next one of its transaction, or with the commit, instead of by itself. For what a transaction writes last:
 * its error comes from the one that it goes with, and takes the transaction back as any does.
 * @param text with parameters `$1`…
 */
export async function executeLate<DB>(
  transaction: Transaction<DB>,
  text: string,
  values: readonly unknown[],
): Promise<void> {
  await transaction.executeQuery(makeLate(CompiledQuery.raw(text, [...values])));
}
