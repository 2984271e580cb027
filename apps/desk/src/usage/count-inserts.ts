import type { KyselyPlugin, QueryId } from 'kysely';

/** Counts the rows that the statements of one transaction have inserted; what was there already and stayed is none. */
export function countInserts(): { readonly plugin: KyselyPlugin; readonly rows: () => number } {
  const inserts = new WeakSet<QueryId>();
  let rows = 0;
  return {
    plugin: {
      transformQuery({ node, queryId }) {
        if (node.kind === 'InsertQueryNode') inserts.add(queryId);
        return node;
      },
      transformResult({ queryId, result }) {
        if (inserts.has(queryId)) rows += Number(result.numAffectedRows ?? result.rows.length);
        return Promise.resolve(result);
      },
    },
    rows: () => rows,
  };
}
