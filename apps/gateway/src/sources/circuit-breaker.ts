import { gatewayProblem } from '../gateway-problems.ts';

export interface CircuitBreaker {
  /** @throws Problem `source-unavailable` while the circuit is open, else what `work` throws */
  run<Result>(work: () => Promise<Result>, isFailure: (error: unknown) => boolean): Promise<Result>;
  state(): 'closed' | 'open' | 'trying';
}

/**
 * Stops asking a source that fails again and again, so that it can recover and callers learn at once instead of at
 * the time-out. After a pause one question is let through; its success closes the circuit.
 */
export function createCircuitBreaker({
  failures = 5,
  pauseMs = 10_000,
  now = Date.now,
}: { failures?: number; pauseMs?: number; now?: () => number } = {}): CircuitBreaker {
  let failed = 0;
  let openedAt: number | undefined;
  let isTrying = false;

  const state = (): ReturnType<CircuitBreaker['state']> => {
    if (openedAt === undefined) return 'closed';
    return isTrying ? 'trying' : 'open';
  };
  return {
    state,
    async run(work, isFailure) {
      if (openedAt !== undefined) {
        const leftMs = openedAt + pauseMs - now();
        if (isTrying || leftMs > 0) {
          throw gatewayProblem('source-unavailable', {
            hop: 'source',
            retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1000)),
          });
        }
        isTrying = true;
      }
      try {
        const result = await work();
        failed = 0;
        openedAt = undefined;
        return result;
      } catch (error) {
        if (isFailure(error)) {
          failed += 1;
          if (failed >= failures || openedAt !== undefined) openedAt = now();
        } else {
          failed = 0;
          openedAt = undefined;
        }
        throw error;
      } finally {
        isTrying = false;
      }
    },
  };
}
