import type { SqlSource } from '@saphan/contracts';
import pg from 'pg';
import { findItemsAt } from './items-at.ts';
import { toPropertyTree, type PropertyTree } from './property-tree.ts';

const quote = (name: string): string => name.split('.').map(pg.escapeIdentifier).join('.');

function toJsonObject(tree: PropertyTree<string>): string {
  const pairs = Object.entries(tree).map(
    ([name, leaf]) =>
      `${pg.escapeLiteral(name)}, ${typeof leaf === 'string' ? quote(leaf) : toJsonObject(leaf)}`,
  );
  return `json_build_object(${pairs.join(', ')})`;
}

/**
 * The one statement that a SQL source is asked with. It names the key column and the columns of agreed items, nothing
 * else; the subject is its only parameter, as text. The answer is built as JSON text by the database, so that numbers
 * keep their spelling.
 * @param kind of the subject
 * @param schema of the operation's answer
 * @returns nothing where no column is agreed or the kind has no key
 */
export function findSqlStatement(
  source: SqlSource,
  kind: string,
  schema: unknown,
  agreed: ReadonlySet<string>,
): string | undefined {
  const key = Object.hasOwn(source.keys, kind) ? source.keys[kind] : undefined;
  const prefix = source.list === undefined ? '' : `${source.list}/`;
  const columns = Object.fromEntries(
    Object.entries(source.columns).filter(([path]) =>
      findItemsAt(schema, prefix + path)?.every((item) => agreed.has(item)),
    ),
  );
  if (key === undefined || Object.keys(columns).length === 0) return undefined;
  const order = source.orderBy === undefined ? '' : ` order by ${quote(source.orderBy)}`;
  const limit = source.list === undefined ? 1 : (source.limit ?? 1000);
  return (
    `select json_strip_nulls(${toJsonObject(toPropertyTree(columns))})::text as answer ` +
    `from ${quote(source.view)} where ${quote(key)} = $1${order} limit ${String(limit)}`
  );
}
