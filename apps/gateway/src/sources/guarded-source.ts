import { Problem } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import type { Source, SourceAnswer, SourceRequest } from './source.ts';
import { createWaitingLine } from './waiting-line.ts';

/** Codes that say that the source itself is in trouble, not that it has nothing or says no. */
const troubles: ReadonlySet<string> = new Set(['source-timeout', 'source-failed', 'source-unavailable']);
const isTrouble = (error: unknown): boolean =>
  !(error instanceof Problem) || troubles.has(String(error.code));

function toProblem(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof Problem) return error;
  if (signal.aborted) return gatewayProblem('source-timeout', { hop: 'source', cause: error });
  return gatewayProblem('source-failed', { hop: 'source', cause: error });
}

/**
 * Puts time-out, concurrency limit and circuit breaker around a source.
 * @param defaultTimeoutMs for a source that does not declare its own; the longest that any may declare
 */
export function guardSource(
  source: Source,
  { defaultTimeoutMs, concurrency = 10 }: { defaultTimeoutMs: number; concurrency?: number | undefined },
): Source {
  const breaker = createCircuitBreaker();
  const inLine = createWaitingLine(concurrency, concurrency * 10);
  const timeoutMs = Math.min(source.timeoutMs ?? defaultTimeoutMs, defaultTimeoutMs);
  return {
    ...source,
    timeoutMs,
    ask(request: SourceRequest) {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
      const work = async (): Promise<SourceAnswer> => {
        try {
          return await source.ask({ ...request, signal });
        } catch (error) {
          throw toProblem(error, signal);
        }
      };
      // A full line is no trouble of the source: it stands outside the breaker.
      return inLine(signal, () => breaker.run(work, isTrouble)).catch((error: unknown) => {
        throw toProblem(error, signal);
      });
    },
  };
}
