import { setTimeout as sleep } from 'node:timers/promises';

/** Questions that wait for an event: one of each reader, and never so many that nobody else gets a place. */
export interface Waiting {
  /** Begins to wait and ends an earlier one of the reader. @returns nothing where too many wait */
  begin(reader: string): Wait | undefined;
}
export interface Wait {
  /** @returns false once a later one of the same reader has begun, or the asker has gone */
  pause(ms: number, signal: AbortSignal): Promise<boolean>;
  end(): void;
}

/** @param places of questions at once, half of which may wait */
export function createWaiting(places: number): Waiting {
  const waiting = new Map<string, AbortController>();
  return {
    begin(reader) {
      const earlier = waiting.get(reader);
      if (!earlier && waiting.size >= places / 2) return undefined;
      earlier?.abort();
      const own = new AbortController();
      waiting.set(reader, own);
      return {
        pause: (ms, signal) =>
          sleep(ms, true, { signal: AbortSignal.any([own.signal, signal]) }).catch(() => false),
        end: () => {
          if (waiting.get(reader) === own) waiting.delete(reader);
        },
      };
    },
  };
}
