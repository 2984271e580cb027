import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, fetch, type RequestInit } from 'undici';
import type { Random } from './random.ts';

export interface NetworkAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** A program at a network that is slow, gives up, repeats and reorders. */
export interface BadNetwork {
  /**
   * Sends a request twice at once, each late by a time of its own; some are given up while they are under way. Each is sent again, the
   * same, until it is answered for good: by neither a broken connection, nor "too many", nor a fault of the server.
   * @returns what both were answered
   * @throws Error where nothing answers for a minute
   */
  send(url: string, init: RequestInit): Promise<readonly [NetworkAnswer, NetworkAnswer]>;
  /** How often something was sent again. */
  readonly repeats: number;
  /** Breaks what connections are left: one on which nothing was ever sent keeps a server from closing. */
  close(): Promise<void>;
}

const lateMs = 150;
const givenUpAfterMs = 40;
const patienceMs = 60_000;

export function openBadNetwork(random: Random): BadNetwork {
  const agent = new Agent();
  let repeats = 0;

  async function tryOnce(url: string, init: RequestInit): Promise<NetworkAnswer | undefined> {
    const isGivenUp = random.next() < 0.25;
    const signal = isGivenUp ? AbortSignal.timeout(Math.ceil(random.next() * givenUpAfterMs)) : null;
    try {
      const response = await fetch(url, { ...init, signal, dispatcher: agent });
      const text = await response.text();
      if (response.status >= 500 || response.status === 429) {
        return undefined;
      }
      return { status: response.status, json: text === '' ? undefined : (JSON.parse(text) as unknown) };
    } catch {
      // The connection broke, or we gave up: whether it was done nobody here knows.
      return undefined;
    }
  }

  async function insist(url: string, init: RequestInit): Promise<NetworkAnswer> {
    const end = Date.now() + patienceMs;
    for (;;) {
      await sleep(random.next() * lateMs);
      const answer = await tryOnce(url, init);
      if (answer !== undefined) return answer;
      if (Date.now() > end) throw new Error(`nothing answers at ${url}`);
      repeats += 1;
    }
  }

  return {
    send: (url, init) => Promise.all([insist(url, init), insist(url, init)]),
    get repeats() {
      return repeats;
    },
    close: () => agent.destroy(),
  };
}
