import {
  edgeOf,
  grow,
  hashBytes,
  rootOfTree,
  signCheckpoint,
  tileWidth,
  toSnapshotLeaf,
  type GrowingTree,
  type Tile,
} from '@saphan/exchange';
import type { Database } from '../database.ts';
import type { SnapshotLogKey } from '../keys/snapshot-log-key.ts';

/** A checkpoint of the log, and what witnesses have signed under it. */
export interface LogHead {
  readonly size: number;
  readonly root: Uint8Array;
  /** Signed note, with the lines of witnesses. */
  readonly checkpoint: string;
}

/** So many are added with one question: the first time all that were ever published. */
const mostAtOnce = 2_048;

/** Bytes of a tile; fewer where the log is shorter. */
export async function readLogTile(
  db: Database,
  origin: string,
  { level, index, width }: Tile,
): Promise<Buffer> {
  const [start, end] = [index * tileWidth, index * tileWidth + width];
  if (level === 0) {
    const leaves = await db
      .selectFrom('snapshot_log_entry')
      .select('leaf')
      .where('origin', '=', origin)
      .where('index', '>=', start)
      .where('index', '<', end)
      .orderBy('index')
      .execute();
    return Buffer.concat(leaves.map(({ leaf }) => leaf));
  }
  const hashes = await db
    .selectFrom('snapshot_log_hash')
    .select('hash')
    .where('origin', '=', origin)
    .where('level', '=', level)
    .where('index', '>=', start)
    .where('index', '<', end)
    .orderBy('index')
    .execute();
  return Buffer.concat(hashes.map(({ hash }) => hash));
}

/** The newest one, or the newest that an agency's witness has signed; nothing where there is none. */
export async function findLogHead(
  db: Database,
  origin: string,
  { isWitnessed = false }: { readonly isWitnessed?: boolean } = {},
): Promise<LogHead | undefined> {
  const head = await db
    .selectFrom('snapshot_log_head')
    .select(['size', 'root', 'checkpoint'])
    .where('origin', '=', origin)
    .$if(isWitnessed, (query) =>
      query.where(
        'size',
        '=',
        db
          .selectFrom('snapshot_log_cosigned')
          .select(({ fn }) => fn.max('size').as('size'))
          .where('origin', '=', origin),
      ),
    )
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!head) return undefined;
  const lines = await db
    .selectFrom('snapshot_log_cosigned')
    .select('line')
    .where('origin', '=', origin)
    .where('size', '=', head.size)
    .orderBy('witness')
    .execute();
  return { ...head, checkpoint: head.checkpoint + lines.map(({ line }) => line).join('') };
}

async function loadTree(db: Database, origin: string): Promise<GrowingTree> {
  const size = (await findLogHead(db, origin))?.size ?? 0;
  const edge: Uint8Array[][] = [];
  for (const { level, start, count } of edgeOf(size)) {
    const bytes = await readLogTile(db, origin, { level, index: start / tileWidth, width: count });
    edge[level] = Array.from({ length: count }, (_, at) =>
      bytes.subarray(at * hashBytes, (at + 1) * hashBytes),
    );
  }
  return { size, edge };
}

/**
 * Adds the snapshots that are not entries yet, in the order of their versions, and signs the checkpoint after them.
 * @param db the transaction that publishes: one at a time, so that the log has one end
 */
export async function logSnapshots(db: Database, { origin, key }: SnapshotLogKey): Promise<void> {
  const last = await db
    .selectFrom('snapshot_log_entry')
    .select('version')
    .where('origin', '=', origin)
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirst();
  const waiting = await db
    .selectFrom('snapshot')
    .select(['version', 'digest'])
    .where('version', '>', last?.version ?? 0)
    .orderBy('version')
    .execute();
  if (waiting.length === 0) return;
  const tree = await loadTree(db, origin);
  const leaves = waiting.map(toSnapshotLeaf);
  const { tree: grown, filled } = grow(tree, leaves);
  const entries = waiting.map(({ version }, at) => ({
    ...{ origin, version, index: tree.size + at },
    leaf: leaves[at] ?? Buffer.alloc(0),
  }));
  for (let at = 0; at < entries.length; at += mostAtOnce)
    await db
      .insertInto('snapshot_log_entry')
      .values(entries.slice(at, at + mostAtOnce))
      .execute();
  for (const { level, index, hash } of filled)
    await db
      .insertInto('snapshot_log_hash')
      .values({ origin, level, index, hash: Buffer.from(hash) })
      .execute();
  const root = rootOfTree(grown);
  const checkpoint = signCheckpoint({ origin, size: grown.size, root }, key);
  await db
    .insertInto('snapshot_log_head')
    .values({ origin, size: grown.size, root: Buffer.from(root), checkpoint })
    .execute();
}

/** Where a version stands in the log; nothing where it does not. */
export async function findLogIndex(
  db: Database,
  origin: string,
  version: number,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('snapshot_log_entry')
    .select('index')
    .where('origin', '=', origin)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.index;
}
