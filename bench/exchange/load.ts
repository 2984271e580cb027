import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

export interface Load {
  readonly exchanges: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answered 503 with `Retry-After`, waited for and asked again. */
  readonly refused: number;
}

/** What is asked next: a path, and headers of this one exchange. */
export type NextRequest = () => { readonly path: string; readonly headers?: Record<string, string> };

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

/**
 * Keeps so many callers busy for so long, each with its next question when the last is answered.
 * @param mayRefuse where more is asked at once than one agency may hold in a gateway's memory
 * @throws Error for any answer but 200 and what may be refused
 */
export async function runLoad(
  url: string,
  next: NextRequest,
  {
    callers,
    seconds,
    bytes,
    mayRefuse = false,
  }: { callers: number; seconds: number; bytes: number; mayRefuse?: boolean },
): Promise<Load> {
  const pool = new Pool(url, { connections: callers, pipelining: 1 });
  const times: number[] = [];
  let refused = 0;
  const started = performance.now();
  const until = started + seconds * 1000;
  async function caller(): Promise<void> {
    while (performance.now() < until) {
      const { path, headers = {} } = next();
      const before = performance.now();
      const answer = await pool.request({ method: 'GET', path, headers });
      const body = await answer.body.arrayBuffer();
      const waitSeconds = Number(answer.headers['retry-after']);
      if (mayRefuse && answer.statusCode === 503 && waitSeconds > 0) {
        refused += 1;
        await sleep(waitSeconds * 1000 * (0.5 + Math.random()));
        continue;
      }
      if (answer.statusCode !== 200 || body.byteLength < bytes) {
        throw new Error(`${answer.statusCode}: ${Buffer.from(body).toString('utf8').slice(0, 300)}`);
      }
      times.push(performance.now() - before);
    }
  }
  await Promise.all(Array.from({ length: callers }, caller));
  const tookMs = performance.now() - started;
  await pool.close();
  times.sort((a, b) => a - b);
  return {
    exchanges: times.length,
    perSecond: times.length / (tookMs / 1000),
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    refused,
  };
}
