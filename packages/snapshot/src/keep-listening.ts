import { setTimeout as sleep } from 'node:timers/promises';
import type { SnapshotLog } from './follow-snapshot.ts';
import type { LinkageClient } from './linkage-client.ts';

interface Listening {
  readonly linkage: LinkageClient;
  readonly log: SnapshotLog;
  readonly pollMs: { readonly listening: number; readonly deaf: number };
  /** Fetches and takes up what is new. */
  readonly look: () => Promise<void>;
  readonly heldVersion: () => number;
}

/**
 * Two loops until stopped: one holds the line on which the Linkage Center tells of new versions and opens it again when
 * it breaks; one looks by itself, seldom while the line stands and often while it does not.
 */
export function keepListening(options: Listening): { stop(): Promise<void> } {
  const { log, pollMs } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let onLine = false;
  let wake = new AbortController();
  let failed = false;

  const pause = (ms: number, ...signals: AbortSignal[]): Promise<unknown> =>
    sleep(ms, undefined, { signal: AbortSignal.any([signal, ...signals]), ref: false }).catch(
      () => undefined,
    );

  async function look(): Promise<void> {
    try {
      await options.look();
      if (failed) log.info({}, 'the Linkage Center answers again');
      failed = false;
    } catch (error) {
      // The first of a row of failures is worth a line; the rest is counted by age().
      if (!failed) log.warn({ err: error }, 'no new snapshot');
      failed = true;
    }
  }

  async function poll(): Promise<void> {
    while (!signal.aborted) {
      wake = new AbortController();
      await look();
      await pause(onLine && !failed ? pollMs.listening : pollMs.deaf, wake.signal);
    }
  }

  async function hear(): Promise<void> {
    while (!signal.aborted) {
      await options.linkage
        .listen((version) => {
          onLine = true;
          if (version > options.heldVersion()) wake.abort();
        }, signal)
        .catch(() => undefined);
      onLine = false;
      wake.abort();
      // Many parties lose the line together; spread their return.
      await pause(500 + Math.random() * 1000);
    }
  }

  const loops = Promise.all([poll(), hear()]);
  return {
    async stop() {
      stopping.abort();
      await loops;
    },
  };
}
