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
    async select({ signal, subject, ...agreed }) {
      const text = toPostgresqlStatement(source, agreed);
      const client = await pool.connect();
      let isHeld = true;
      const release = (broken?: Error): void => {
        if (!isHeld) return;
        isHeld = false;
        client.off('error', onError);
        client.release(broken);
      };
      // While it is ours nobody else hears that it broke, and what nobody hears ends the process.
      client.on('error', onError);
      // A server that has gone silent ends no statement: the connection is closed here, or it would be waited for as long as the gateway runs.
      const stop = (): void => release(signal.reason as Error);
      signal.addEventListener('abort', stop, { once: true });
      try {
        signal.throwIfAborted();
        const { rows } = await client.query<{ answer: string }>(text, [subject.value]);
        return rows.map(({ answer }) => answer);
      } catch (error) {
        release(error as Error);
        throw error;
      } finally {
        signal.removeEventListener('abort', stop);
        release();
      }
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
