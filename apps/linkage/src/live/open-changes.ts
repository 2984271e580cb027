import type { Log } from '@saphan/web';
import { listenToDatabase } from '../snapshot/listen-to-database.ts';

/** Tells when what the pages show may have changed: a gateway's report came, or a snapshot was published. */
export interface Changes {
  /** How many changes this process has heard of; grows, never falls. */
  count(): number;
  /** Told after each change, whichever process made it; gives a function that ends it. */
  onChange(listener: () => void): () => void;
  stop(): Promise<void>;
}

/** @param options.databaseUrl for the line on which the database tells of changes */
export function openChanges({ databaseUrl, log }: { databaseUrl: string; log: Log }): Changes {
  const listeners = new Set<() => void>();
  let count = 0;
  const tell = (): void => {
    count += 1;
    for (const listener of listeners) listener();
  };
  const line = listenToDatabase({
    url: databaseUrl,
    channels: ['report', 'snapshot'],
    onTold: tell,
    // What was told while the line was away is looked up now.
    onReady: tell,
    onBroken: (error) => {
      log.warn({ err: error }, 'the line on which the database tells of reports is broken');
    },
  });
  return {
    count: () => count,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => line.stop(),
  };
}
