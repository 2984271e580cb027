import type { UsageDay } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { oncePer } from '../once-per.ts';

/** What is counted; each is added to what the day has. */
export interface Counts {
  readonly asked: number;
  readonly given: number;
  readonly unanswered: number;
  readonly rows: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly processorUs: number;
}

export interface CountedDay extends Omit<UsageDay, 'member'> {
  readonly agency: string;
  readonly changedAt: Date;
}

/** What the gateway does for each agency that it hosts, by day. */
export interface Usage {
  add(agency: string, counts: Partial<Counts>): void;
  /** Writes what was counted since the last time; what can't be written is kept for the next. */
  flush(): Promise<void>;
  /** Days of one agency, whose first and last are `2026-11-01`. */
  list(agency: string, from: string, until: string): Promise<CountedDay[]>;
  /** Days that have changed since, of all these agencies. */
  findChanged(agencies: readonly string[], since: Date): Promise<CountedDay[]>;
}

const nothing: Counts = {
  asked: 0,
  given: 0,
  unanswered: 0,
  rows: 0,
  bytesIn: 0,
  bytesOut: 0,
  processorUs: 0,
};
const names = Object.keys(nothing) as (keyof Counts)[];

/** Counted in place: it is called several times an exchange. */
function addTo(sum: { -readonly [Name in keyof Counts]: Counts[Name] }, more: Partial<Counts>): void {
  for (const name of names) sum[name] += more[name] ?? 0;
}

type Row = Readonly<
  Record<'asked' | 'given' | 'unanswered' | 'rows' | 'bytes_in' | 'bytes_out' | 'processor_us', string>
> & { readonly agency: string; readonly day: string; readonly changed_at: Date };

const columns =
  'agency, day::text, asked, given, unanswered, rows, bytes_in, bytes_out, processor_us, changed_at';

const toDay = (row: Row): CountedDay => ({
  agency: row.agency,
  day: row.day,
  asked: Number(row.asked),
  given: Number(row.given),
  unanswered: Number(row.unanswered),
  rows: Number(row.rows),
  bytesIn: Number(row.bytes_in),
  bytesOut: Number(row.bytes_out),
  processorMs: Math.round(Number(row.processor_us) / 1000),
  changedAt: row.changed_at,
});

/** Of Bangkok, which is whole hours away from the epoch's. */
const toCountedDay = oncePer(3_600_000, toBangkokDay);

/** @param now epoch milliseconds */
export function openUsage(pool: pg.Pool, gateway: string, now: () => number): Usage {
  let held = new Map<string, { agency: string; day: string; counts: Counts }>();

  function put(agency: string, day: string, counts: Partial<Counts>): void {
    const key = `${agency} ${day}`;
    const known = held.get(key) ?? { agency, day, counts: { ...nothing } };
    held.set(key, known);
    addTo(known.counts, counts);
  }

  return {
    add(agency, counts) {
      put(agency, toCountedDay(now()), counts);
    },
    async flush() {
      const days = [...held.values()];
      if (days.length === 0) return;
      held = new Map();
      const values = [
        gateway,
        days.map(({ agency }) => agency),
        days.map(({ day }) => day),
        ...names.map((name) => days.map(({ counts }) => Math.round(counts[name]))),
      ];
      const marks = values.map((_, index) => `$${String(index + 1)}`).join(', ');
      try {
        await pool.query({ name: 'add_usage', text: `select add_usage(${marks})`, values });
      } catch (error) {
        for (const { agency, day, counts } of days) put(agency, day, counts);
        throw error;
      }
    },
    async list(agency, from, until) {
      const { rows } = await asAgency(pool, agency, (client) =>
        client.query<Row>(
          `select ${columns} from usage_counted where gateway = $1 and day between $2 and $3 order by day`,
          [gateway, from, until],
        ),
      );
      return rows.map(toDay);
    },
    async findChanged(agencies, since) {
      const { rows } = await pool.query<Row>(
        `select ${columns} from find_usage($1, $2, $3) order by changed_at`,
        [gateway, [...agencies], since],
      );
      return rows.map(toDay);
    },
  };
}
