import type { Agreement } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** An agreement on one day at one gateway of its provider, with what it allows. */
export interface QuotaDay {
  readonly gateway: string;
  readonly agreement: string;
  readonly consumer: string;
  readonly service: string;
  readonly taken: number;
  readonly minutePeak: number;
  readonly perDay: number;
  readonly perMinute: number;
  /** The larger of both shares; 1 and more is used up. */
  readonly share: number;
}

/** From here on it is time to speak of another quota. */
export const nearShare = 0.8;

/** Agreements by how near to their end they were, the nearest first. @param day `2026-11-28`, of UTC */
export async function findQuotas(db: Database, day: string, member?: string): Promise<QuotaDay[]> {
  const { rows } = await sql<
    Omit<QuotaDay, 'perDay' | 'perMinute' | 'share'> & { quota: Agreement['quota'] }
  >`
    select q.gateway, q.agreement, a.consumer, a.service, q.taken::float8 as taken,
      q.minute_peak::float8 as "minutePeak", a.canonical::jsonb -> 'quota' as quota
    from quota_day q join agreement a on a.hash = q.agreement
    where q.day = ${day}::date
      and (${member ?? null}::text is null
        or starts_with(a.consumer, ${`${member ?? ''}/`}) or starts_with(a.service, ${`${member ?? ''}/`}))
  `.execute(db);
  return rows
    .map(({ quota, ...row }) => ({
      ...row,
      ...quota,
      share: Math.max(row.taken / quota.perDay, row.minutePeak / quota.perMinute),
    }))
    .sort((one, other) => other.share - one.share || (one.agreement < other.agreement ? -1 : 1));
}

/** Counts by class of duration of exchanges where they were answered. */
export async function findLatencies(db: Database, since: Date): Promise<number[]> {
  const { rows } = await sql<{ count: number }>`
    select sum(one.count)::float8 as count
    from latency_minute, unnest(counts) with ordinality as one(count, class)
    where side = 'provider' and minute >= ${since}
    group by one.class order by one.class
  `.execute(db);
  return rows.map(({ count }) => count);
}
