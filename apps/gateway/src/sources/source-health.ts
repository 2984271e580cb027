import { Problem, type SourceHealth } from '@saphan/contracts';
import type { CircuitBreaker } from './circuit-breaker.ts';

/** What one process knows of a source. */
export type OwnHealth = Omit<SourceHealth, 'processes'>;

/** How a source has answered this process since it was opened; other processes have their own (`health-of-processes`). */
export interface HealthBook {
  /** The source has said something, be it no. */
  succeeded(milliseconds: number): void;
  /** The source itself was in trouble. */
  failed(error: unknown): void;
  read(): OwnHealth;
  /** Milliseconds of the last answers, in no order. */
  times(): readonly number[];
}

/** Answers whose times count: enough for a median that one slow answer does not move. */
const remembered = 101;

const toTime = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();

/** The upper one of two in the middle; nothing of none. */
export function medianOf(times: readonly number[]): number | undefined {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** @param now epoch milliseconds */
export function createHealthBook({ state }: Pick<CircuitBreaker, 'state'>, now: () => number): HealthBook {
  const times: number[] = [];
  let answers = 0;
  let failures = 0;
  let succeededAt: number | undefined;
  let failedAt: number | undefined;
  let failure: string | undefined;
  return {
    succeeded(milliseconds) {
      times[answers % remembered] = milliseconds;
      answers += 1;
      succeededAt = now();
    },
    failed(error) {
      failures += 1;
      failedAt = now();
      failure = error instanceof Problem ? String(error.code) : 'source-failed';
    },
    times: () => [...times],
    read() {
      const lastSuccessAt = toTime(succeededAt);
      const lastFailureAt = toTime(failedAt);
      const medianMs = medianOf(times);
      return {
        circuit: state(),
        answers,
        failures,
        ...(lastSuccessAt !== undefined && { lastSuccessAt }),
        ...(lastFailureAt !== undefined && { lastFailureAt }),
        ...(failure !== undefined && { lastFailure: failure }),
        ...(medianMs !== undefined && { medianMs: Math.round(medianMs) }),
      };
    },
  };
}
