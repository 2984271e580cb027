import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface Denial {
  readonly exchange: string;
  readonly at: Date;
  readonly side: 'consumer' | 'provider';
  readonly consumer: string;
  readonly service: string;
  readonly agreement: string | null;
  readonly purpose: string | null;
  readonly code: string;
  readonly rule: string;
}

export interface DenialFilter {
  readonly rule?: string | undefined;
  readonly member?: string | undefined;
  readonly consumer?: string | undefined;
  readonly service?: string | undefined;
  /** Last row of the page before. */
  readonly before?: Pick<Denial, 'at' | 'exchange'> | undefined;
  readonly limit: number;
}

/** Denied calls, newest first; one that both sides know of stands once, as the provider saw it. */
export async function findDenials(db: Database, filter: DenialFilter): Promise<Denial[]> {
  const { rows } = await sql<Denial>`
    select exchange, at, side, consumer, service, agreement, purpose, code, rule
    from denial d
    where (${filter.rule ?? null}::text is null or rule = ${filter.rule ?? null})
      and (${filter.member ?? null}::text is null
        or starts_with(consumer, ${`${filter.member ?? ''}/`}) or starts_with(service, ${`${filter.member ?? ''}/`}))
      and (${filter.consumer ?? null}::text is null or consumer = ${filter.consumer ?? null})
      and (${filter.service ?? null}::text is null or service = ${filter.service ?? null})
      and (${filter.before?.at ?? null}::timestamptz is null
        or (at, exchange) < (${filter.before?.at ?? null}, ${filter.before?.exchange ?? null}::uuid))
      and (side = 'provider'
        or not exists (select from denial p where p.exchange = d.exchange and p.side = 'provider'))
    order by at desc, exchange desc
    limit ${filter.limit}
  `.execute(db);
  return rows;
}

/** How often each rule has denied since then. */
export async function countDenials(db: Database, since: Date): Promise<{ rule: string; count: number }[]> {
  const { rows } = await sql<{ rule: string; count: number }>`
    select rule, count(distinct exchange)::int as count from denial where at >= ${since}
    group by rule order by count desc, rule
  `.execute(db);
  return rows;
}
