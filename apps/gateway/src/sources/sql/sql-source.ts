import { Problem, type SqlDialect, type SqlSource } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Source, SourceRequest } from '../source.ts';
import { openAnswerLimit } from './answer-limit.ts';
import { findAgreedColumns } from './agreed-columns.ts';
import { openMysql } from './mysql.ts';
import { openPostgresql } from './postgresql.ts';
import type { OpenSqlDriver, SqlDriverOptions } from './sql-driver.ts';
import { openSqlServer } from './sql-server.ts';

const drivers = {
  postgresql: openPostgresql,
  mysql: openMysql,
  sqlserver: openSqlServer,
} as const satisfies Record<SqlDialect, OpenSqlDriver>;

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

/** A view in the agency's database. No caller's words get into a statement: the subject is bound, the rest is declared. */
export function openSqlSource(
  source: SqlSource,
  { defaultTimeoutMs, ...options }: Omit<SqlDriverOptions, 'timeoutMs'> & { defaultTimeoutMs: number },
): Source {
  const timeoutMs = Math.min(source.timeoutMs ?? defaultTimeoutMs, defaultTimeoutMs);
  const limit = openAnswerLimit(options.destinations);
  const driver = drivers[source.dialect ?? 'postgresql'](source, {
    ...options,
    destinations: limit.destinations,
    timeoutMs,
  });

  async function select({ subject, operation, items, signal }: SourceRequest): Promise<string[]> {
    if (!subject) throw problem('subject-missing');
    const schema = operation.response;
    const agreed = findAgreedColumns(source, subject.kind, schema, items);
    if (agreed === undefined) return source.list === undefined ? ['{}'] : [];
    try {
      return await limit.ask(() => driver.select({ ...agreed, subject, schema, signal }));
    } catch (error) {
      // What came of a connection that was closed because time was over is not the database's word.
      if (error instanceof Problem || signal.aborted) throw error;
      const { trouble, code } = driver.toTrouble(error);
      throw gatewayProblem(trouble, { hop: 'source', detail: `SQL source: ${code}` });
    }
  }

  return {
    isIdempotent: true,
    timeoutMs,
    async ask(request) {
      const body = Buffer.from(toAnswer(source, await select(request)));
      return { type: 'answer', status: 200, contentType: 'application/json', body, at: Date.now() };
    },
    async close() {
      // A server that has gone silent says no goodbye.
      const late = setTimeout(() => {
        limit.end();
      }, timeoutMs);
      try {
        await driver.close();
      } finally {
        clearTimeout(late);
        limit.end();
      }
    },
  };
}
