import { Problem } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';
import { openTimeLimit } from '../time-limit.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { createHealthBook, type HealthBook, type OwnHealth } from './source-health.ts';
import type { Source, SourceAnswer, SourceRequest } from './source.ts';
import { createWaitingLine } from './waiting-line.ts';

/** Part of its time-out that a question may have waited and still tell of the source. */
const waitShare = 0.1;

/** Codes that say that the source itself is in trouble, not that it has nothing or says no. */
const troubles: ReadonlySet<string> = new Set(['source-timeout', 'source-failed', 'source-unavailable']);
const isTrouble = (error: unknown): boolean =>
  !(error instanceof Problem) || troubles.has(String(error.code));

function toProblem(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof Problem) return error;
  if (signal.aborted) return gatewayProblem('source-timeout', { hop: 'source', cause: error });
  return gatewayProblem('source-failed', { hop: 'source', cause: error });
}

/** A source that may fail without harm to others, and that is known how it does. */
export interface GuardedSource extends Source {
  health(): OwnHealth;
  /** Milliseconds of its last answers. */
  times: HealthBook['times'];
}

/**
 * Puts time-out, concurrency limit and circuit breaker around a source. Half of the time-out may go by in the line, so that
 * nobody is asked for with hardly any time left.
 * @param defaultTimeoutMs for a source that does not declare its own; the longest that any may declare
 */
export function guardSource(
  source: Source,
  {
    defaultTimeoutMs,
    concurrency = 10,
    now = Date.now,
  }: { defaultTimeoutMs: number; concurrency?: number | undefined; now?: () => number },
): GuardedSource {
  const breaker = createCircuitBreaker();
  const book = createHealthBook(breaker, now);
  const inLine = createWaitingLine(concurrency, concurrency * 10);
  const timeoutMs = Math.min(source.timeoutMs ?? defaultTimeoutMs, defaultTimeoutMs);
  return {
    ...source,
    timeoutMs,
    health: () => book.read(),
    times: () => book.times(),
    async ask(request: SourceRequest) {
      const cameAt = performance.now();
      const limit = openTimeLimit(timeoutMs, request.signal);
      const { signal } = limit;
      let waitedMs: number | undefined;
      // Who has waited for others has little time left: that it runs out says nothing of the source.
      const isOfSource = (error: unknown): boolean =>
        isTrouble(error) && !(signal.aborted && (waitedMs ?? 0) > timeoutMs * waitShare);
      const work = async (): Promise<SourceAnswer> => {
        const askedAt = performance.now();
        try {
          const answer = await source.ask({ ...request, signal });
          book.succeeded(performance.now() - askedAt);
          return answer;
        } catch (error) {
          const known = toProblem(error, signal);
          if (isOfSource(known)) book.failed(known);
          else if (!isTrouble(known)) book.succeeded(performance.now() - askedAt);
          throw known;
        }
      };
      const asked = (): Promise<SourceAnswer> => {
        waitedMs = performance.now() - cameAt;
        return breaker.run(work, isOfSource);
      };
      const patience = openTimeLimit(timeoutMs / 2, signal);
      try {
        // A full line is no trouble of the source: it stands outside the breaker.
        return await inLine(patience.signal, asked, request.consumer);
      } catch (error) {
        if (waitedMs === undefined && !signal.aborted && patience.signal.aborted)
          throw gatewayProblem('source-unavailable', { hop: 'source', cause: error, retryAfterSeconds: 1 });
        throw toProblem(error, signal);
      } finally {
        patience.close();
        limit.close();
      }
    },
  };
}
