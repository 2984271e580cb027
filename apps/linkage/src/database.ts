import { readFile } from 'node:fs/promises';
import { openKysely, openPool } from '@saphan/db';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { DB } from './database.generated.ts';

/** The Linkage Center's tables; a transaction is one too. */
export type Database = Kysely<DB>;

export interface OpenedDatabase {
  readonly pool: pg.Pool;
  readonly db: Database;
  readonly url: string;
}

/**
 * @param passwordFile holds the app role's password; nothing where the address carries it (tests)
 * @param max connections at the most, as many as a pool has unless told
 */
export async function openDatabase(
  url: string,
  passwordFile?: string,
  max?: number,
): Promise<OpenedDatabase> {
  const full = new URL(url);
  if (passwordFile !== undefined)
    full.password = encodeURIComponent((await readFile(passwordFile, 'utf8')).trim());
  const pool = openPool({ url: full.href, applicationName: 'linkage', ...(max !== undefined && { max }) });
  return { pool, db: openKysely<DB>(pool), url: full.href };
}
