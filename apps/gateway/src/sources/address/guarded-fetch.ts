import { Problem } from '@saphan/contracts';
import { Agent, fetch, type RequestInit, type Response } from 'undici';
import type { Destinations } from './destinations.ts';

/** As `fetch`, but only to where sources may be; redirects are given back, not followed. */
export interface GuardedFetch {
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
