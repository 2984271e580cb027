import type { LogEntry } from './log-entry.ts';

/** Records that are on disk and not in the log yet. */
export interface WaitingEntries {
  add(entry: LogEntry): void;
  /** A row of this exchange may be on disk although nobody was told: it is looked for in the database. */
  miss(exchange: string, atMs: number): void;
  /** The oldest ones, which stay here until they are settled. */
  first(atMost: number): readonly LogEntry[];
  settle(count: number): void;
  count(): number;
  /** Exchange from which on the database has to be looked through, and when that was last told. */
  missed(): { readonly from: string; readonly atMs: number } | undefined;
  /** The database was looked through after `atMs`, and has no more. */
  found(atMs: number): void;
  /** The lowest of these and a mark: below it nothing of this process is still to be logged. */
  lower(mark: string): string;
}

/** Some 150 MB of records; what comes after them is found in the database. */
const most = 200_000;

export function createWaitingEntries(now: () => number): WaitingEntries {
  let waiting: LogEntry[] = [];
  let gap: { from: string; atMs: number } | undefined;

  function miss(exchange: string, atMs: number): void {
    gap = { from: gap && gap.from < exchange ? gap.from : exchange, atMs };
  }
  return {
    add(entry) {
      if (waiting.length >= most) miss(entry.exchange, now());
      else waiting.push(entry);
    },
    miss,
    first: (atMost) => waiting.slice(0, atMost),
    settle(count) {
      waiting = waiting.slice(count);
    },
    count: () => waiting.length,
    missed: () => gap,
    found(atMs) {
      if (gap && gap.atMs <= atMs) gap = undefined;
    },
    lower(mark) {
      let lowest = gap && gap.from < mark ? gap.from : mark;
      for (const { exchange, half } of waiting)
        if (half !== 'settled' && exchange < lowest) lowest = exchange;
      return lowest;
    },
  };
}
