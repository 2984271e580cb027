import { join } from 'node:path';
import { readMigrations } from '@saphan/db';
import type pg from 'pg';
import { openTables } from '../../checks/open-tables.ts';
import { databases, migrationsOf, type DatabaseSpec } from '../../start/databases.ts';
import { fine, notFine, type Finding } from './finding.ts';

const mostClockSeconds = 2;
const mostLagSeconds = 300;

const roles = `select rolname as name from pg_roles where rolname = any($1)
  and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`;

const bareTables = `
  select c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency' and not a.attisdropped
   where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
     and (not c.relispartition or has_table_privilege($1, c.oid, 'select, insert, update, delete'))`;

const jobs = `select count(*) filter (where attempts >= max_attempts)::int as dead,
    coalesce(extract(epoch from now() - min(run_at) filter (where attempts < max_attempts and locked_at is null)), 0)::float8 as lag
  from graphile_worker._private_jobs`;

/** Server, its clock, and every role that an app runs under. */
export async function checkServer(client: pg.Client): Promise<readonly Finding[]> {
  const before = Date.now();
  const { rows } = await client.query<{ version: string; now: Date }>(
    `select current_setting('server_version') as version, clock_timestamp() as now`,
  );
  const [server] = rows;
  // The answer's time lies between question and answer.
  const offset = Math.abs((server?.now.getTime() ?? 0) - (before + Date.now()) / 2) / 1000;
  const names = (databases as readonly DatabaseSpec[]).flatMap(({ name, appRole, retentionRole }) => [
    appRole,
    `${name}_owner`,
    ...(retentionRole === undefined ? [] : [retentionRole]),
  ]);
  const mighty = (await client.query<{ name: string }>(roles, [names])).rows;
  return [
    fine('database', `PostgreSQL ${server?.version ?? ''}`),
    offset <= mostClockSeconds
      ? fine('clock', `${offset.toFixed(1)} s from the database`)
      : notFine(
          'fault',
          'clock',
          `${offset.toFixed(0)} s from the database`,
          'Let both machines keep time by NTP.',
        ),
    mighty.length === 0
      ? fine('roles', `${names.length}, none above row security`)
      : notFine(
          'fault',
          'roles',
          `${mighty.map(({ name }) => name).join(', ')} may do more than an app needs`,
          'npm start takes the rights away; find out who gave them.',
        ),
  ];
}

/** One database: migrations, row security, jobs. */
export async function checkDatabase(
  client: pg.Client,
  root: string,
  database: DatabaseSpec,
): Promise<readonly Finding[]> {
  return [
    await checkMigrations(client, root, database),
    ...(database.migrations === undefined
      ? []
      : [await checkRowSecurity(client, database), await checkJobs(client, database)]),
  ];
}

async function checkMigrations(client: pg.Client, root: string, database: DatabaseSpec): Promise<Finding> {
  const subject = `migrations of ${database.name}`;
  const wanted = await readMigrations(join(root, migrationsOf(database)));
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration');
  const has = new Map(rows.map(({ name, sha256 }) => [name, sha256]));
  const newer = rows.filter(({ name }) => !wanted.some((migration) => migration.name === name));
  if (newer.length > 0)
    return notFine(
      'fault',
      subject,
      `${newer[0]?.name ?? ''} is of a newer release`,
      'Use the release that made it.',
    );
  const changed = wanted.find(({ name, sha256 }) => has.has(name) && has.get(name) !== sha256);
  if (changed)
    return notFine('fault', subject, `${changed.name} is another one here`, 'Bring the file back as it was.');
  const missing = wanted.filter(({ name }) => !has.has(name));
  return missing.length === 0
    ? fine(subject, `all ${wanted.length}`)
    : notFine('warning', subject, `${missing.length} are not applied`, 'saphan upgrade applies them.');
}

/** Both gateways are of one make. */
const isOpen = (database: string, table: string): boolean =>
  Object.hasOwn(openTables[database.replace(/_.*/, '')] ?? {}, table);

async function checkRowSecurity(client: pg.Client, { name, appRole }: DatabaseSpec): Promise<Finding> {
  const subject = `row security of ${name}`;
  const { rows } = await client.query<{ name: string }>(bareTables, [appRole]);
  const bare = rows.map((row) => row.name).filter((table) => !isOpen(name, table));
  return bare.length === 0
    ? fine(subject, 'forced wherever a row has an agency')
    : notFine(
        'fault',
        subject,
        `not forced on ${bare.join(', ')}`,
        `alter table … force row level security, as ${name}_owner.`,
      );
}

async function checkJobs(client: pg.Client, { name }: DatabaseSpec): Promise<Finding> {
  const subject = `jobs of ${name}`;
  const { rows } = await client.query<{ dead: number; lag: number }>(jobs);
  const { dead = 0, lag = 0 } = rows[0] ?? {};
  if (dead > 0)
    return notFine(
      'fault',
      subject,
      `${dead} were given up`,
      `Read last_error in graphile_worker._private_jobs of ${name}; when its cause is gone: select graphile_worker.reschedule_jobs(array[id], attempts => 0).`,
    );
  return lag <= mostLagSeconds
    ? fine(subject, `none given up, the oldest waits ${Math.round(Math.max(0, lag))} s`)
    : notFine(
        'warning',
        subject,
        `the oldest waits ${Math.round(lag / 60)} min`,
        `Is ${name} running? Its log says why it does none.`,
      );
}
