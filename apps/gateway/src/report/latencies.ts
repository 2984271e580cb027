import { latencyBoundsMs, toLatencyClass, type MinuteLatency } from '@saphan/contracts';
import { oncePer } from '../once-per.ts';
import type { Finished } from './traffic.ts';

/** How long exchanges took, minute by minute: counts by class, so that those of several processes add up. */
export interface Latencies {
  count(finished: Pick<Finished, 'side' | 'durationMs'>): void;
  /** The last minutes, each whole. */
  report(): MinuteLatency[];
}

const minuteMs = 60_000;
const keptMs = 5 * minuteMs;
const toMinute = oncePer(minuteMs, (ms) => new Date(ms).toISOString());

/** @param now epoch milliseconds */
export function createLatencies(now: () => number): Latencies {
  const rows = new Map<string, MinuteLatency>();
  return {
    count({ side, durationMs }) {
      const minute = toMinute(now());
      const key = `${minute} ${side}`;
      const row = rows.get(key) ?? {
        ...{ minute, side },
        counts: Array.from({ length: latencyBoundsMs.length + 1 }, () => 0),
      };
      const at = toLatencyClass(durationMs);
      row.counts[at] = (row.counts[at] ?? 0) + 1;
      rows.set(key, row);
    },
    report() {
      const oldest = new Date(now() - keptMs).toISOString();
      for (const [key, { minute }] of rows) if (minute < oldest) rows.delete(key);
      return structuredClone([...rows.values()]);
    },
  };
}
