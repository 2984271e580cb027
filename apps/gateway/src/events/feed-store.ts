import type { EventFeed, EventFeedStatus } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';

/** Names a feed: ids and names only. */
export interface FeedWork {
  readonly agency: string;
  readonly client: string;
  readonly service: string;
}
export interface HeldFeed extends EventFeed {
  readonly cursor: string;
  readonly failures: number;
}

/** Feeds of the hosted agencies; several processes may work on them at once. */
export interface FeedCounts {
  readonly feeds: number;
  /** Those that do not get on; `oldest`: since when the first of them. */
  readonly failing: number;
  readonly oldest: Date | undefined;
}

export interface FeedStore {
  put(agency: string, feed: EventFeed, nowMs: number): Promise<void>;
  remove(agency: string, client: string, service: string): Promise<boolean>;
  list(agency: string): Promise<EventFeedStatus[]>;
  /** Takes what is due for this process alone; what a process that died had is due again. */
  claim(most: number, inHand: readonly FeedWork[], nowMs: number): Promise<FeedWork[]>;
  find(work: FeedWork): Promise<HeldFeed | undefined>;
  /** Everything up to there has been handed over. */
  advance(work: FeedWork, cursor: string): Promise<void>;
  /** Ends a turn. @param problem why it ended badly */
  rest(work: FeedWork, dueAtMs: number, problem?: string): Promise<void>;
  /** Of all these agencies together. */
  count(agencies: readonly string[]): Promise<FeedCounts>;
}

interface FeedRow extends EventFeed {
  readonly cursor: string;
  readonly failures: number;
  readonly failing_since: Date | null;
  readonly last_problem: string | null;
}

const toFeed = ({
  client,
  service,
  purpose,
  url,
  secret,
}: FeedRow & { purpose?: string | null }): EventFeed => ({
  ...{ client, service, url, secret },
  ...(typeof purpose === 'string' && { purpose }),
});
const columns = 'client, service, purpose, url, secret, cursor::text, failures, failing_since, last_problem';

export function openFeedStore(pool: pg.Pool, boot: bigint): FeedStore {
  const me = boot.toString();
  return {
    put: (agency, { client: system, service, purpose, url, secret }, nowMs) =>
      asAgency(pool, agency, async (client) => {
        await client.query(
          `insert into event_feed (agency, client, service, purpose, url, secret) values ($1, $2, $3, $4, $5, $6)
           on conflict (agency, client, service)
           do update set purpose = excluded.purpose, url = excluded.url, secret = excluded.secret`,
          [agency, system, service, purpose ?? null, url, secret],
        );
        await client.query(
          `insert into event_feed_work (agency, client, service, due_at) values ($1, $2, $3, $4)
           on conflict (agency, client, service) do update set due_at = excluded.due_at`,
          [agency, system, service, new Date(nowMs)],
        );
      }),
    remove: (agency, system, service) =>
      asAgency(pool, agency, async (client) => {
        // The feed before its work, as everywhere here: a turn that ends meanwhile waits, and neither waits for the other.
        const { rowCount } = await client.query('delete from event_feed where client = $1 and service = $2', [
          system,
          service,
        ]);
        await client.query('delete from event_feed_work where agency = $1 and client = $2 and service = $3', [
          agency,
          system,
          service,
        ]);
        return rowCount === 1;
      }),
    list: (agency) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<FeedRow>(
          `select ${columns} from event_feed order by client, service`,
        );
        return rows.map((row) => ({
          ...toFeed(row),
          cursor: row.cursor,
          ...(row.failing_since && { failingSince: row.failing_since.toISOString() }),
          ...(row.last_problem !== null && { lastProblem: row.last_problem }),
        }));
      }),
    async claim(most, inHand, nowMs) {
      if (most <= 0) return [];
      const { rows } = await pool.query<FeedWork>({
        name: 'claim_feeds',
        text: `update event_feed_work w set boot = $1
         from (select agency, client, service from event_feed_work
               where due_at <= $2 and (client || ' ' || service) <> all($3)
                 and (boot is null or boot = $1 or pg_try_advisory_xact_lock(boot))
               order by due_at limit $4 for update skip locked) due
         where w.agency = due.agency and w.client = due.client and w.service = due.service
         returning w.agency, w.client, w.service`,
        values: [me, new Date(nowMs), inHand.map(({ client, service }) => `${client} ${service}`), most],
      });
      return rows;
    },
    async count(agencies) {
      const { rows } = await pool.query<
        Pick<FeedCounts, 'feeds' | 'failing'> & { readonly oldest: Date | null }
      >(
        `select coalesce(sum(feeds), 0)::float8 as feeds, coalesce(sum(failing), 0)::float8 as failing,
           min(oldest) as oldest from count_feeds($1)`,
        [[...agencies]],
      );
      const { feeds = 0, failing = 0, oldest = null } = rows[0] ?? {};
      return { feeds, failing, oldest: oldest ?? undefined };
    },
    find: ({ agency, client: system, service }) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<FeedRow>(
          `select ${columns} from event_feed where client = $1 and service = $2`,
          [system, service],
        );
        const [row] = rows;
        return row && { ...toFeed(row), cursor: row.cursor, failures: row.failures };
      }),
    advance: ({ agency, client: system, service }, cursor) =>
      asAgency(pool, agency, async (client) => {
        await client.query('update event_feed set cursor = $3 where client = $1 and service = $2', [
          system,
          service,
          cursor,
        ]);
      }),
    rest: ({ agency, client: system, service }, dueAtMs, problem) =>
      asAgency(pool, agency, async (client) => {
        await client.query(
          `update event_feed set last_problem = $3, failures = case when $3::text is null then 0 else failures + 1 end,
             failing_since = case when $3::text is null then null else coalesce(failing_since, now()) end
           where client = $1 and service = $2 and ($3::text is not null or failures > 0)`,
          [system, service, problem ?? null],
        );
        await client.query(
          'update event_feed_work set due_at = $4, boot = null where agency = $1 and client = $2 and service = $3',
          [agency, system, service, new Date(dueAtMs)],
        );
      }),
  };
}
