import type { Agreement, QuotaUse } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { gatewayProblem } from '../gateway-problems.ts';

/** One exchange of a provider under an agreement, named by its hash. */
export interface Counted {
  /** Agency of the provider. */
  readonly agency: string;
  readonly hash: string;
  readonly quota: Agreement['quota'];
}

export interface Quotas {
  /**
   * Takes one from what the agreement allows in this minute and this day (of UTC). All processes of the gateway share
   * one count; each leases a hundredth at a time, so that a busy agreement does not ask the database for every exchange.
   * @throws Problem `quota-spent`, with the seconds until the next minute or day
   */
  take(counted: Counted): Promise<void>;
  /** How far this process knows each window that runs now to be taken, by all processes. */
  current(): readonly {
    readonly hash: string;
    readonly window: keyof Agreement['quota'];
    readonly share: number;
  }[];
  /** What all processes have taken of today, and in the fullest of the last minutes, of agreements of these agencies. */
  findUse(agencies: readonly string[]): Promise<QuotaUse[]>;
  /** Removes the counts of windows that began before. */
  forget(agency: string, beforeMs: number): Promise<void>;
}

interface Window {
  readonly seconds: 60 | 86_400;
  readonly limit: keyof Agreement['quota'];
}

/** What this process holds of one window of one agreement. */
interface Lease {
  readonly startsAt: number;
  readonly hash: string;
  readonly window: Window;
  /** Leased by all processes when this one asked last, as a share of the limit. */
  share: number;
  left: number;
  isSpent: boolean;
  asking: Promise<void> | undefined;
}

const [minuteMs, dayMs] = [60_000, 86_400_000];
/** Whoever looks every minute misses none. */
const recentMinutes = 3;

const windows: readonly Window[] = [
  { seconds: 60, limit: 'perMinute' },
  { seconds: 86_400, limit: 'perDay' },
];

/** @param now epoch milliseconds */
export function openQuotas(pool: pg.Pool, now: () => number): Quotas {
  const leases = new Map<string, Lease>();

  function leaseOf({ hash }: Counted, window: Window): Lease {
    const { seconds } = window;
    const startsAt = now() - (now() % (seconds * 1000));
    const key = `${hash} ${String(seconds)}`;
    const held = leases.get(key);
    if (held?.startsAt === startsAt) return held;
    const lease: Lease = { startsAt, hash, window, share: 0, left: 0, isSpent: false, asking: undefined };
    leases.set(key, lease);
    return lease;
  }

  async function askFor(lease: Lease, { agency, hash, quota }: Counted, window: Window): Promise<void> {
    const limit = quota[window.limit];
    const block = Math.ceil(limit / 100);
    const { rows } = await asAgency(pool, agency, (client) =>
      client.query<{ leased: string }>(
        `insert into quota_leased as held (agency, agreement, window_seconds, window_start, leased)
         values ($1, $2, $3, $4, $5)
         on conflict (agency, agreement, window_seconds, window_start)
         do update set leased = held.leased + excluded.leased
         returning leased`,
        [agency, hash, window.seconds, new Date(lease.startsAt), block],
      ),
    );
    const before = Number(rows[0]?.leased) - block;
    lease.share = Math.min(1, (before + block) / limit);
    lease.left = Math.max(0, Math.min(block, limit - before));
    lease.isSpent = lease.left === 0;
  }

  async function takeFrom(counted: Counted, window: Window): Promise<void> {
    const lease = leaseOf(counted, window);
    while (lease.left === 0) {
      if (lease.isSpent) {
        const waitMs = lease.startsAt + window.seconds * 1000 - now();
        throw gatewayProblem('quota-spent', {
          at: window.limit,
          retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
        });
      }
      lease.asking ??= askFor(lease, counted, window).finally(() => {
        lease.asking = undefined;
      });
      await lease.asking;
    }
    lease.left -= 1;
  }

  return {
    async take(counted) {
      for (const window of windows) await takeFrom(counted, window);
    },
    current: () =>
      [...leases.values()]
        .filter(({ startsAt, window }) => startsAt + window.seconds * 1000 > now())
        .map(({ hash, window, share }) => ({ hash, window: window.limit, share })),
    async findUse(agencies) {
      const at = now();
      const day = new Date(at - (at % dayMs));
      const { rows } = await pool.query<{ agreement: string; taken: string; minute_peak: string }>(
        'select agreement, taken, minute_peak from find_quota_use($1, $2, $3)',
        [[...agencies], day, new Date(at - (at % minuteMs) - recentMinutes * minuteMs)],
      );
      return rows.map((row) => ({
        agreement: row.agreement,
        day: day.toISOString().slice(0, 10),
        taken: Number(row.taken),
        minutePeak: Number(row.minute_peak),
      }));
    },
    async forget(agency, beforeMs) {
      await asAgency(pool, agency, (client) =>
        client.query('delete from quota_leased where window_start < $1', [new Date(beforeMs)]),
      );
    },
  };
}
