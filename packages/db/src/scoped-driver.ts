import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import type pg from 'pg';
import { sendTogether, type Statement } from './send-together.ts';
import { StatementNames } from './statement-names.ts';

const late = new WeakSet<CompiledQuery>();

/** Lets a statement wait for the next one of its transaction, or for the commit, and go with it: nobody reads what it answers. */
export const makeLate = (query: CompiledQuery): CompiledQuery => {
  late.add(query);
  return query;
};

const changing: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** A connection while it is taken from the pool. A transaction begins with its first statement: what begins it goes with that. */
class ScopedConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #names: StatementNames;
  #isInTransaction = false;
  /** What begins the transaction, until it has gone. */
  #opening: readonly Statement[] = [];
  #late: readonly Statement[] = [];
  #broken: Error | undefined;

  constructor(client: pg.PoolClient, names: StatementNames) {
    this.#client = client;
    this.#names = names;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const statement = { text: query.sql, values: query.parameters };
    if (this.#isInTransaction && late.has(query)) {
      this.#late = [...this.#late, statement];
      return { rows: [] };
    }
    const { command, rowCount, rows } = await this.#send(statement, this.#names.find(query.sql));
    return {
      ...(changing.has(command) && { numAffectedRows: BigInt(rowCount ?? 0) }),
      rows: rows as Row[],
    };
  }

  streamQuery(): never {
    throw new Error('nothing is read by a cursor here');
  }

  begin(statements: readonly string[]): void {
    this.#isInTransaction = true;
    this.#opening = statements.map((text) => ({ text }));
  }

  /** @throws Error of a late statement; Error where the database had to take the transaction back */
  async commit(): Promise<void> {
    if (this.#hasBegun() || this.#late.length > 0) {
      const { command } = await this.#send({ text: 'commit' });
      if (command === 'ROLLBACK') throw new Error('nothing was committed: a statement before had failed');
    }
    this.#end();
  }

  async rollback(): Promise<void> {
    const hasBegun = this.#hasBegun();
    this.#end();
    if (!hasBegun) return;
    await this.#client.query('rollback').catch((cause: unknown) => {
      this.#broken = cause as Error;
      throw cause;
    });
  }

  release(): void {
    this.#client.release(this.#broken);
  }

  readonly #hasBegun = (): boolean => this.#opening.length === 0;

  #end(): void {
    this.#isInTransaction = false;
    this.#opening = [];
    this.#late = [];
  }

  #send(statement: Statement, name?: string) {
    const ahead = [...this.#opening, ...this.#late];
    this.#opening = [];
    this.#late = [];
    return sendTogether(this.#client, ahead, statement, name);
  }
}

/** PostgreSQL by a pool, in as few messages as the order of statements allows. */
export class ScopedDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #names = new StatementNames();
  readonly #toOpening: (settings: TransactionSettings) => readonly string[];

  /** @param toOpening statements that begin a transaction */
  constructor(pool: pg.Pool, toOpening: (settings: TransactionSettings) => readonly string[]) {
    this.#pool = pool;
    this.#toOpening = toOpening;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<ScopedConnection> {
    return new ScopedConnection(await this.#pool.connect(), this.#names);
  }

  beginTransaction(connection: ScopedConnection, settings: TransactionSettings): Promise<void> {
    connection.begin(this.#toOpening(settings));
    return Promise.resolve();
  }

  commitTransaction(connection: ScopedConnection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: ScopedConnection): Promise<void> {
    return connection.rollback();
  }

  releaseConnection(connection: ScopedConnection): Promise<void> {
    connection.release();
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return this.#pool.end();
  }
}
