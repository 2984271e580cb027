import { sql } from 'kysely';
import type { PortalTransaction } from '../store/portal-store.ts';
import { toApplicationNumber, toBuddhistYear } from './application-number.ts';

/** Gives an application its number, once: a repeat gives the same. */
export async function takeApplicationNumber(
  trx: PortalTransaction,
  agency: string,
  application: { readonly id: string; readonly number: string | undefined },
  now: Date,
): Promise<string> {
  if (application.number !== undefined) return application.number;
  const year = toBuddhistYear(now);
  const { last } = await trx
    .insertInto('application_number')
    .values({ agency, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['agency', 'year']).doUpdateSet({ last: sql<number>`application_number.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  const number = toApplicationNumber(year, last);
  await trx.updateTable('application').set({ number }).where('id', '=', application.id).execute();
  return number;
}
