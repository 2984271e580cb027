import type pg from 'pg';

/** One row as an earlier release wrote it. */
export interface OlderRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** One database at one release: which migrations it had, and some rows of every table. */
export interface OlderDatabase {
  readonly migrations: readonly string[];
  readonly rows: readonly OlderRow[];
}

const mostRows = 4;
const longestRow = 6_000;
const longestBytes = 64;

/** Partitions are filled by their parents. */
const tables = `select c.relname as name from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration' order by c.relname`;

/** Bytes are encrypted or pictures: their first ones do. */
const shorten = (row: OlderRow['row']): OlderRow['row'] =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' && value.startsWith('\\x') ? value.slice(0, 2 + 2 * longestBytes) : value,
    ]),
  );

/** Reads some rows of every table, as superuser: row security hides none. Rows that are very long are left out. */
export async function readOlderDatabase(client: pg.Client): Promise<OlderDatabase> {
  const applied = await client.query<{ name: string }>('select name from migration order by name');
  const rows: OlderRow[] = [];
  for (const { name: table } of (await client.query<{ name: string }>(tables)).rows) {
    const found = await client.query<{ row: OlderRow['row'] }>(
      `select to_jsonb(t) as row from ${table} t order by ctid desc limit ${mostRows}`,
    );
    for (const { row } of found.rows) {
      const short = shorten(row);
      if (JSON.stringify(short).length <= longestRow) rows.push({ table, row: short });
    }
  }
  return { migrations: applied.rows.map(({ name }) => name), rows };
}

/** A table in parts, without one for rows of any month. */
const parted = `select relname as name from pg_class where relkind = 'p' and relnamespace = 'public'::regnamespace`;

/** Puts the rows in as they were. References are not looked at: not all rows are there. */
export async function insertOlderRows(client: pg.Client, { rows }: OlderDatabase): Promise<void> {
  for (const { name } of (await client.query<{ name: string }>(parted)).rows)
    await client.query(`create table ${name}_older partition of ${name} default`);
  await client.query('set session_replication_role = replica');
  for (const { table, row } of rows)
    await client.query(
      `insert into ${table} overriding system value select * from jsonb_populate_record(null::${table}, $1)`,
      [row],
    );
  await client.query('set session_replication_role = origin');
}

/** How many rows each table has. */
export async function countRows(
  client: pg.Client,
  names: readonly string[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of names) {
    const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    counts[table] = rows[0]?.n ?? 0;
  }
  return counts;
}
