import { setTimeout as sleep } from 'node:timers/promises';
import type { CountryDoors } from './country.ts';
import { openDatabase } from './open-database.ts';

const patienceMs = 60_000;

/** Versions of cases that the portal has not acknowledged, and what the desk has yet to do by itself. */
const untold = `
  select (select count(*) from case_file c left join delivery d on d.case_id = c.id
            where c.version > coalesce(d.acknowledged_version, 0))
       + (select count(*) from graphile_worker._private_jobs
            where run_at <= now() and attempts < max_attempts) as count`;

/**
 * Waits until the portal knows of every case what its agency has made of it.
 * @throws Error once that takes longer than anybody would wait
 */
export async function awaitUpdates(country: CountryDoors): Promise<void> {
  const database = await openDatabase(country, 'desk', 'postgres');
  try {
    const end = Date.now() + patienceMs;
    for (;;) {
      const { rows } = await database.query<{ count: string }>(untold);
      if (rows[0]?.count === '0') return;
      if (Date.now() > end) throw new Error(`The portal has not heard of ${rows[0]?.count ?? ''} updates`);
      await sleep(250);
    }
  } finally {
    await database.end();
  }
}
