import { createHash, randomBytes } from 'node:crypto';
import { createDatabase, migrate, readMigrations } from '@saphan/db';
import pg from 'pg';
import { inject } from 'vitest';

export interface ThrowAwayDatabase {
  /** Superuser's, for tests of roles and of what an attacker with the server could do. */
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly retentionUrl: string;
  readonly name: string;
  readonly appRole: string;
  drop(): Promise<void>;
}

const password = 'throw-away';
const templateLock = 0x7e57;

/**
 * A database of its own for one test file, with the tables of a migrations folder and its roles, in about 50 ms:
 * copied from a template that is migrated once per run and folder. Needs the project `integration` (`*.int.test.ts`).
 */
export async function throwAwayDatabase(options: {
  /** Absolute path; without it the database is empty. */
  readonly migrations?: string;
  readonly jobs?: boolean;
}): Promise<ThrowAwayDatabase> {
  const adminUrl = inject('testServerUrl');
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const template = await getTemplate(admin, adminUrl, options);
    const name = `${template}_${randomBytes(6).toString('hex')}`;
    // Copied as files: through the log it takes twice the work (54 ms of a core, not 28), and here nobody needs the log.
    await admin.query(
      `create database ${name} template ${template} strategy file_copy owner ${template}_owner`,
    );
    await admin.query(`revoke all on database ${name} from public`);
    await admin.query(`grant connect on database ${name} to ${template}_app, ${template}_retention`);
    const toUrl = (role: string): string => withDatabase(adminUrl, name, role, password);
    return {
      adminUrl: withDatabase(adminUrl, name),
      ownerUrl: toUrl(`${template}_owner`),
      appUrl: toUrl(`${template}_app`),
      retentionUrl: toUrl(`${template}_retention`),
      name,
      appRole: `${template}_app`,
      drop: () => drop(adminUrl, name),
    };
  } finally {
    await admin.end();
  }
}

async function getTemplate(
  admin: pg.Client,
  adminUrl: string,
  options: { readonly migrations?: string; readonly jobs?: boolean },
): Promise<string> {
  const hash = createHash('sha256').update(`${String(options.jobs)} ${options.migrations ?? ''}`);
  if (options.migrations !== undefined)
    for (const migration of await readMigrations(options.migrations)) hash.update(migration.sha256);
  const template = `t_${hash.digest('hex').slice(0, 12)}`;
  const ownerRole = `${template}_owner`;
  const appRole = `${template}_app`;
  const retentionRole = `${template}_retention`;
  // Test files run in several processes: the first makes the template, the others wait.
  await admin.query('select pg_advisory_lock($1)', [templateLock]);
  const found = await admin.query('select from pg_database where datname = $1', [template]);
  if (found.rowCount === 0) {
    const making = `${template}_new`;
    await admin.query(`drop database if exists ${making}`);
    const { ownerUrl } = await createDatabase({
      adminUrl,
      name: making,
      ownerRole,
      ownerPassword: password,
      appRole,
      appPassword: password,
      retentionRole,
      retentionPassword: password,
    });
    if (options.migrations !== undefined)
      await migrate({
        ownerUrl,
        folder: options.migrations,
        appRole,
        retentionRole,
        jobs: options.jobs ?? true,
      });
    // Thousands of connections are opened as these roles: what makes a password dear to guess takes a fifth of each.
    await admin.query('set scram_iterations = 1');
    for (const role of [ownerRole, appRole, retentionRole])
      await admin.query(`alter role ${role} password '${password}'`);
    await admin.query(`alter database ${making} rename to ${template}`);
  }
  await admin.query('select pg_advisory_unlock($1)', [templateLock]);
  return template;
}

async function drop(adminUrl: string, name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
}

function withDatabase(adminUrl: string, name: string, role?: string, secret?: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  if (role !== undefined) url.username = role;
  if (secret !== undefined) url.password = secret;
  return url.href;
}

/** The same address by port: for whoever takes a host and a port, and no address. */
export function byPort(address: string): URL {
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  return url;
}
