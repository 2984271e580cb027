import type { SqlSource } from '@saphan/contracts';
import pg from 'pg';
import { toPropertyTree, type PropertyTree } from '../property-tree.ts';
import { rowsAtMost, type AgreedColumns } from './agreed-columns.ts';
import { quoteName } from './quote-name.ts';

const quote = (name: string): string => quoteName('postgresql', name);

function toJsonObject(tree: PropertyTree<string>): string {
  const pairs = Object.entries(tree).map(
    ([name, leaf]) =>
      `${pg.escapeLiteral(name)}, ${typeof leaf === 'string' ? quote(leaf) : toJsonObject(leaf)}`,
  );
  return `json_build_object(${pairs.join(', ')})`;
}

/**
 * The one statement that PostgreSQL is asked with. It names the key column and the columns of agreed items, nothing
 * else; the subject is its only parameter, as text. The answer is built as JSON text by the database, so that numbers
 * keep their spelling.
 */
export function toPostgresqlStatement(source: SqlSource, { key, columns }: AgreedColumns): string {
  const order = source.orderBy === undefined ? '' : ` order by ${quote(source.orderBy)}`;
  return (
    `select json_strip_nulls(${toJsonObject(toPropertyTree(columns))})::text as answer ` +
    `from ${quote(source.view)} where ${quote(key)} = $1${order} limit ${String(rowsAtMost(source))}`
  );
}
