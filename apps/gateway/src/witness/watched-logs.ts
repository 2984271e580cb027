import { inTransaction } from '@saphan/db';
import type pg from 'pg';

/** What was signed last of another gateway's log. */
export interface WatchedLog {
  readonly size: number;
  readonly root: Uint8Array;
  /** Signed note, with this witness's line. */
  readonly checkpoint: string;
}

/** The log of snapshots, as it is remembered. */
export interface PinnedLog {
  readonly origin: string;
  readonly key: string;
}

/** Whether an alarm was kept: it is new, the last one that is kept of its log, or kept already or one too many. */
export type Raised = 'new' | 'last' | 'not-kept';

/** Enough to prove it, as at the Linkage Center; more of one log tell nothing new, and it can sign as many as it likes. */
export const mostAlarms = 20;

/** What this gateway remembers as a witness. */
export interface WatchedLogs {
  find(origin: string): Promise<WatchedLog | undefined>;
  /** Replaces what was signed last. @returns false where another process has signed since `before` */
  keep(
    origin: string,
    before: WatchedLog | undefined,
    seen: WatchedLog & { readonly at: Date; readonly key?: string },
  ): Promise<boolean>;
  /** The log of snapshots that was seen last; nothing before the first. */
  findPinned(): Promise<PinnedLog | undefined>;
  /** Keeps both checkpoints of a contradiction, once; past a bound none of that log. */
  raise(
    origin: string,
    alarm: { readonly known: string; readonly shown: string; readonly at: Date },
  ): Promise<Raised>;
  countAlarms(): Promise<number>;
}

interface Row {
  readonly size: string;
  readonly root: Buffer;
  readonly checkpoint: string;
}

/** Hashes of logs that are open to every member: no agency's row. */
export function openWatchedLogs(pool: pg.Pool): WatchedLogs {
  return {
    async find(origin) {
      const { rows } = await pool.query<Row>(
        'select size, root, checkpoint from watched_log where origin = $1',
        [origin],
      );
      return rows[0] && { ...rows[0], size: Number(rows[0].size) };
    },
    async keep(origin, before, { size, root, checkpoint, at, key }) {
      const values = [origin, size, root, checkpoint, at, key ?? null];
      const { rowCount } = await (before === undefined
        ? pool.query(
            `insert into watched_log (origin, size, root, checkpoint, at, key) values ($1, $2, $3, $4, $5, $6)
             on conflict do nothing`,
            values,
          )
        : pool.query(
            `update watched_log set size = $2, root = $3, checkpoint = $4, at = $5, key = coalesce(key, $6)
             where origin = $1 and size = $7 and root = $8`,
            [...values, before.size, before.root],
          ));
      return rowCount === 1;
    },
    async findPinned() {
      const { rows } = await pool.query<PinnedLog>(
        'select origin, key from watched_log where key is not null order by at desc limit 1',
      );
      return rows[0];
    },
    raise: (origin, { known, shown, at }) =>
      inTransaction(pool, async (client): Promise<Raised> => {
        // Of several processes one counts and keeps at a time.
        await client.query('select from watched_log where origin = $1 for update', [origin]);
        const { rowCount } = await client.query(
          `insert into watched_alarm (origin, known, shown, at)
           select $1, $2, $3, $4 where (select count(*) from watched_alarm where origin = $1) < $5
           on conflict do nothing`,
          [origin, known, shown, at, mostAlarms],
        );
        const { rows } = await client.query<{ count: string }>(
          'select count(*) as count from watched_alarm where origin = $1',
          [origin],
        );
        if (rowCount !== 1) return 'not-kept';
        return Number(rows[0]?.count) >= mostAlarms ? 'last' : 'new';
      }),
    async countAlarms() {
      const { rows } = await pool.query<{ count: string }>('select count(*) as count from watched_alarm');
      return Number(rows[0]?.count ?? 0);
    },
  };
}
