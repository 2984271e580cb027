import type { SqlSource, Subject } from '@saphan/contracts';
import type { Destinations } from '../address/destinations.ts';
import type { AgreedColumns } from './agreed-columns.ts';

export interface SqlQuestion extends AgreedColumns {
  readonly subject: Subject;
  /** JSON Schema of the operation's answer. */
  readonly schema: unknown;
  readonly signal: AbortSignal;
}

export type SqlTrouble = 'source-timeout' | 'source-refused' | 'source-failed';

/** One maker's database. */
export interface SqlDriver {
  /** Rows as texts of JSON objects, numbers as the database spells them, nulls left out. */
  select(question: SqlQuestion): Promise<string[]>;
  /** What an error of this driver means, and its code: the database's words may quote a value. */
  toTrouble(error: unknown): { readonly trouble: SqlTrouble; readonly code: string };
  close(): Promise<void>;
}

export interface SqlDriverOptions {
  /** Read anew for each connection, so that it can be changed without a restart. */
  readonly password: () => Promise<string>;
  readonly timeoutMs: number;
  readonly destinations: Destinations;
  readonly onError: (error: Error) => void;
}

export type OpenSqlDriver = (source: SqlSource, options: SqlDriverOptions) => SqlDriver;
