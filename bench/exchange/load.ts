import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { quantileOf } from '../quantile.ts';

export interface Load {
  readonly exchanges: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answered 503 with `Retry-After`, waited for and asked again. */
  readonly refused: number;
  /** Asked and not answered, where that is borne. */
  readonly failed: number;
}

/** A path, and headers of this one exchange. */
export interface Asked {
  readonly path: string;
  readonly headers?: Record<string, string>;
}

/** What is asked next. */
export type NextRequest = () => Asked;

export interface LoadOptions {
  readonly callers: number;
  readonly seconds: number;
  /** What an answer has at least. */
  readonly bytes: number;
  /** Where more is asked at once than one agency may hold in a gateway's memory. */
  readonly mayRefuse?: boolean;
  /** Where processes are killed under their callers, who then ask something new. */
  readonly mayFail?: boolean;
  /** Told of each question that was answered, when its caller has the whole answer. */
  readonly onAnswered?: (asked: Asked) => void;
  /** Ends the load before its time. */
  readonly stopping?: AbortSignal;
}

/** A caller that was refused without a time comes again after it. */
const pauseMs = 20;

/**
 * Keeps so many callers busy for so long, each with its next question when the last is answered.
 * @throws Error for any answer but 200 and what may be refused, unless it is borne
 */
export async function runLoad(
  url: string,
  next: NextRequest,
  { callers, seconds, bytes, mayRefuse = false, mayFail = false, onAnswered, stopping }: LoadOptions,
): Promise<Load> {
  const pool = new Pool(url, { connections: callers, pipelining: 1 });
  const times: number[] = [];
  let [refused, failed] = [0, 0];
  const started = performance.now();
  const until = started + seconds * 1000;

  /** How long to wait until the next question, in milliseconds. */
  async function ask(asked: Asked): Promise<number> {
    const { path, headers = {} } = asked;
    const before = performance.now();
    const answer = await pool.request({ method: 'GET', path, headers });
    const body = await answer.body.arrayBuffer();
    const waitSeconds = Number(answer.headers['retry-after']);
    if (mayRefuse && answer.statusCode === 503 && waitSeconds > 0) {
      refused += 1;
      return waitSeconds * 1000 * (0.5 + Math.random());
    }
    if (answer.statusCode !== 200 || body.byteLength < bytes) {
      throw new Error(`${answer.statusCode}: ${Buffer.from(body).toString('utf8').slice(0, 300)}`);
    }
    times.push(performance.now() - before);
    onAnswered?.(asked);
    return 0;
  }
  async function caller(): Promise<void> {
    while (performance.now() < until && stopping?.aborted !== true) {
      const waitMs = await ask(next()).catch((error: unknown) => {
        if (!mayFail) throw error;
        failed += 1;
        return pauseMs;
      });
      if (waitMs > 0) await sleep(waitMs);
    }
  }
  await Promise.all(Array.from({ length: callers }, caller));
  const tookMs = performance.now() - started;
  await pool.close();
  return {
    exchanges: times.length,
    perSecond: times.length / (tookMs / 1000),
    p50Ms: quantileOf(times, 0.5),
    p99Ms: quantileOf(times, 0.99),
    refused,
    failed,
  };
}
