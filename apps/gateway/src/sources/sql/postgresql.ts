import pg from 'pg';
import { toPostgresqlStatement } from './postgresql-statement.ts';
import type { OpenSqlDriver } from './sql-driver.ts';

/** SQLSTATE of a statement that ran into its time-out. */
const queryCancelled = '57014';

/** The role can only read, and says so to the server too; it sees only the agency's own views. */
export const openPostgresql: OpenSqlDriver = (source, { password, timeoutMs, destinations, onError }) => {
  const pool = new pg.Pool({
    host: source.host,
    port: source.port,
    database: source.database,
    user: source.user,
    password,
    application_name: 'saphan source',
    max: source.concurrency ?? 10,
    connectionTimeoutMillis: timeoutMs,
    idleTimeoutMillis: 60_000,
    statement_timeout: timeoutMs,
    options: '-c default_transaction_read_only=on',
    stream: () => destinations.toSocket(source.host, source.port),
    ssl: source.tls === true && { rejectUnauthorized: true },
  });
  pool.on('error', onError);
  return {
    async select(question) {
      const text = toPostgresqlStatement(source, question);
      const { rows } = await pool.query<{ answer: string }>(text, [question.subject.value]);
      return rows.map(({ answer }) => answer);
    },
    toTrouble(error) {
      const { code } = error as { code?: unknown };
      if (typeof code !== 'string') return { trouble: 'source-failed', code: 'no connection' };
      if (code === queryCancelled) return { trouble: 'source-timeout', code };
      // A value that the column cannot hold is the question's fault (class 22), all else the source's.
      return { trouble: code.startsWith('22') ? 'source-refused' : 'source-failed', code };
    },
    close: () => pool.end(),
  };
};
