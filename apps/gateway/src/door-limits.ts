import type { Server } from 'node:http';

/** What a caller of a door may take its time for; bodies and answers have limits of their own (`read-body`, `release-when-sent`). */
export const doorLimits = {
  maxHeaderSize: 64 * 1024,
  /** Longer than callers keep a connection idle, so that it is they who close it. */
  keepAliveTimeout: 65_000,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  /** Node looks at the two above every half minute unless told. */
  connectionsCheckingInterval: 2_000,
} as const;

/**
 * Connections that peers keep open in one process. Each takes some 60 kB (measured) and a file descriptor for as long as its peer
 * likes; a gateway opens 88 to an address from each of its processes (`outbound/peers.ts`), so eleven processes of one fit.
 */
export const mostPeerConnections = { all: 8_000, ofAddress: 1_000 } as const;

/** Asks each caller to come over another connection next time, once the process has been told to stop: nobody is cut off in a call. */
export function sendAwayWhen(server: Pick<Server, 'prependListener'>, stopping: AbortSignal): void {
  server.prependListener('request', (_incoming, outgoing) => {
    if (stopping.aborted) outgoing.setHeader('connection', 'close');
  });
}
