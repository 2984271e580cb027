import type { BodyKeeping } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';

/** For how long each hosted agency keeps bodies; held in memory, since every exchange asks. */
export interface BodyKeepings {
  /** Days; 0 where none are kept. */
  daysOf(agency: string, service: string): number;
  list(agency: string): Promise<BodyKeeping[]>;
  /** @param service of this one alone; of all that have no word of their own where it is left out */
  put(agency: string, keeping: BodyKeeping): Promise<void>;
  /** Takes up what other processes have set. */
  reload(agencies: readonly string[]): Promise<void>;
}

interface Row {
  readonly agency: string;
  readonly service: string;
  readonly days: number;
}

/** Stands for all data services that have no row of their own. */
const all = '';
const toKeeping = ({ service, days }: Row): BodyKeeping => ({ ...(service !== all && { service }), days });

export function openBodyKeepings(pool: pg.Pool): BodyKeepings {
  let held: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map();
  const hold = (agency: string, rows: readonly Row[]): void => {
    held = new Map([...held, [agency, new Map(rows.map(({ service, days }) => [service, days]))]]);
  };
  const read = (agency: string): Promise<Row[]> =>
    asAgency(pool, agency, async (client) => {
      const { rows } = await client.query<Row>(
        'select agency, service, days from body_keeping order by service',
      );
      return rows;
    });

  return {
    daysOf(agency, service) {
      const own = held.get(agency);
      return own?.get(service) ?? own?.get(all) ?? 0;
    },
    list: async (agency) => (await read(agency)).map(toKeeping),
    async put(agency, { service = all, days }) {
      await asAgency(pool, agency, (client) =>
        client.query(
          `insert into body_keeping (agency, service, days) values ($1, $2, $3)
           on conflict (agency, service) do update set days = excluded.days`,
          [agency, service, days],
        ),
      );
      hold(agency, await read(agency));
    },
    async reload(agencies) {
      const { rows } = await pool.query<Row>({
        name: 'find_body_keeping',
        text: 'select agency, service, days from find_body_keeping($1)',
        values: [[...agencies]],
      });
      held = new Map(
        [...Map.groupBy(rows, ({ agency }) => agency)].map(([agency, own]) => [
          agency,
          new Map(own.map(({ service, days }) => [service, days])),
        ]),
      );
    },
  };
}
