import { setTimeout as sleep } from 'node:timers/promises';

/** A door that speaks JSON and wants a bearer key. */
export interface DoorClient {
  /**
   * Sends until the door answers: what is starting up or has not heard of a registration yet gets its time.
   * @throws Error with the door's own words
   */
  send<Answer = unknown>(method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown): Promise<Answer>;
  /** Sends a CSV file there, with the same patience. */
  upload<Answer = unknown>(path: string, bytes: Buffer, method?: 'PUT' | 'POST'): Promise<Answer>;
}

/** For one answer, and for trying again: a start on a busy machine takes its time. */
const answerMs = 60_000;
const patienceMs = 120_000;

/** Answers that may change by themselves: not there yet, not known yet, busy. */
const passing = new Set([0, 404, 409, 422, 425, 429, 502, 503, 504]);

interface Sent {
  readonly type: string;
  readonly bytes: string | Uint8Array<ArrayBuffer>;
}

async function once(
  url: string,
  bearer: string,
  method: string,
  sent: Sent | undefined,
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(sent && { 'content-type': sent.type }) },
      ...(sent && { body: sent.bytes }),
      signal: AbortSignal.timeout(answerMs),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return { status: 0, text: String(error instanceof Error ? (error.cause ?? error.message) : error) };
  }
}

/** @param options.isPatient whether refusals that may pass are tried again; off where an answer is final */
export function openDoor(baseUrl: string, bearer: string, options: { isPatient?: boolean } = {}): DoorClient {
  const isPatient = options.isPatient ?? false;

  async function sendPatiently(method: string, path: string, sent: Sent | undefined): Promise<string> {
    const url = `${baseUrl}${path}`;
    const until = performance.now() + patienceMs;
    for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 400)) {
      const { status, text } = await once(url, bearer, method, sent);
      if (status >= 200 && status < 300) return text;
      const mayPass = status === 0 || (isPatient && passing.has(status));
      if (!mayPass || performance.now() > until) {
        throw new Error(
          `${method} ${url}: ${status === 0 ? 'no answer' : String(status)} ${text.slice(0, 600)}`,
        );
      }
      await sleep(waitMs);
    }
  }

  return {
    async send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
      const sent = body === undefined ? undefined : { type: 'application/json', bytes: JSON.stringify(body) };
      const text = await sendPatiently(method, path, sent);
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    },
    async upload<Answer>(path: string, bytes: Buffer, method: 'PUT' | 'POST' = 'PUT'): Promise<Answer> {
      const text = await sendPatiently(method, path, { type: 'text/csv', bytes: new Uint8Array(bytes) });
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    },
  };
}
