import type { GatewayReport } from '@saphan/contracts';
import type { Ending, Side } from '../evidence/evidence-store.ts';
import { oncePer } from '../once-per.ts';

type TrafficRow = GatewayReport['traffic'][number];
export type Denial = GatewayReport['denials'][number];

export interface Finished {
  readonly side: Side;
  readonly consumer: string;
  readonly service: string;
  readonly outcome: Ending;
  readonly durationMs: number;
}

/** Counts what the Linkage Center shows: exchanges a minute and denied calls. Nothing of a person is counted. */
export interface Traffic {
  count(finished: Finished): void;
  deny(denial: Denial): void;
  /** Absolute counts of the last minutes, and the denials since the last `settle`. */
  report(): { traffic: TrafficRow[]; denials: Denial[] };
  /** What was reported has arrived. */
  settle(denials: number): void;
  changes(): number;
  onDenial(listener: () => void): void;
  onCount(listener: (finished: Finished) => void): void;
}

const keptMs = 5 * 60_000;
const mostDenials = 1000;
const mostRows = 5000;
const toMinute = oncePer(60_000, (ms) => new Date(ms).toISOString());

export function createTraffic(now: () => number): Traffic {
  const rows = new Map<string, TrafficRow>();
  const denials: Denial[] = [];
  const listeners: (() => void)[] = [];
  const countListeners: ((finished: Finished) => void)[] = [];
  let changes = 0;

  return {
    count(finished) {
      const { side, consumer, service, outcome, durationMs } = finished;
      const minute = toMinute(now());
      const id = `${minute} ${side} ${consumer} ${service} ${outcome}`;
      const row = rows.get(id) ?? {
        minute,
        side,
        consumer,
        service,
        outcome,
        count: 0,
        totalMs: 0,
        maxMs: 0,
      };
      row.count += 1;
      row.totalMs += durationMs;
      row.maxMs = Math.max(row.maxMs, durationMs);
      rows.set(id, row);
      changes += 1;
      for (const listener of countListeners) listener(finished);
    },
    deny(denial) {
      denials.push(denial);
      if (denials.length > mostDenials) denials.shift();
      changes += 1;
      for (const listener of listeners) listener();
    },
    report() {
      const oldest = toMinute(now() - keptMs);
      for (const [id, row] of rows) if (row.minute < oldest) rows.delete(id);
      return { traffic: [...rows.values()].slice(-mostRows), denials: [...denials] };
    },
    settle: (count) => void denials.splice(0, count),
    changes: () => changes,
    onDenial: (listener) => void listeners.push(listener),
    onCount: (listener) => void countListeners.push(listener),
  };
}
