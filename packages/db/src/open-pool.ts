import pg from 'pg';
import { endWhenSilent } from './end-when-silent.ts';

export interface PoolOptions {
  readonly url: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Connections at most; 10 unless told. */
  readonly max?: number;
  /** Told of connections that broke while idle, e.g. when the server restarts. */
  readonly onIdleError?: (error: Error) => void;
  /** Milliseconds after which a database that was asked and says nothing is given up; 90,000 unless told. */
  readonly silenceMs?: number;
}

const int8 = 20;
const date = 1082;

/** `bigint` (money in satang, counters) as a number: all ours stay below 2^53. Throws rather than rounds. */
function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is beyond 2^53`);
  return value;
}

const parserOf = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => unknown;

/**
 * How values come from the database: `timestamptz` as Date, `bigint` as number, `date` as ISO text (a day has no
 * time zone), `jsonb` parsed, `bytea` as Buffer, `numeric` as text.
 */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary' && oid === int8) return toSafeInteger;
    if (format !== 'binary' && oid === date) return (text: string) => text;
    return parserOf(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * Opens a pool. A statement that runs over 30 s or a transaction idle over 60 s is ended by the server: neither may
 * hold locks while a process hangs. A server that says nothing at all is given up here.
 */
export function openPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.max ?? 10,
    types,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  const tell = (error: Error): void => options.onIdleError?.(error);
  pool.on('error', tell);
  // A connection in use that breaks raises the event too; unheard, it would end the process.
  pool.on('connect', (client) => {
    client.on('error', tell);
    endWhenSilent(client, options.silenceMs);
  });
  return pool;
}
