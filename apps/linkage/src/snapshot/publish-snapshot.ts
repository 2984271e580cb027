import type { Snapshot } from '@saphan/contracts';
import { canonical, digest, publishedSnapshot } from '@saphan/exchange';
import { sql } from 'kysely';
import type { CatalogueStore } from '../catalogue/catalogue-store.ts';
import type { Database } from '../database.ts';
import type { Authorities } from '../keys/authorities.ts';
import type { SnapshotLogKey } from '../keys/snapshot-log-key.ts';
import type { SnapshotKeys } from '../keys/snapshot-keys.ts';
import { logSnapshots } from './snapshot-log.ts';
import { toArchive } from './to-archive.ts';
import { readRegistry } from './read-registry.ts';

export interface PublishOptions {
  readonly db: Database;
  readonly catalogues: CatalogueStore;
  readonly keys: Pick<SnapshotKeys, 'current' | 'findPublic'>;
  readonly instance: string;
  /** Under which gateways' certificates are issued. */
  readonly authorities: Pick<Authorities, 'listed'>;
  /** In which every snapshot is an entry. */
  readonly snapshotLog: SnapshotLogKey;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface PublishedSnapshot {
  readonly version: number;
  readonly digest: string;
  readonly jws: string;
}

const hourMs = 3_600_000;
const lifeMs = 72 * hourMs;
/** Parties tell by the signed time alone how long nobody has told them of changes: past 10 minutes they call it stale. */
const renewedMs = 5 * 60_000;
/** One publisher at a time, over all processes. */
const lock = 0x54a9;

/**
 * Publishes a snapshot if the registry says something new, or the last one is five minutes old.
 * The version is max(last + 1, epoch milliseconds), so it rises even when a clock goes back; each names the digest of
 * its predecessor; the database refuses a second successor.
 * @returns the new snapshot; nothing when the last one still says it all
 */
export async function publishSnapshot(options: PublishOptions): Promise<PublishedSnapshot | undefined> {
  return options.db.connection().execute(async (connection) => {
    // Locked before the transaction begins: a transaction that waited inside would read an old moment.
    await sql`select pg_advisory_lock(${lock})`.execute(connection);
    try {
      return await connection
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((transaction) => publish(transaction, options));
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(connection);
      await keepTexts(connection);
    }
  });
}

async function publish(db: Database, options: PublishOptions): Promise<PublishedSnapshot | undefined> {
  const nowMs = options.now();
  const last = await db
    .selectFrom('snapshot')
    .select(['version', 'digest', 'content_digest', 'issued_at'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const registry = await readRegistry(db, new Date(nowMs));
  const { key, announced } = await options.keys.current(db);
  const content = {
    profile: 'saphan-snapshot-1' as const,
    instance: options.instance,
    ...(announced !== undefined && { keys: announced }),
    authorities: await options.authorities.listed(db),
    ...registry,
    snapshotLog: { origin: options.snapshotLog.origin, key: options.snapshotLog.vkey },
    catalogue: (await options.catalogues.current(db)).digest,
  };
  const contentDigest = digest(canonical(content));
  const isOld = last === undefined || nowMs - last.issued_at.getTime() >= renewedMs;
  if (!isOld && last.content_digest === contentDigest) return undefined;

  const snapshot: Snapshot = {
    ...content,
    version: Math.max((last?.version ?? 0) + 1, nowMs),
    ...(last !== undefined && { previous: last.digest }),
    issuedAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + lifeMs).toISOString(),
  };
  const published = { version: snapshot.version, ...publishedSnapshot(snapshot, key) };
  await db
    .insertInto('snapshot')
    .values({
      ...published,
      previous: last?.digest ?? null,
      content_digest: contentDigest,
      issued_at: new Date(snapshot.issuedAt),
      expires_at: new Date(snapshot.expiresAt),
    })
    .execute();
  // Nobody can be given it before it is an entry.
  await logSnapshots(db, options.snapshotLog);
  await toArchive(db).keep(published.jws);
  return published;
}

/**
 * A snapshot's text stands beside it while it is the newest. Older ones are in the archive, where versions share what
 * they have in common; what an earlier release has published and not yet dropped goes there too.
 */
async function keepTexts(db: Database): Promise<void> {
  const old = await db
    .selectFrom('snapshot as s')
    .select((column) => [
      's.version',
      column
        .exists(
          column
            .selectFrom('kept_snapshot as k')
            .select('k.version')
            .whereRef('k.version', '=', 's.version')
            .whereRef('k.digest', '=', 's.digest'),
        )
        .as('isKept'),
    ])
    .where('s.jws', 'is not', null)
    .where(
      's.version',
      '<',
      db.selectFrom('snapshot').select(({ fn }) => fn.max('version').as('newest')),
    )
    .execute();
  for (const { version, isKept } of old) {
    // Taking a nation's text apart takes as long as signing it: not a second time.
    if (!isKept) await keepText(db, version);
    await db.updateTable('snapshot').set({ jws: null }).where('version', '=', version).execute();
  }
}

async function keepText(db: Database, version: number): Promise<void> {
  const { jws } = await db
    .selectFrom('snapshot')
    .select('jws')
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  if (jws !== null) await toArchive(db).keep(jws);
}
