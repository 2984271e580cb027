import { AsyncLocalStorage } from 'node:async_hooks';
import type { AgencyId } from '@saphan/contracts';
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type Transaction,
  type TransactionSettings,
} from 'kysely';
import pg from 'pg';

/** Whose rows a transaction sees and writes: what row security compares rows with. It ends with the transaction. */
export interface RowScope {
  readonly agency?: AgencyId | string;
  /** As the app's own tables call a person. */
  readonly person?: string;
}

/** Begins a transaction for the rows of one alone, in one round trip: two statements without parameters. */
const beginFor = (scope: RowScope): string => {
  const settings = Object.entries(scope).map(
    ([name, value]: [string, string]) => `set_config('app.${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  return `begin; select ${settings.join(', ')}`;
};

const scopeToBegin = new AsyncLocalStorage<RowScope | undefined>();

/** Begins a transaction with its row scope, where one is wanted. */
class ScopedDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    const scope = scopeToBegin.getStore();
    if (scope === undefined) return super.beginTransaction(connection, settings);
    await connection.executeQuery(CompiledQuery.raw(beginFor(scope)));
  }
}

class ScopedDialect extends PostgresDialect {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): PostgresDriver {
    return new ScopedDriver({ pool: this.#pool });
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
    await client.query(scope === undefined ? 'begin' : beginFor(scope));
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
