import type { SqlSource } from '@saphan/contracts';
import { toPropertyTree, type PropertyTree } from '../property-tree.ts';
import { rowsAtMost, type AgreedColumns } from './agreed-columns.ts';
import { quoteIdentifier, quoteName } from './quote-name.ts';

const quote = (name: string): string => quoteName('sqlserver', name);

/** `address.line` is nested by FOR JSON, which wants what belongs together side by side: so the tree's order. */
function toColumns(tree: PropertyTree<string>, above = ''): string[] {
  return Object.entries(tree).flatMap(([name, leaf]) =>
    typeof leaf === 'string'
      ? [`source.${quote(leaf)} as ${quoteIdentifier('sqlserver', above + name)}`]
      : toColumns(leaf, `${above}${name}.`),
  );
}

/**
 * The one statement that SQL Server is asked with (2016 or newer). Each row comes as JSON text, built by the database, so
 * that numbers keep their spelling; nulls are left out. A second comparison, by bytes, undoes what a collation takes for
 * the same.
 */
export function toSqlServerStatement(source: SqlSource, { key, columns }: AgreedColumns): string {
  const object = `(select ${toColumns(toPropertyTree(columns)).join(', ')} for json path, without_array_wrapper)`;
  const order = source.orderBy === undefined ? '' : ` order by source.${quote(source.orderBy)}`;
  return (
    `select top (${String(rowsAtMost(source))}) ${object} as answer from ${quote(source.view)} as source ` +
    `where source.${quote(key)} = @subject ` +
    `and cast(source.${quote(key)} as nvarchar(4000)) collate Latin1_General_100_BIN2 = @subject${order}`
  );
}
