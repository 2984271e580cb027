import pg from 'pg';

export interface ServerMigrations {
  /** Major version of the server. */
  readonly postgres: string;
  /** Names of the migrations that each of its databases has, in their order. */
  readonly migrations: Readonly<Record<string, readonly string[]>>;
}

async function ask<Row extends object>(url: string, text: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'saphan' });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** @param adminUrl of a superuser */
export async function readMigrationsOf(adminUrl: string): Promise<ServerMigrations> {
  const [version] = await ask<{ version: string }>(
    adminUrl,
    `select current_setting('server_version_num') as version`,
  );
  const names = await ask<{ name: string }>(
    adminUrl,
    `select datname as name from pg_database where not datistemplate and datname <> 'postgres' order by datname`,
  );
  const migrations: Record<string, readonly string[]> = {};
  for (const { name } of names) {
    const url = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
    const [table] = await ask<{ found: boolean }>(
      url,
      `select to_regclass('migration') is not null as found`,
    );
    if (table?.found !== true) continue;
    const rows = await ask<{ name: string }>(url, 'select name from migration order by name');
    migrations[name] = rows.map((row) => row.name);
  }
  return { postgres: String(Math.floor(Number(version?.version) / 10_000)), migrations };
}
