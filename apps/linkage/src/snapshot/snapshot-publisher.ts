import type { Snapshot } from '@saphan/contracts';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Log } from '@saphan/web';
import { listenToDatabase } from './listen-to-database.ts';
import { publishSnapshot, type PublishedSnapshot, type PublishOptions } from './publish-snapshot.ts';

export interface SnapshotPublisher {
  /** The newest; nothing before the first. */
  newest(): PublishedSnapshot | undefined;
  /** Since the newest one was signed; infinite before the first. */
  ageMs(): number;
  /** Thumbprint of the key that has signed the newest; empty before the first. */
  signingKid(): string;
  /** Public JWK of it. */
  findSigningJwk(): Promise<Record<string, string> | undefined>;
  /** Publishes now what has changed, and gives the newest version. */
  publishNow(): Promise<number>;
  /** Told of each new version, whichever process published it; gives a function that ends it. */
  onVersion(listener: (version: number) => void): () => void;
  stop(): Promise<void>;
}

/** Changes that come together go into one snapshot: it waits until none has come for so long, */
const gatherMs = 150;
/** and where they go on coming no longer than this: every gateway is to hold a change within two seconds. */
const longestGatherMs = 750;
const lookMs = 60_000;

const issuedAtOf = ({ jws }: PublishedSnapshot): number => Date.parse(decodeJwt<Snapshot>(jws).issuedAt);

/**
 * Publishes whenever the registry changes, wherever it was changed from, and every five minutes. Every process of the Linkage
 * Center runs one; a lock in the database lets one at a time publish, and all serve what was published.
 * @param databaseUrl for the line on which the database tells of changes
 */
export async function startPublisher(
  options: PublishOptions & { readonly databaseUrl: string; readonly log: Log },
): Promise<SnapshotPublisher> {
  const { db, log } = options;
  const listeners = new Set<(version: number) => void>();
  let newest: PublishedSnapshot | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let publishBy: number | undefined;
  let work: Promise<unknown> = Promise.resolve();
  let waiting: Promise<void> | undefined;

  function hold(published: PublishedSnapshot): void {
    if (newest !== undefined && published.version <= newest.version) return;
    newest = published;
    for (const listener of listeners) listener(published.version);
  }

  const signingKid = (): string =>
    newest === undefined ? '' : (decodeProtectedHeader(newest.jws).kid ?? '');

  async function takeUp(): Promise<void> {
    const row = await db
      .selectFrom('snapshot')
      .select(['version', 'digest', 'jws'])
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined && row.jws !== null)
      hold({ version: row.version, digest: row.digest, jws: row.jws });
  }

  /**
   * One after another, so that each sees what the one before it published. One that waits for its turn sees all that has
   * changed until then: whoever asks meanwhile needs no other, and on a slow machine no line grows.
   */
  function publish(): Promise<void> {
    if (waiting !== undefined) return waiting;
    const mine = work.then(async () => {
      waiting = undefined;
      const startedMs = performance.now();
      const published = await publishSnapshot(options);
      if (published === undefined) {
        await takeUp();
        return;
      }
      hold(published);
      const ms = Math.round(performance.now() - startedMs);
      log.info({ version: published.version, bytes: published.jws.length, ms }, 'snapshot published');
    });
    waiting = mine;
    work = mine.catch(() => undefined);
    return mine;
  }

  function publishSoon(): void {
    const now = performance.now();
    publishBy ??= now + longestGatherMs;
    clearTimeout(gathering);
    const waitMs = Math.max(0, Math.min(gatherMs, publishBy - now));
    gathering = setTimeout(() => {
      publishBy = undefined;
      publish().catch((error: unknown) => {
        log.error({ err: error }, 'snapshot not published; trying again');
        setTimeout(publishSoon, 1_000).unref();
      });
    }, waitMs);
  }

  await publish();
  const line = listenToDatabase({
    url: options.databaseUrl,
    channels: ['registry', 'snapshot'],
    onTold: (channel) => {
      if (channel === 'registry') publishSoon();
      else
        takeUp().catch((error: unknown) =>
          log.error({ err: error }, 'a published snapshot could not be read'),
        );
    },
    onReady: publishSoon,
    onBroken: (error) => {
      log.warn({ err: error }, 'the line on which the database tells of changes is broken');
    },
  });
  const clock = setInterval(publishSoon, lookMs);

  return {
    newest: () => newest,
    ageMs: () => (newest === undefined ? Number.POSITIVE_INFINITY : options.now() - issuedAtOf(newest)),
    signingKid,
    findSigningJwk: () => options.keys.findPublic(db, signingKid()),
    async publishNow() {
      await publish();
      return newest?.version ?? 0;
    },
    onVersion(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      clearInterval(clock);
      clearTimeout(gathering);
      await line.stop();
      await work;
    },
  };
}
