import { Problem } from '@saphan/contracts';
import { Agent, fetch, type Dispatcher, type RequestInit, type Response } from 'undici';
import { askWhole, type Gathering, type WholeAnswer } from '../../ask-whole.ts';
import type { Destinations } from './destinations.ts';

export interface Question extends Gathering {
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | undefined;
}

/** Asks only where sources may be; redirects are given back, not followed. */
export interface GuardedFetch {
  /** @throws Problem `source-address-not-allowed`, and what `askWhole` throws */
  readonly ask: (url: string, question: Question) => Promise<WholeAnswer>;
  /** @throws Problem `source-address-not-allowed` */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** The first problem of ours that an error was caused by: fetch wraps what the look-up of a name threw. */
function findProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  return error instanceof Error ? findProblem(error.cause) : undefined;
}

export function openGuardedFetch({ checkHost, lookup }: Destinations): GuardedFetch {
  const agent = new Agent({ connect: { lookup } });
  return {
    async ask(url, { method, headers, body = null, ...gathering }) {
      const { origin, pathname, search, hostname, username, password } = new URL(url);
      checkHost(hostname);
      // They would be left out, and the source asked without.
      if (username !== '' || password !== '') throw new TypeError('a URL with a password');
      const sent = { 'user-agent': 'saphan', ...headers };
      try {
        return await askWhole(
          agent,
          { origin, path: pathname + search, method, headers: sent, body },
          gathering,
        );
      } catch (error) {
        throw findProblem(error) ?? error;
      }
    },
    async fetch(url, init) {
      // A literal address is never looked up.
      checkHost(new URL(url).hostname);
      try {
        return await fetch(url, { ...init, redirect: 'manual', dispatcher: agent });
      } catch (error) {
        throw findProblem(error) ?? error;
      }
    },
    close: () => agent.close(),
  };
}
