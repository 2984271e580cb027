import { join } from 'node:path';
import {
  createDatabase,
  findPendingMigrations,
  migrate,
  toDatabaseUrls,
  type DatabaseUrls,
} from '@saphan/db';
import type { Secrets } from './secrets.ts';

/** One database: its owner migrates, its app role runs, its retention role drops what is over. Names follow the process. */
export interface DatabaseSpec {
  readonly name: string;
  readonly appRole: string;
  /** Where something is kept for an agreed time. */
  readonly retentionRole?: string;
  /** Folder below the root. A demo store has its own in `demo/stores`, and no jobs. */
  readonly migrations?: string;
  /** Demo store whose program it runs, where that is another's: municipalities run the same. */
  readonly store?: string;
}

export const databases = [
  { name: 'linkage', appRole: 'linkage_app', migrations: 'apps/linkage/migrations' },
  {
    name: 'gateway_cloud',
    appRole: 'gateway_cloud_app',
    retentionRole: 'gateway_cloud_retention',
    migrations: 'apps/gateway/migrations',
  },
  {
    name: 'gateway_municipal',
    appRole: 'gateway_municipal_app',
    retentionRole: 'gateway_municipal_retention',
    migrations: 'apps/gateway/migrations',
  },
  { name: 'portal', appRole: 'portal_app', migrations: 'apps/portal/migrations' },
  { name: 'desk', appRole: 'desk_app', migrations: 'apps/desk/migrations' },
  { name: 'dopa', appRole: 'dopa_exchange' },
  { name: 'revenue', appRole: 'revenue_exchange' },
  { name: 'chiangmai', appRole: 'chiangmai_exchange' },
  { name: 'maehia', appRole: 'maehia_exchange', store: 'chiangmai' },
  { name: 'sso', appRole: 'sso_exchange' },
] as const satisfies readonly DatabaseSpec[];
export type DatabaseName = (typeof databases)[number]['name'];

/** Folder below the root with a database's migrations. */
export const migrationsOf = (database: DatabaseSpec): string =>
  database.migrations ?? `demo/stores/${database.store ?? database.name}`;

const ownerSecret = (name: string): readonly [string, string] => ['postgres', `${name}_owner`];
export const appSecret = (name: string): readonly [string, string] => [name, 'database-password'];

const retentionSecret = (name: string): readonly [string, string] => ['postgres', `${name}_retention`];

export type DatabaseUrlsByName = Readonly<Record<DatabaseName, DatabaseUrls>>;

const rolesOf = ({ name, appRole, retentionRole }: DatabaseSpec, secrets: Secrets) => ({
  name,
  ownerRole: `${name}_owner`,
  ownerPassword: secrets.text(...ownerSecret(name)),
  appRole,
  appPassword: secrets.text(...appSecret(name)),
  ...(retentionRole !== undefined && {
    retentionRole,
    retentionPassword: secrets.text(...retentionSecret(name)),
  }),
});

/** The owners' and the apps' addresses on a server that need not run yet. */
export const toAddressesOf = (serverUrl: string, secrets: Secrets): DatabaseUrlsByName =>
  Object.fromEntries(
    databases.map((database) => [database.name, toDatabaseUrls(serverUrl, rolesOf(database, secrets))]),
  ) as DatabaseUrlsByName;

/** Makes every database with its roles where it is missing. Gives the owners' and the apps' addresses. */
export async function makeDatabases(adminUrl: string, secrets: Secrets): Promise<DatabaseUrlsByName> {
  for (const database of databases) await createDatabase({ adminUrl, ...rolesOf(database, secrets) });
  return toAddressesOf(adminUrl, secrets);
}

/** Names of migrations by database; those that need none are left out. */
export type MigrationNames = Readonly<Record<string, readonly string[]>>;

/** Waits for all, also where one fails: the server may be stopped then, and nobody should still be talking to it. */
async function byDatabase(
  work: (database: DatabaseSpec & { readonly name: DatabaseName }) => Promise<readonly string[]>,
): Promise<MigrationNames> {
  const all = await Promise.allSettled(
    databases.map(async (database) => [database.name, await work(database)] as const),
  );
  const failed = all.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  const done = all.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  return Object.fromEntries(done.filter(([, names]) => names.length > 0));
}

/** What the databases lack. Throws where one of them is of a newer release: there is no way back. */
export const findPendingOf = (root: string, urls: DatabaseUrlsByName): Promise<MigrationNames> =>
  byDatabase((database) =>
    findPendingMigrations({
      ownerUrl: urls[database.name].ownerUrl,
      folder: join(root, migrationsOf(database)),
    }).catch((cause: unknown) => {
      throw new Error(`${database.name}: ${(cause as Error).message}`, { cause });
    }),
  );

/** Brings every database to the newest migration. Gives what was applied. */
export const migrateAll = (root: string, urls: DatabaseUrlsByName): Promise<MigrationNames> =>
  byDatabase((database) =>
    migrate({
      ownerUrl: urls[database.name].ownerUrl,
      folder: join(root, migrationsOf(database)),
      appRole: database.appRole,
      ...(database.retentionRole !== undefined && { retentionRole: database.retentionRole }),
      jobs: database.migrations !== undefined,
    }),
  );

/**
 * Makes every database with its roles and brings it to the newest migration: none of them where one is of a newer release.
 * @param isMade whether an earlier start of the same code has done all that: then only pending migrations are looked for
 */
export async function prepareDatabases(
  root: string,
  adminUrl: string,
  secrets: Secrets,
  isMade = false,
): Promise<void> {
  if (isMade) {
    const pending = await findPendingOf(root, toAddressesOf(adminUrl, secrets));
    if (Object.keys(pending).length === 0) return;
  }
  const urls = await makeDatabases(adminUrl, secrets);
  await findPendingOf(root, urls);
  await migrateAll(root, urls);
}
