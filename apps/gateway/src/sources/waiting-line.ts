import { gatewayProblem } from '../gateway-problems.ts';

/**
 * At most `places` at work at once; a few wait in order, the rest is refused at once.
 * @throws Problem `source-unavailable` when the line is full, or what `signal` was aborted with
 */
export function createWaitingLine(places: number, longest: number) {
  const waiting: (() => void)[] = [];
  let busy = 0;

  function leave(): void {
    busy -= 1;
    const next = waiting.shift();
    if (next) {
      busy += 1;
      next();
    }
  }

  async function enter(signal: AbortSignal): Promise<void> {
    if (busy < places) {
      busy += 1;
      return;
    }
    if (waiting.length >= longest)
      throw gatewayProblem('source-unavailable', { hop: 'source', retryAfterSeconds: 1 });
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const stop = (): void => {
        waiting.splice(waiting.indexOf(go), 1);
        reject(signal.reason as Error);
      };
      waiting.push(go);
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  return async function inLine<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    await enter(signal);
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
