import type { SqlSource } from '@saphan/contracts';
import { rowsAtMost, type AgreedColumns } from './agreed-columns.ts';
import { quoteName } from './quote-name.ts';

const quote = (name: string): string => quoteName('mysql', name);

/** Rows beside the subject's own that a lenient comparison may find before it. */
const strangers = 20;

/**
 * The one statement that MySQL or MariaDB is asked with: the key column, then the columns of agreed items in their order.
 * Their comparison takes `a` for `A` and, in a column of numbers, `1x` for `1`, so the key comes along as text and the
 * rows of others are left out here.
 */
export function toMysqlStatement(source: SqlSource, { key, columns }: AgreedColumns): string {
  const selected = [`cast(${quote(key)} as char)`, ...Object.values(columns).map(quote)];
  const order = source.orderBy === undefined ? '' : ` order by ${quote(source.orderBy)}`;
  const limit = source.list === undefined ? strangers : rowsAtMost(source);
  return `select ${selected.join(', ')} from ${quote(source.view)} where ${quote(key)} = ?${order} limit ${String(limit)}`;
}
