import { runMigrations, Logger } from 'graphile-worker';
import pg from 'pg';

const silent = new Logger(() => () => undefined);

/**
 * Installs or upgrades graphile-worker's schema as owner, and lets the app role enqueue and run jobs.
 * Its tables have row-level security without a policy, which hides them from all but the owner: the app role gets one.
 */
export async function installJobs(client: pg.Client, ownerUrl: string, appRole: string): Promise<void> {
  const role = pg.escapeIdentifier(appRole);
  await runMigrations({ connectionString: ownerUrl, logger: silent, maxPoolSize: 1 });
  await client.query(`grant usage on schema graphile_worker to ${role};
    grant select on graphile_worker.migrations to ${role};
    grant usage on all sequences in schema graphile_worker to ${role};
    grant execute on all functions in schema graphile_worker to ${role}`);
  const { rows } = await client.query<{ name: string; has: boolean }>(
    `select tablename as name,
            exists (select from pg_policies p where p.schemaname = t.schemaname and p.tablename = t.tablename and policyname = 'app') as has
       from pg_tables t where schemaname = 'graphile_worker' and tablename like '\\_private\\_%'`,
  );
  for (const { name, has } of rows) {
    const table = `graphile_worker.${pg.escapeIdentifier(name)}`;
    await client.query(`grant select, insert, update, delete on ${table} to ${role}`);
    if (!has) await client.query(`create policy app on ${table} to ${role} using (true) with check (true)`);
  }
}
