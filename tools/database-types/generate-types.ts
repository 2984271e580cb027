import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export const migrationsOf = (app: string): string => join(root, 'apps', app, 'migrations');
export const typesFileOf = (app: string): string => join(root, 'apps', app, 'src/database.generated.ts');

/**
 * Writes the types of a migrated database as Kysely wants them. They say what `openPool` gives: `bigint` as number,
 * `date` as ISO text. Partitions and the job tables are left out.
 */
export function generateTypes(url: string, file: string): void {
  const { status, stderr, stdout } = spawnSync(
    join(root, 'node_modules/.bin/kysely-codegen'),
    [
      '--dialect=postgres',
      `--url=${url}`,
      `--out-file=${file}`,
      '--default-schema=public',
      '--exclude-pattern={graphile_worker.*,public.migration,public.page_session}',
      '--date-parser=string',
      '--type-mapping={"int8":"number","timestamptz":"Date"}',
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`kysely-codegen: ${stderr}${stdout}`);
}
