import { askTimeStamp, findTimeStamp, readTimeStampAnswer } from './time-stamp-token.ts';

export interface TimeStamperOptions {
  /** Address of the authority's HTTP door (RFC 3161, 3.4). */
  readonly url: string;
  /** Certificates that its own must come from. */
  readonly trustedPem: () => Promise<readonly string[]>;
  readonly timeoutMs?: number;
  /** Told why there is no time-stamp. */
  readonly onMissing: (why: string) => void;
  /** Milliseconds, by which an authority that has failed is left alone. */
  readonly clock?: () => number;
}

/** Asks a time-stamp authority for a token of a SHA-256. */
export type TimeStamper = (imprint: Uint8Array) => Promise<Uint8Array | undefined>;

const largest = 64 * 1024;

/** An authority that has failed is asked again after so long: until then no document waits for it. */
const restMs = 60_000;

/**
 * A token is taken if it is of what was asked, and of an authority that is trusted. An authority that is away keeps no document back:
 * then there is none.
 */
export function openTimeStamper({
  url,
  trustedPem,
  timeoutMs = 4_000,
  onMissing,
  clock = Date.now,
}: TimeStamperOptions): TimeStamper {
  let restsUntil = -Infinity;

  async function ask(imprint: Uint8Array): Promise<Buffer | string> {
    const question = askTimeStamp(imprint);
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/timestamp-query' },
      body: new Uint8Array(question.der),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const token = answer.ok && bytes.length <= largest ? readTimeStampAnswer(bytes, question) : undefined;
    if (token === undefined) return `answered ${String(answer.status)}`;
    return findTimeStamp(token, imprint, await trustedPem()) === undefined ? 'not trusted' : token;
  }

  return async (imprint) => {
    if (clock() < restsUntil) return undefined;
    const token = await ask(imprint).catch((error: unknown) => (error as Error).name);
    if (typeof token !== 'string') return token;
    restsUntil = clock() + restMs;
    onMissing(token);
    return undefined;
  };
}
