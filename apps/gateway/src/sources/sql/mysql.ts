import type { Socket } from 'node:net';
import type { Pool, PoolConnection, RowDataPacket } from 'mysql2/promise';
import { findSchemaAt } from '../items-at.ts';
import { toPropertyTree } from '../property-tree.ts';
import { toJsonValue } from './mysql-value.ts';
import { toMysqlStatement } from './mysql-statement.ts';
import { openPoolByPassword } from './pool-by-password.ts';
import type { OpenSqlDriver, SqlDriver } from './sql-driver.ts';

/** MySQL's and MariaDB's statement time-out, a killed statement, a lock that was not given. */
const outOfTime: ReadonlySet<number> = new Set([3024, 1969, 1317, 1205]);

const isTruthAt = (schema: unknown, path: string): boolean => {
  const { type } = (findSchemaAt(schema, path) ?? {}) as { type?: unknown };
  return type === 'boolean' || (Array.isArray(type) && type.includes('boolean'));
};

/** Makes a new connection one that only reads, in UTC, and whose statements the server itself ends in time. */
async function prepare(connection: PoolConnection, timeoutMs: number): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>('select version()');
  const isMariaDb = String(rows[0]?.[0]).includes('MariaDB');
  await connection.query('set session transaction read only');
  await connection.query("set session time_zone = '+00:00'");
  await connection.query(
    isMariaDb
      ? `set session max_statement_time = ${String(timeoutMs / 1000)}`
      : `set session max_execution_time = ${String(timeoutMs)}`,
  );
}

/**
 * Ends what is asked on a connection, and the connection. The driver's own `destroy` only says that no more will come, waits for the server to
 * say the same, and tells nobody who waits for an answer: with a server that has gone silent each would wait for good.
 */
function cut(connection: PoolConnection): void {
  const { stream } = connection.connection as unknown as { readonly stream: Socket };
  stream.destroy(new Error('the time is over'));
}

export const toMysqlTrouble: SqlDriver['toTrouble'] = (error) => {
  const { code, errno, sqlState } = error as { code?: unknown; errno?: unknown; sqlState?: unknown };
  const name = typeof code === 'string' ? code : 'no connection';
  if (outOfTime.has(Number(errno)) || code === 'PROTOCOL_SEQUENCE_TIMEOUT')
    return { trouble: 'source-timeout', code: name };
  const isQuestions = typeof sqlState === 'string' && sqlState.startsWith('22');
  return { trouble: isQuestions ? 'source-refused' : 'source-failed', code: name };
};

/** MySQL and MariaDB. The driver is loaded when an agency has such a source. */
export const openMysql: OpenSqlDriver = (source, { password, timeoutMs, destinations, onError }) => {
  const prepared = new WeakSet<object>();
  const pools = openPoolByPassword<Pool>({
    password,
    onError,
    async open(secret) {
      const { createPool } = await import('mysql2/promise');
      return createPool({
        host: source.host,
        port: source.port,
        database: source.database,
        user: source.user,
        password: secret,
        connectionLimit: source.concurrency ?? 10,
        connectTimeout: timeoutMs,
        idleTimeout: 60_000,
        stream: () => destinations.toSocket(source.host, source.port).connect(source.port),
        ...(source.tls === true && { ssl: { rejectUnauthorized: true } }),
        // A server that asks for a file of this host gets none.
        flags: ['-LOCAL_FILES'],
        supportBigNumbers: true,
        bigNumberStrings: true,
        dateStrings: true,
        jsonStrings: true,
        rowsAsArray: true,
        multipleStatements: false,
      });
    },
    close: (pool) => pool.end(),
  });

  /** @param signal closes the connection: a server that has gone silent ends nothing by itself */
  async function getConnection(signal: AbortSignal): Promise<PoolConnection> {
    const connection = await (await pools.get()).getConnection();
    if (prepared.has(connection.connection)) return connection;
    const stop = (): void => cut(connection);
    signal.addEventListener('abort', stop, { once: true });
    try {
      signal.throwIfAborted();
      await prepare(connection, timeoutMs);
      prepared.add(connection.connection);
      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  return {
    async select({ signal, subject, schema, ...agreed }) {
      const connection = await getConnection(signal);
      const stop = (): void => cut(connection);
      signal.addEventListener('abort', stop, { once: true });
      try {
        signal.throwIfAborted();
        const text = toMysqlStatement(source, agreed);
        const [rows, fields] = await connection.execute<RowDataPacket[][]>(text, [subject.value]);
        const paths = Object.keys(agreed.columns);
        const prefix = source.list === undefined ? '' : `${source.list}/`;
        const truths = paths.map((path) => isTruthAt(schema, prefix + path));
        const own = (rows as unknown as unknown[][]).filter(([key]) => key === subject.value);
        return (source.list === undefined ? own.slice(0, 1) : own).map((row) => {
          const values = paths.flatMap((path, at) => {
            const field = fields[at + 1];
            const value = field && toJsonValue(row[at + 1], field, truths[at] === true);
            return value === undefined ? [] : [[path, value] as const];
          });
          return JSON.stringify(toPropertyTree(Object.fromEntries(values)));
        });
      } finally {
        signal.removeEventListener('abort', stop);
        connection.release();
      }
    },
    toTrouble: toMysqlTrouble,
    close: () => pools.close(),
  };
};
