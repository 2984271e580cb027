import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface DatabaseListener {
  stop(): Promise<void>;
}

const patienceMs = 1_000;

/** Says goodbye; a server that does not answer any more is not waited for. */
async function endSoon(line: pg.Client): Promise<void> {
  const late = new AbortController();
  const ended = line.end().catch(() => undefined);
  await Promise.race([ended, sleep(patienceMs, undefined, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
}

/**
 * Hears what the database tells on some channels (LISTEN) on a connection of its own, and opens it again when it breaks.
 * @param onReady called each time the line stands: whatever was told in between must be looked up now
 */
export function listenToDatabase(options: {
  readonly url: string;
  readonly channels: readonly string[];
  readonly onTold: (channel: string, payload: string) => void;
  readonly onReady: () => void;
  readonly onBroken: (error: unknown) => void;
}): DatabaseListener {
  const stopping = new AbortController();
  let client: pg.Client | undefined;
  let broken = Promise.withResolvers<undefined>();
  broken.promise.catch(() => undefined);

  async function hold(): Promise<void> {
    const line = new pg.Client({
      connectionString: options.url,
      application_name: 'linkage-listen',
      keepAlive: true,
      // Asked after minutes, not after the two hours of the system: nobody else would notice that nothing comes.
      keepAliveInitialDelayMillis: 30_000,
      connectionTimeoutMillis: 5_000,
    });
    client = line;
    const ended = Promise.withResolvers<undefined>();
    broken = ended;
    line.on('error', ended.reject);
    line.on('end', () => {
      ended.resolve(undefined);
    });
    line.on('notification', ({ channel, payload }) => {
      options.onTold(channel, payload ?? '');
    });
    ended.promise.catch(() => undefined);
    try {
      await line.connect();
      for (const channel of options.channels) await line.query(`listen ${pg.escapeIdentifier(channel)}`);
      options.onReady();
      await ended.promise;
    } finally {
      await endSoon(line);
    }
  }

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      await hold().catch((error: unknown) => {
        if (!stopping.signal.aborted) options.onBroken(error);
      });
      await sleep(500, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const kept = keep();
  return {
    async stop() {
      stopping.abort();
      if (client) await endSoon(client);
      broken.reject(new Error('stopped'));
      await kept;
    },
  };
}
