import { copyRows, inTransaction, type CopyValue } from '@saphan/db';
import type { Pool, PoolClient } from 'pg';
import type { CountryOptions } from '../country/demo-country.ts';
import type { DemoHousehold } from '../country/entities.ts';

/** Rows by table, in the order in which their references allow them to be inserted. */
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, CopyValue>>[]>>;

export interface StoreFilling {
  /** Rows that do not depend on people, e.g. areas. */
  readonly always: Rows;
  /** Tables of `toRows`, in the order of insertion. */
  readonly toRows: (household: DemoHousehold, seed: number) => Rows;
}

/** Copied into a table beside first: rows that are there already, e.g. of a filling that was killed, are left alone. */
async function insert(client: PoolClient, rows: Rows): Promise<void> {
  for (const [table, entries] of Object.entries(rows)) {
    if (entries.length === 0) continue;
    const columns = Object.keys(entries[0] ?? {});
    const incoming = `incoming_${table}`;
    await client.query(
      `create temporary table if not exists ${incoming} (like ${table} including defaults) on commit delete rows`,
    );
    const values = entries.map((entry) => columns.map((column) => entry[column] ?? null));
    await copyRows(client, incoming, columns, values);
    await client.query(
      `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from ${incoming} on conflict do nothing`,
    );
  }
}

function collect(households: readonly DemoHousehold[], toRows: StoreFilling['toRows'], seed: number): Rows {
  const all: Record<string, Readonly<Record<string, CopyValue>>[]> = {};
  for (const household of households) {
    for (const [table, rows] of Object.entries(toRows(household, seed))) (all[table] ??= []).push(...rows);
  }
  return all;
}

const noteProgress = `insert into seeded (seed, people) values ($1, $2)
  on conflict (singleton) do update set people = excluded.people`;

/** One part of the country on its way into a store. */
export interface Filling {
  /** People that the store has already, −1 before the first: it needs no household that ends before them. */
  readonly done: number;
  /** Puts a batch in, whole or not at all. */
  put(households: readonly DemoHousehold[], reached: number): Promise<void>;
}

/**
 * Begins to fill a store with its part of the country, or goes on where an earlier filling was ended. What is there is left
 * as it is, with whatever its agency has changed since.
 * @throws Error where the store holds the country of another seed
 */
export async function beginFilling(
  pool: Pool,
  { seed }: CountryOptions,
  filling: StoreFilling,
): Promise<Filling> {
  const { rows } = await pool.query<CountryOptions>('select seed, people from seeded');
  const [found] = rows;
  if (found && found.seed !== seed) {
    throw new Error(
      `This store holds the demo country of seed ${found.seed}, not ${seed}: keep the seed, or start with an empty state folder.`,
    );
  }
  if (!found) await inTransaction(pool, (client) => insert(client, filling.always));
  return {
    done: found?.people ?? -1,
    put: (households, reached) =>
      inTransaction(pool, async (client) => {
        await insert(client, collect(households, filling.toRows, seed));
        await client.query(noteProgress, [seed, reached]);
      }),
  };
}
