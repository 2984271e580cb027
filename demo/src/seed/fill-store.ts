import { inTransaction } from '@saphan/db';
import type { Pool } from 'pg';
import { demoCountry, type CountryOptions } from '../country/demo-country.ts';
import type { DemoHousehold } from '../country/entities.ts';

/** Rows by table, in the order in which their references allow them to be inserted. */
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

export interface StoreFilling {
  /** Rows that do not depend on people, e.g. areas. */
  readonly always: Rows;
  /** Tables of `toRows`, in the order of insertion. */
  readonly toRows: (household: DemoHousehold) => Rows;
}

const householdsAtOnce = 1000;

async function insert(pool: Pool, rows: Rows): Promise<void> {
  await inTransaction(pool, async (client) => {
    for (const [table, entries] of Object.entries(rows)) {
      if (entries.length === 0) continue;
      const columns = Object.keys(entries[0] ?? {});
      await client.query(
        `insert into ${table} (${columns.join(', ')})
         select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1)
         on conflict do nothing`,
        [JSON.stringify(entries)],
      );
    }
  });
}

function collect(households: readonly DemoHousehold[], toRows: StoreFilling['toRows']): Rows {
  const all: Record<string, Readonly<Record<string, unknown>>[]> = {};
  for (const household of households) {
    for (const [table, rows] of Object.entries(toRows(household))) (all[table] ??= []).push(...rows);
  }
  return all;
}

/**
 * Fills a store with its part of the country, once: a store that has it already is left as it is, with whatever its
 * agency has changed since. More people than before are added.
 * @param onProgress told after each thousand households how many people are done
 * @throws Error where the store holds the country of another seed
 */
export async function fillStore(
  pool: Pool,
  options: CountryOptions,
  filling: StoreFilling,
  onProgress: (people: number) => void = () => undefined,
): Promise<'filled' | 'kept'> {
  const { rows } = await pool.query<CountryOptions>('select seed, people from seeded');
  const [found] = rows;
  if (found && found.seed !== options.seed) {
    throw new Error(
      `This store holds the demo country of seed ${found.seed}, not ${options.seed}: keep the seed, or start with an empty state folder.`,
    );
  }
  if (found && found.people >= options.people) return 'kept';
  await insert(pool, filling.always);
  let batch: DemoHousehold[] = [];
  let people = 0;
  const flush = async (): Promise<void> => {
    await insert(pool, collect(batch, filling.toRows));
    batch = [];
    onProgress(people);
  };
  for (const household of demoCountry(options)) {
    batch.push(household);
    people += household.members.length;
    if (batch.length >= householdsAtOnce) await flush();
  }
  await flush();
  await pool.query(
    `insert into seeded (seed, people) values ($1, $2)
     on conflict (singleton) do update set people = excluded.people`,
    [options.seed, options.people],
  );
  return 'filled';
}
