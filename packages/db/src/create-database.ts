import pg from 'pg';
import { toScramVerifier } from './scram-verifier.ts';

export interface DatabaseOptions {
  /** Of a role that may create roles and databases. */
  readonly adminUrl: string;
  readonly name: string;
  /** Owns the tables, migrates, is never used by a running app. */
  readonly ownerRole: string;
  readonly ownerPassword: string;
  /** Has what migrations grant, nothing else. */
  readonly appRole: string;
  readonly appPassword: string;
  /** May run what migrations let it, to drop what need not be kept any longer; has no right on any table. */
  readonly retentionRole?: string;
  /** Needed with its role. */
  readonly retentionPassword?: string;
  /** Database to copy; `template1` unless told. */
  readonly template?: string;
}

const lock = 0xdbdb;

export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Where there is such a role. */
  readonly retentionUrl?: string;
}

/**
 * Makes a database with its roles, or brings an existing one to the same state (passwords included).
 * Every other role is refused on it: CONNECT is revoked from PUBLIC here, and on the server's own databases too.
 */
export async function createDatabase(options: DatabaseOptions): Promise<DatabaseUrls> {
  const { name, ownerRole, appRole, retentionRole, retentionPassword = '' } = options;
  const quote = pg.escapeIdentifier;
  const client = new pg.Client({ connectionString: options.adminUrl });
  await client.connect();
  try {
    // Two at once would trip over the server's catalogues ("tuple concurrently updated").
    await client.query('select pg_advisory_lock($1)', [lock]);
    await createRole(client, ownerRole, options.ownerPassword);
    await createRole(client, appRole, options.appPassword);
    if (retentionRole !== undefined) await createRole(client, retentionRole, retentionPassword);
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount === 0)
      await client.query(
        `create database ${quote(name)} owner ${quote(ownerRole)} template ${quote(options.template ?? 'template1')}`,
      );
    for (const each of [name, 'postgres', 'template1'])
      await client.query(`revoke all on database ${quote(each)} from public`);
    for (const role of [appRole, retentionRole])
      if (role !== undefined)
        await client.query(`grant connect on database ${quote(name)} to ${quote(role)}`);
  } finally {
    await client.end();
  }
  return toDatabaseUrls(options.adminUrl, options);
}

async function createRole(client: pg.Client, role: string, password: string): Promise<void> {
  const quoted = pg.escapeIdentifier(role);
  const found = await client.query('select from pg_roles where rolname = $1', [role]);
  if (found.rowCount === 0) await client.query(`create role ${quoted}`);
  const rights = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
  await client.query(
    `alter role ${quoted} ${rights} password ${pg.escapeLiteral(toScramVerifier(password))}`,
  );
}

/** Addresses of a database on a server, which need not run yet. @param serverUrl of any database and role there */
export const toDatabaseUrls = (
  serverUrl: string,
  { name, retentionRole, retentionPassword = '', ...roles }: Omit<DatabaseOptions, 'adminUrl' | 'template'>,
): DatabaseUrls => ({
  ownerUrl: toUrl(serverUrl, name, roles.ownerRole, roles.ownerPassword),
  appUrl: toUrl(serverUrl, name, roles.appRole, roles.appPassword),
  ...(retentionRole !== undefined && {
    retentionUrl: toUrl(serverUrl, name, retentionRole, retentionPassword),
  }),
});

function toUrl(serverUrl: string, database: string, role: string, password: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  return url.href;
}
