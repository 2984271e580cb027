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

/** One exchange of so many is measured and counts for all of them: reading the clock twice a step costs a tenth of an exchange. */
const everyNth = 64;

/**
 * Meters of exchange after exchange. Which are measured is left to chance, so that no agency falls between them.
 * @param random 0 or more, below 1
 */
export function createMeters(
  read: () => number = readThread,
  random: () => number = Math.random,
): () => Meter {
  const idle: Meter = { computing: () => undefined, waiting: () => undefined, processorUs: () => 0 };
  let left = 0;
  return () => {
    left -= 1;
    if (left >= 0) return idle;
    left = Math.floor(random() * (2 * everyNth - 1));
    const meter = createMeter(read);
    return { ...meter, processorUs: () => meter.processorUs() * everyNth };
  };
}

/** The meter of the next exchange of this process. */
export const newMeter = createMeters();
