import type { StepsWatch } from '../steps.ts';

/** Measures what one exchange costs this process. */
export interface Meter extends StepsWatch {
  /** Microseconds of processor time until now. */
  processorUs(): number;
}

const readThread = (): number => {
  const { user, system } = process.threadCpuUsage();
  return user + system;
};

/**
 * Counts the processor time of the thread while a step of the exchange computes. While the step waits, others compute, and
 * that is not counted; nor is what runs elsewhere for it: TLS, the database, what goes on after a step has waited.
 * @param read microseconds of processor time of this thread
 */
export function createMeter(read: () => number = readThread): Meter {
  let total = 0;
  let since: number | undefined;
  return {
    computing() {
      since ??= read();
    },
    waiting() {
      if (since === undefined) return;
      total += read() - since;
      since = undefined;
    },
    processorUs: () => total,
  };
}
