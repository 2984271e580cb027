import type mssql from 'mssql';
import { openPoolByPassword } from './pool-by-password.ts';
import type { OpenSqlDriver, SqlDriver } from './sql-driver.ts';
import { toSqlServerStatement } from './sql-server-statement.ts';

/** A value that the key's column cannot hold: conversion failed (241, 242, 245, 8114) or overflowed (220, 8115, 248). */
const questionsFault: ReadonlySet<number> = new Set([220, 241, 242, 245, 248, 8114, 8115]);
/** Lock request time-out. */
const lockNotGiven = 1222;
const outOfTime: ReadonlySet<string> = new Set(['ETIMEOUT', 'ECANCEL']);

export const toSqlServerTrouble: SqlDriver['toTrouble'] = (error) => {
  const { code, number } = error as { code?: unknown; number?: unknown };
  const name = typeof code === 'string' ? code : 'no connection';
  const withNumber = typeof number === 'number' ? `${name} ${String(number)}` : name;
  if (outOfTime.has(name) || number === lockNotGiven) return { trouble: 'source-timeout', code: withNumber };
  const isQuestions = typeof number === 'number' && questionsFault.has(number);
  return { trouble: isQuestions ? 'source-refused' : 'source-failed', code: withNumber };
};

/** ASCII goes as `varchar`: an index over such a column is used, and `nvarchar` columns take it as well. */
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** SQL Server. The driver is loaded when an agency has such a source. */
export const openSqlServer: OpenSqlDriver = (source, { password, timeoutMs, destinations, onError }) => {
  let driver: typeof mssql | undefined;
  const pools = openPoolByPassword<mssql.ConnectionPool>({
    password,
    onError,
    async open(secret) {
      driver ??= (await import('mssql')).default;
      const pool = new driver.ConnectionPool({
        server: source.host,
        port: source.port,
        database: source.database,
        user: source.user,
        password: secret,
        connectionTimeout: timeoutMs,
        // Past it the driver sends the server an attention, which ends the statement there.
        requestTimeout: timeoutMs,
        pool: { max: source.concurrency ?? 10, min: 0, idleTimeoutMillis: 60_000 },
        options: {
          appName: 'saphan source',
          encrypt: source.tls === true,
          trustServerCertificate: false,
          readOnlyIntent: true,
          connector: () => destinations.connect(source.host, source.port),
        },
      });
      pool.on('error', onError);
      return pool.connect();
    },
    close: (pool) => pool.close(),
  });

  return {
    async select({ signal, subject, ...agreed }) {
      const pool = await pools.get();
      const request = pool.request();
      const type = isAscii(subject.value) ? driver?.VarChar(256) : driver?.NVarChar(256);
      request.input('subject', type as mssql.ISqlType, subject.value);
      const stop = (): void => {
        request.cancel();
      };
      signal.addEventListener('abort', stop, { once: true });
      try {
        const { recordset } = await request.query<{ answer: string | null }>(
          toSqlServerStatement(source, agreed),
        );
        // A row all of whose columns are null is no row of JSON.
        return recordset.map(({ answer }) => answer ?? '{}');
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    toTrouble: toSqlServerTrouble,
    close: () => pools.close(),
  };
};
