import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { installJobs } from './jobs/install-jobs.ts';

export interface MigrateOptions {
  readonly ownerUrl: string;
  /** Holds `0001-name.sql`, `0002-name.sql`…; `:app_role` and `:retention_role` in them stand for the quoted roles. */
  readonly folder: string;
  readonly appRole: string;
  /** Needed where a migration names it. */
  readonly retentionRole?: string;
  /** Installs the job tables too; true unless told. */
  readonly jobs?: boolean;
}

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

const fileName = /^[0-9]{4}-[a-z0-9-]+\.sql$/;
/** Two processes that start at once must not migrate at once. */
const lock = 0x5a9a;

/**
 * Applies what is not applied yet, each file in a transaction of its own, as the owner.
 * Gives the names applied now. Throws when an applied file was changed or is gone: a migration is history.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const migrations = await readMigrations(options.folder);
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    if (options.jobs ?? true) await installJobs(client, options.ownerUrl, options.appRole);
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    await client.query(`grant usage on schema public to ${pg.escapeIdentifier(options.appRole)}`);
    const pending = await findPending(client, migrations);
    for (const migration of pending) await apply(client, migration, options);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/**
 * What `migrate` would apply, in its order; changes nothing. Throws as it does where the database is of a newer release or a
 * migration was changed.
 */
export async function findPendingMigrations({
  ownerUrl,
  folder,
}: Pick<MigrateOptions, 'ownerUrl' | 'folder'>): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'migrate' });
  await client.connect();
  try {
    const { rows } = await client.query<{ found: boolean }>(
      `select to_regclass('migration') is not null as found`,
    );
    const pending = rows[0]?.found === true ? await findPending(client, migrations) : migrations;
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** Reads a migrations folder in order. Throws on a name that is not numbered or a number used twice. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const numbers = new Set<string>();
  return Promise.all(
    names.map(async (name) => {
      const number = name.slice(0, 4);
      if (!fileName.test(name) || numbers.has(number))
        throw new Error(
          `${join(folder, name)}: migrations are named 0001-what-it-does.sql, each number once`,
        );
      numbers.add(number);
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function findPending(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration');
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  for (const name of applied.keys())
    if (!migrations.some((migration) => migration.name === name))
      throw new Error(
        `The database knows migration ${name}, which is not in the folder: it is of a newer release.`,
      );
  return migrations.filter((migration) => {
    const known = applied.get(migration.name);
    if (known !== undefined && known !== migration.sha256)
      throw new Error(
        `Migration ${migration.name} was changed after it was applied: write a new one instead.`,
      );
    return known === undefined;
  });
}

function fillIn({ text }: Migration, { appRole, retentionRole }: MigrateOptions): string {
  const roles = { app_role: appRole, retention_role: retentionRole };
  return text.replaceAll(/(?<!:):(app_role|retention_role)\b/g, (_, name: keyof typeof roles) => {
    const role = roles[name];
    if (role === undefined) throw new Error(`it names :${name}, and there is no such role`);
    return pg.escapeIdentifier(role);
  });
}

async function apply(client: pg.Client, migration: Migration, options: MigrateOptions): Promise<void> {
  await client.query('begin');
  try {
    const text = fillIn(migration, options);
    await client.query(text);
    await client.query('insert into migration (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name}: ${(cause as Error).message}`, { cause });
  }
}
