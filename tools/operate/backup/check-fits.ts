import { CommandRefused } from '@saphan/cli';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { postgresVersion } from '@saphan/db';
import { databases, migrationsOf } from '../../start/databases.ts';
import type { BackupHead } from './backup-content.ts';

/** Names of the migrations that this code has, by database. */
export type KnownMigrations = ReadonlyMap<string, ReadonlySet<string>>;

export async function readKnownMigrations(root: string): Promise<KnownMigrations> {
  const found = databases.map(async (database) => {
    const names = await readdir(join(root, migrationsOf(database)));
    return [database.name, new Set(names.filter((each) => each.endsWith('.sql')))] as const;
  });
  return new Map(await Promise.all(found));
}

/** Throws where this release would meet data that it doesn't know: older ones are brought up, newer ones are not. */
export function checkFits(head: BackupHead, known: KnownMigrations): void {
  if (head.postgres !== postgresVersion)
    throw new CommandRefused(
      `The backup is of PostgreSQL ${head.postgres}, this release runs ${postgresVersion}.`,
    );
  for (const [database, names] of Object.entries(head.migrations)) {
    const strange = names.find((name) => known.get(database)?.has(name) !== true);
    if (strange !== undefined)
      throw new CommandRefused(
        `The backup was made by release ${head.release}, whose database ${database} has ${strange}: restore it with that release.`,
      );
  }
}
