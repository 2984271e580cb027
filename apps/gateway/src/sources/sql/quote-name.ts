import type { SqlDialect } from '@saphan/contracts';

const marks = {
  postgresql: ['"', '"'],
  mysql: ['`', '`'],
  sqlserver: ['[', ']'],
} as const satisfies Record<SqlDialect, readonly [open: string, close: string]>;

/** One identifier of SQL: within its marks only the closing one means something, and is doubled. */
export function quoteIdentifier(dialect: SqlDialect, name: string): string {
  const [open, close] = marks[dialect];
  return open + name.replaceAll(close, close + close) + close;
}

/** A name of up to two parts, `schema.view`. */
export const quoteName = (dialect: SqlDialect, name: string): string =>
  name
    .split('.')
    .map((part) => quoteIdentifier(dialect, part))
    .join('.');
