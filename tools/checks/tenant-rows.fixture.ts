import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import pg from 'pg';

/** A table under row-level security, as the catalogue describes it. */
export interface GuardedTable {
  readonly name: string;
  readonly isPartitioned: boolean;
  /** Whether its policy asks for the person too. */
  readonly isByPerson: boolean;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** What the app's role may do to it at all. */
  readonly mayRead: boolean;
  readonly mayInsert: boolean;
  readonly mayDelete: boolean;
  readonly mayChange: readonly string[];
}

export interface TenantDatabase {
  readonly tables: readonly GuardedTable[];
  /** Names of tables that the catalogue shows without a policy that is forced. */
  readonly bare: readonly string[];
  /** Functions with their owner's rights that the app's role may call. */
  readonly ownersFunctions: readonly string[];
  /** As the server's superuser, whom no policy holds. */
  readonly admin: pg.Client;
  /** A statement as the app's role with these settings, undone afterwards. */
  asApp(
    settings: Readonly<Record<string, string>>,
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rowCount: number | null; code?: string }>;
  close(): Promise<void>;
}

const guarded = `
  select c.relname as name, c.relkind = 'p' as "isPartitioned",
    (select string_agg(pg_get_expr(p.polqual, p.polrelid), ' ') from pg_policy p where p.polrelid = c.oid) ~ 'app.person' as "isByPerson",
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' and a.attidentity = '') as columns,
    has_table_privilege($1, c.oid, 'select') as "mayRead",
    has_table_privilege($1, c.oid, 'insert') as "mayInsert",
    has_table_privilege($1, c.oid, 'delete') as "mayDelete",
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and has_column_privilege($1, c.oid, a.attnum, 'update')) as "mayChange"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  where c.relkind in ('r', 'p') and not c.relispartition and c.relrowsecurity and c.relforcerowsecurity
    and exists (select from pg_policy p where p.polrelid = c.oid)
  order by c.relname`;

// A part of a table that the app cannot reach by its own name is guarded through the whole.
const bare = `
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  where c.relkind in ('r', 'p', 'm', 'v', 'f')
    and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
    and (not c.relispartition or has_table_privilege($1, c.oid, 'select, insert, update, delete'))`;

const byOwner = `
  select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
  where p.prosecdef and has_function_privilege($1, p.oid, 'execute')`;

// What a row must hold to make sense is tried elsewhere; here any row will do, so that the list needs no hand.
const checks = `
  select c.conrelid::regclass::text as table, c.conname as name from pg_constraint c
  join pg_namespace n on n.oid = c.connamespace and n.nspname = 'public' where c.contype = 'c' and c.conparentid = 0`;

/** A database of one app with all its policies and grants, into whose tables any row fits. */
export async function openTenantDatabase(migrations: string): Promise<TenantDatabase> {
  const database: ThrowAwayDatabase = await throwAwayDatabase({ migrations });
  const admin = new pg.Client({ connectionString: database.adminUrl });
  const app = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([admin.connect(), app.connect()]);
  const names = async (text: string): Promise<string[]> =>
    (await admin.query<{ name: string }>(text, [database.appRole])).rows.map(({ name }) => name);
  const found = {
    tables: (await admin.query<GuardedTable>(guarded, [database.appRole])).rows,
    bare: await names(bare),
    ownersFunctions: await names(byOwner),
  };
  // Foreign keys and triggers are those of a replica: none.
  await admin.query('set session_replication_role = replica');
  for (const { table, name } of (await admin.query<{ table: string; name: string }>(checks)).rows)
    await admin.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`);
  for (const { name, isPartitioned } of found.tables)
    if (isPartitioned)
      await admin.query(`create table ${name}_any partition of ${name} default`).catch((error: unknown) => {
        if ((error as pg.DatabaseError).code !== '42P17') throw error;
      });
  return {
    ...found,
    admin,
    async asApp(settings, text, values = []) {
      await app.query('begin');
      try {
        for (const [name, value] of Object.entries(settings))
          await app.query('select set_config($1, $2, true)', [name, value]);
        const { rowCount } = await app.query(text, [...values]);
        return { rowCount };
      } catch (error) {
        const { code } = error as pg.DatabaseError;
        if (code === undefined) throw error;
        return { rowCount: null, code };
      } finally {
        await app.query('rollback');
      }
    },
    async close() {
      await Promise.all([admin.end(), app.end()]);
      await database.drop();
    },
  };
}

const values: Readonly<Record<string, unknown>> = {
  bigint: 1,
  integer: 1,
  smallint: 1,
  numeric: 1,
  'double precision': 1,
  boolean: true,
  bytea: Buffer.alloc(32, 1),
  date: '2026-11-01',
  jsonb: '{}',
  text: 'x',
  'text[]': ['x'],
  'timestamp with time zone': '2026-11-01T00:00:00Z',
  uuid: '019ac000-0000-7000-8000-000000000000',
};

/** Any row of a table, with these values where it has such columns. @throws Error for a type that it does not know */
export function toRow(
  { name, columns }: GuardedTable,
  given: Readonly<Record<string, unknown>>,
): { readonly text: string; readonly values: readonly unknown[] } {
  const row = columns.map((column) => {
    if (column.name in given) return given[column.name];
    if (!(column.type in values)) throw new Error(`${name}.${column.name}: no value for ${column.type} yet`);
    return values[column.type];
  });
  const names = columns.map((column) => pg.escapeIdentifier(column.name)).join(', ');
  const places = row.map((_, index) => `$${String(index + 1)}`).join(', ');
  return { text: `insert into ${name} (${names}) values (${places})`, values: row };
}
