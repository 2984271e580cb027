import { join } from 'node:path';
import { createDatabase, migrate } from '@saphan/db';
import type { Secrets } from './secrets.ts';

/** One database: its owner migrates, its app role runs. Names follow the process. */
export interface DatabaseSpec {
  readonly name: string;
  readonly appRole: string;
  /** Folder below the root; a demo store is migrated by its own seeding. */
  readonly migrations?: string;
}

export const databases = [
  { name: 'linkage', appRole: 'linkage_app', migrations: 'apps/linkage/migrations' },
  { name: 'gateway_cloud', appRole: 'gateway_cloud_app', migrations: 'apps/gateway/migrations' },
  { name: 'gateway_municipal', appRole: 'gateway_municipal_app', migrations: 'apps/gateway/migrations' },
  { name: 'portal', appRole: 'portal_app', migrations: 'apps/portal/migrations' },
  { name: 'desk', appRole: 'desk_app', migrations: 'apps/desk/migrations' },
  { name: 'dopa', appRole: 'dopa_exchange' },
  { name: 'revenue', appRole: 'revenue_exchange' },
  { name: 'chiangmai', appRole: 'chiangmai_exchange' },
] as const satisfies readonly DatabaseSpec[];
export type DatabaseName = (typeof databases)[number]['name'];

const ownerSecret = (name: string): readonly [string, string] => ['postgres', `${name}_owner`];
export const appSecret = (name: string): readonly [string, string] => [name, 'database-password'];

/** Makes every database with its roles and brings it to the newest migration. Gives the owners' addresses. */
export async function prepareDatabases(
  root: string,
  adminUrl: string,
  secrets: Secrets,
): Promise<Readonly<Record<DatabaseName, { readonly ownerUrl: string; readonly appUrl: string }>>> {
  const made: [string, { ownerUrl: string; appUrl: string }][] = [];
  for (const { name, appRole } of databases)
    made.push([
      name,
      await createDatabase({
        adminUrl,
        name,
        ownerRole: `${name}_owner`,
        ownerPassword: secrets.text(...ownerSecret(name)),
        appRole,
        appPassword: secrets.text(...appSecret(name)),
      }),
    ]);
  const urls = Object.fromEntries(made) as Record<DatabaseName, { ownerUrl: string; appUrl: string }>;
  await Promise.all(
    databases.map(async (database) => {
      if (!('migrations' in database)) return;
      const { ownerUrl } = urls[database.name];
      await migrate({ ownerUrl, folder: join(root, database.migrations), appRole: database.appRole });
    }),
  );
  return urls;
}
