import type { QualityCount, QualityOrigin } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { addCounts, newTally, type Tally } from './tally.ts';

/** Which counts: of one register of one agency, on one day of Bangkok. */
export interface QualityPlace {
  readonly agency: string;
  readonly day: string;
  readonly service: string;
  readonly origin: QualityOrigin;
}

export interface CountedQuality extends QualityPlace {
  readonly answers: number;
  readonly rules: readonly QualityCount[];
  readonly changedAt: Date;
}

/** How often rules of quality held, by day: each agency's under its own row security. */
export interface QualityDays {
  /** Adds to what the day has, whichever process counted it. */
  add(place: QualityPlace, tally: Tally): Promise<void>;
  /** Takes the place of what the day has. */
  put(place: QualityPlace, tally: Tally): Promise<void>;
  /** All of the days of which something has changed since. */
  findChanged(agencies: readonly string[], since: Date): Promise<CountedQuality[]>;
  /** Drops days before this one. */
  forget(agency: string, before: string): Promise<void>;
}

interface Row {
  readonly agency: string;
  readonly day: string;
  readonly service: string;
  readonly origin: QualityOrigin;
  readonly answers: string;
  readonly rules: QualityCount[];
  readonly changed_at: Date;
}

const where = 'gateway = $1 and day = $2 and service = $3 and origin = $4';

export function openQualityDays(pool: pg.Pool, gateway: string): QualityDays {
  const write = (place: QualityPlace, toCounts: (held: Tally) => void): Promise<void> =>
    asAgency(pool, place.agency, async (client) => {
      const at = [gateway, place.day, place.service, place.origin];
      await client.query(
        `insert into quality_day (gateway, day, service, origin, agency, answers, rules)
         values ($1, $2, $3, $4, $5, 0, '[]') on conflict do nothing`,
        [...at, place.agency],
      );
      const { rows } = await client.query<Pick<Row, 'answers' | 'rules'>>(
        `select answers, rules from quality_day where ${where} for update`,
        at,
      );
      const tally = newTally();
      for (const held of rows) addCounts(tally, Number(held.answers), held.rules);
      toCounts(tally);
      await client.query(
        `update quality_day set answers = $5, rules = $6, changed_at = clock_timestamp() where ${where}`,
        [...at, tally.answers, JSON.stringify([...tally.rules.values()])],
      );
    });
  return {
    add: (place, more) => write(place, (tally) => addCounts(tally, more.answers, more.rules.values())),
    put: (place, whole) =>
      write(place, (tally) => {
        tally.answers = 0;
        tally.rules.clear();
        addCounts(tally, whole.answers, whole.rules.values());
      }),
    async findChanged(agencies, since) {
      const { rows } = await pool.query<Row>(
        `select agency, day::text, service, origin, answers, rules, changed_at
         from find_quality($1, $2, $3) order by agency, day, service, origin`,
        [gateway, [...agencies], since],
      );
      return rows.map(({ changed_at: changedAt, answers, ...row }) => ({
        ...row,
        answers: Number(answers),
        changedAt,
      }));
    },
    forget: (agency, before) =>
      asAgency(pool, agency, async (client) => {
        await client.query('delete from quality_day where day < $1', [before]);
      }),
  };
}
