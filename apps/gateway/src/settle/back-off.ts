/** Who has not answered is asked again after 1 s, 2 s, 4 s … at most 10 min, each for itself. */
export interface BackOff {
  isDue(name: string): boolean;
  /** @param byMs epoch milliseconds at which it is due at the latest: what it waits for is known then */
  failed(name: string, byMs?: number): void;
  answered(name: string): void;
  /** Does the work if it is due, and notes how it went. Rejects as the work does. */
  whenDue(name: string, work: () => Promise<void>): Promise<void>;
}

const firstMs = 1_000;
const longestMs = 600_000;
/** Forgotten all at once past so many: asking once too often does no harm. */
const most = 50_000;

export function createBackOff(now: () => number): BackOff {
  const waiting = new Map<string, { readonly untilMs: number; readonly pauseMs: number }>();
  const backOff: BackOff = {
    isDue: (name) => (waiting.get(name)?.untilMs ?? 0) <= now(),
    failed(name, byMs) {
      if (waiting.size > most) waiting.clear();
      const at = now();
      const pauseMs = Math.min(longestMs, (waiting.get(name)?.pauseMs ?? firstMs / 2) * 2);
      const isBefore = byMs !== undefined && byMs > at && byMs < at + pauseMs;
      waiting.set(name, { untilMs: isBefore ? byMs : at + pauseMs, pauseMs });
    },
    answered: (name) => void waiting.delete(name),
    async whenDue(name, work) {
      if (!backOff.isDue(name)) return;
      try {
        await work();
        backOff.answered(name);
      } catch (error) {
        backOff.failed(name);
        throw error;
      }
    },
  };
  return backOff;
}
