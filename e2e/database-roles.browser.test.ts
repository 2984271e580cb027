import { expect, inject, it } from 'vitest';
import { openDatabase } from './harness/open-database.ts';

const country = inject('country');

/** Asked of the server itself, so that a role that comes later is tried as well. */
async function listAll(): Promise<{ roles: readonly string[]; databases: readonly string[] }> {
  const admin = await openDatabase(country, 'postgres', 'postgres');
  const names = async (query: string): Promise<readonly string[]> =>
    (await admin.query<{ name: string }>(query)).rows.map(({ name }) => name);
  const roles = await names(
    `select rolname as name from pg_roles where rolcanlogin and not rolsuper order by rolname`,
  );
  const databases = await names(
    `select datname as name from pg_database where datallowconn order by datname`,
  );
  await admin.end();
  return { roles, databases };
}

const ownOf = (role: string): string => role.replace(/_(owner|app|exchange|retention)$/, '');

async function tryToEnter(database: string, role: string): Promise<'entered' | 'refused'> {
  try {
    await (await openDatabase(country, database, role)).end();
    return 'entered';
  } catch (error) {
    // 42501: no CONNECT; 28P01 would be a wrong password, which says nothing about rights.
    if ((error as { code?: string }).code === '42501') return 'refused';
    throw error;
  }
}

it('every role of a database is refused on every other', async () => {
  const { roles, databases } = await listAll();
  const entered: string[] = [];
  for (const role of roles)
    for (const database of databases)
      if ((await tryToEnter(database, role)) === 'entered') entered.push(`${role} → ${database}`);
  expect(roles.length).toBeGreaterThanOrEqual(16);
  expect(entered).toEqual(roles.map((role) => `${role} → ${ownOf(role)}`));
});

it.each(['dopa', 'revenue', 'chiangmai', 'maehia', 'sso'])(
  'the exchange reads the views of %s and nothing else',
  async (name) => {
    const store = await openDatabase(country, name, `${name}_exchange`);
    const { rows } = await store.query<{ table: string; schema: string; kind: string }>(
      `select format('%I.%I', n.nspname, c.relname) as table, n.nspname as schema, c.relkind as kind
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'v', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    const views = rows.filter(({ schema }) => schema === 'exchange');
    const others = rows.filter(({ schema }) => schema !== 'exchange');
    expect(views.length).toBeGreaterThan(0);
    expect(others.length).toBeGreaterThan(0);
    for (const { table } of others)
      await expect(store.query(`select from ${table} limit 1`)).rejects.toMatchObject({ code: '42501' });
    for (const { table } of views) {
      await expect(store.query(`delete from ${table}`)).rejects.toMatchObject({ code: /42501|25006|55000/ });
      await expect(store.query(`select from ${table} limit 1`)).resolves.toMatchObject({ rowCount: 1 });
    }
    await store.end();
  },
);
