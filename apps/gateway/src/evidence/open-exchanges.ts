import { toUuidV7 } from '@saphan/contracts';
import type { EndedRow } from './evidence-store.ts';

/** Exchanges that this process has begun and not yet ended: below its mark all have an end. */
export interface OpenExchanges {
  add(exchange: string): void;
  remove(exchange: string): void;
  /** The end could not be written; the sweeper writes this row as soon as the database takes it. */
  abandon(row: EndedRow): void;
  abandoned(): readonly EndedRow[];
  /** An abandoned row is on disk. */
  settle(row: EndedRow): void;
  isEmpty(): boolean;
  /** UUID below which nothing of this process is open or can still come. */
  mark(nowMs: number): string;
}

/** An exchange id may be a minute older than its beginning here, by clocks a minute apart; more for the way to the database. */
const lateMs = 150_000;
const noBits = new Uint8Array(10);

export function createOpenExchanges(): OpenExchanges {
  const open = new Set<string>();
  const left = new Set<EndedRow>();
  return {
    add: (exchange) => void open.add(exchange),
    remove: (exchange) => void open.delete(exchange),
    abandon: (row) => void left.add(row),
    abandoned: () => [...left],
    settle(row) {
      left.delete(row);
      open.delete(row.exchange);
    },
    isEmpty: () => open.size === 0 && left.size === 0,
    mark(nowMs) {
      let lowest = toUuidV7(nowMs - lateMs, noBits);
      for (const exchange of open) if (exchange < lowest) lowest = exchange;
      return lowest;
    },
  };
}
