import { inTransaction } from '@saphan/db';
import type pg from 'pg';

/** What was signed last of another gateway's log. */
export interface WatchedLog {
  readonly size: number;
  readonly root: Uint8Array;
  /** Signed note, with this witness's line. */
  readonly checkpoint: string;
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
    seen: WatchedLog & { readonly at: Date },
  ): Promise<boolean>;
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
    async keep(origin, before, { size, root, checkpoint, at }) {
      const values = [origin, size, root, checkpoint, at];
      const { rowCount } = await (before === undefined
        ? pool.query(
            `insert into watched_log (origin, size, root, checkpoint, at) values ($1, $2, $3, $4, $5)
             on conflict do nothing`,
            values,
          )
        : pool.query(
            `update watched_log set size = $2, root = $3, checkpoint = $4, at = $5
             where origin = $1 and size = $6 and root = $7`,
            [...values, before.size, before.root],
          ));
      return rowCount === 1;
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
