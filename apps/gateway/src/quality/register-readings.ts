import type pg from 'pg';
import { asAgency } from '../as-agency.ts';

/** Which registers were judged, so that one process does it, and once for the same. */
export interface RegisterReadings {
  /** Whether this process is to judge it now: nobody else is at it, and it was not judged on this basis. */
  claim(agency: string, service: string, basis: string): Promise<boolean>;
  /** Says that it is still at it. */
  hold(agency: string, service: string): Promise<void>;
  /** @param basis on which it was judged; nothing where it was given up, to be begun anew */
  end(agency: string, service: string, basis: string | undefined): Promise<void>;
}

/** After it a process that says nothing has died. */
const claimed = `clock_timestamp() + interval '60 seconds'`;

export function openRegisterReadings(pool: pg.Pool): RegisterReadings {
  const run = (agency: string, sql: string, values: readonly unknown[]) =>
    asAgency(pool, agency, (client) => client.query(sql, [...values]));
  return {
    async claim(agency, service, basis) {
      const { rowCount } = await run(
        agency,
        `insert into quality_reading as held (agency, service, claimed_until) values ($1, $2, ${claimed})
         on conflict (agency, service) do update set claimed_until = excluded.claimed_until
         where held.claimed_until < clock_timestamp() and held.basis is distinct from $3`,
        [agency, service, basis],
      );
      return rowCount === 1;
    },
    async hold(agency, service) {
      await run(agency, `update quality_reading set claimed_until = ${claimed} where service = $1`, [
        service,
      ]);
    },
    async end(agency, service, basis) {
      await run(
        agency,
        `update quality_reading set claimed_until = clock_timestamp(), basis = coalesce($2, basis) where service = $1`,
        [service, basis],
      );
    },
  };
}
