import { sql } from 'kysely';
import type { PortalTransaction } from '../store/portal-store.ts';

export type Tallied = 'submitted' | 'fetched' | 'papers-spared';

const bangkokDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok', dateStyle: 'short' });

/** Adds to a public number in the transaction of what is counted. */
export async function addTally(
  trx: PortalTransaction,
  agency: string,
  now: Date,
  what: Tallied,
  count: number,
): Promise<void> {
  if (count === 0) return;
  await trx
    .insertInto('tally')
    .values({ agency, day: bangkokDay.format(now), what, count })
    .onConflict((conflict) =>
      conflict
        .columns(['agency', 'day', 'what'])
        .doUpdateSet({ count: sql<number>`tally.count + excluded.count` }),
    )
    .execute();
}

/** All days together, by what was counted. */
export async function sumTallies(trx: PortalTransaction): Promise<Readonly<Record<Tallied, number>>> {
  const rows = await trx
    .selectFrom('tally')
    .select(['what', sql<number>`sum(count)::bigint`.as('total')])
    .groupBy('what')
    .execute();
  const found = new Map(rows.map(({ what, total }) => [what, total]));
  return {
    submitted: found.get('submitted') ?? 0,
    fetched: found.get('fetched') ?? 0,
    'papers-spared': found.get('papers-spared') ?? 0,
  };
}
