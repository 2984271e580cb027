import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Outcome } from '../pages/state-pill.tsx';

/**
 * Exchanges are counted once, where they are answered: at the provider. What a consumer's gateway refused before it
 * left is no exchange, it stands among the denials.
 */
export interface MinuteCount {
  readonly minute: Date;
  readonly count: number;
  readonly denied: number;
}

/** Minutes that had exchanges, oldest first. */
export async function findMinutes(db: Database, since: Date): Promise<MinuteCount[]> {
  const { rows } = await sql<MinuteCount>`
    select minute, sum(count)::float8 as count,
      coalesce(sum(count) filter (where outcome = 'denied'), 0)::float8 as denied
    from traffic where side = 'provider' and minute >= ${since}
    group by minute order by minute
  `.execute(db);
  return rows;
}

export interface Flow {
  readonly consumer: string;
  readonly service: string;
  readonly outcome: Outcome;
  readonly count: number;
  readonly meanMs: number;
  readonly maxMs: number;
  readonly last: Date;
}

export interface FlowFilter {
  readonly since: Date;
  /** Before this minute; until now where it is left out. */
  readonly until?: Date;
  readonly consumer?: string | undefined;
  readonly service?: string | undefined;
  readonly outcome?: string | undefined;
  /** Agency on either side. */
  readonly member?: string | undefined;
}

/** Who asked whom, how often and how fast; the busiest first. */
export async function findFlows(db: Database, filter: FlowFilter): Promise<Flow[]> {
  const { rows } = await sql<Flow>`
    select consumer, service, outcome, sum(count)::float8 as count,
      sum(total_ms) / sum(count) as "meanMs", max(max_ms) as "maxMs", max(minute) as last
    from traffic
    where side = 'provider' and minute >= ${filter.since}
      and (${filter.until ?? null}::timestamptz is null or minute < ${filter.until ?? null})
      and (${filter.consumer ?? null}::text is null or consumer = ${filter.consumer ?? null})
      and (${filter.service ?? null}::text is null or service = ${filter.service ?? null})
      and (${filter.outcome ?? null}::text is null or outcome = ${filter.outcome ?? null})
      and (${filter.member ?? null}::text is null
        or starts_with(consumer, ${`${filter.member ?? ''}/`}) or starts_with(service, ${`${filter.member ?? ''}/`}))
    group by consumer, service, outcome
    order by count desc, consumer, service
  `.execute(db);
  return rows;
}
