import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { CountryDoors } from './country.ts';

const secretOf = ({ state }: CountryDoors, role: string): string => {
  // The starter keeps an app's password with the app, all others with the database.
  const app = /^(.*)_(?:app|exchange)$/.exec(role)?.[1];
  const folder = app ?? 'postgres';
  const name = role === 'postgres' ? 'superuser' : app === undefined ? role : 'database-password';
  return readFileSync(join(state, 'secrets', folder, name), 'utf8').trim();
};

/** Address of one database of a running country, as one of its roles. */
export const toDatabaseUrl = (country: CountryDoors, database: string, role: string): string =>
  `postgres://${role}:${encodeURIComponent(secretOf(country, role))}@127.0.0.1:${String(country.ports.postgres)}/${database}`;

/** Connects to one database of a running country as one of its roles. Throws as Postgres refuses it. */
export async function openDatabase(
  country: CountryDoors,
  database: string,
  role: string,
): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: country.ports.postgres,
    database,
    user: role,
    password: secretOf(country, role),
  });
  await client.connect();
  return client;
}
