import type { SqlSource } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import pg from 'pg';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Source, SourceRequest } from './source.ts';
import { findSqlStatement } from './sql-statement.ts';

/** SQLSTATE of a statement that ran into its time-out. */
const queryCancelled = '57014';

/** A value that the column cannot hold is the question's fault (class 22), all else the source's. */
function toCode(sqlState: unknown): 'source-timeout' | 'source-refused' | 'source-failed' {
  if (sqlState === queryCancelled) return 'source-timeout';
  return typeof sqlState === 'string' && sqlState.startsWith('22') ? 'source-refused' : 'source-failed';
}

function wrapInList(path: string, rows: readonly string[]): string {
  return path
    .split('/')
    .reduceRight((inner, name) => `{${JSON.stringify(name)}:${inner}}`, `[${rows.join(',')}]`);
}

function toAnswer(source: SqlSource, rows: readonly string[]): string {
  if (source.list !== undefined) return wrapInList(source.list, rows);
  const [row] = rows;
  if (row === undefined) throw gatewayProblem('subject-not-found', { hop: 'source' });
  return row;
}

/**
 * A view in PostgreSQL. The role can only read, and says so to the server too; it sees only the agency's own views.
 * @param password read anew for each connection, so that it can be changed without a restart
 */
export function openSqlSource(
  source: SqlSource,
  password: () => Promise<string>,
  { defaultTimeoutMs, onError }: { defaultTimeoutMs: number; onError: (error: Error) => void },
): Source {
  const timeoutMs = Math.min(source.timeoutMs ?? defaultTimeoutMs, defaultTimeoutMs);
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
  });
  pool.on('error', onError);

  async function select(request: SourceRequest): Promise<string[]> {
    const { subject, operation, items } = request;
    if (!subject) throw problem('subject-missing');
    const text = findSqlStatement(source, subject.kind, operation.response, items);
    if (text === undefined) return source.list === undefined ? ['{}'] : [];
    try {
      const { rows } = await pool.query<{ answer: string }>(text, [subject.value]);
      return rows.map(({ answer }) => answer);
    } catch (error) {
      const { code } = error as { code?: unknown };
      // The database's words may quote a value: only its code goes on.
      const detail = `SQL source: ${typeof code === 'string' ? code : 'no connection'}`;
      throw gatewayProblem(toCode(code), {
        hop: 'source',
        detail,
      });
    }
  }

  return {
    isIdempotent: true,
    timeoutMs,
    async ask(request) {
      const body = Buffer.from(toAnswer(source, await select(request)));
      return { type: 'answer', status: 200, contentType: 'application/json', body, at: Date.now() };
    },
    close: () => pool.end(),
  };
}
