import type { BarrierRegister } from '@saphan/planning';
import type { Database } from '../database.ts';
import { barrierHref } from '../planning-barriers/barrier.ts';

/** Page of an entry, whichever of both registers it stands in. */
export async function findBarrierHref(db: Database, number: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('plan_barrier')
    .select('register')
    .where('number', '=', number)
    .executeTakeFirst();
  return row && barrierHref({ register: row.register as BarrierRegister, number });
}
