import { Problem, type Snapshot } from '@saphan/contracts';
import { checkCheckpoint, parseCheckpoint } from './log/checkpoint.ts';
import { emptyTree, grow, rootOfTree } from './log/growing-tree.ts';
import { fromVkey } from './log/note-key.ts';
import { toSnapshotLeaf } from './log/snapshot-log.ts';

/** Lines of an export by the beginning of their file's path. */
export type LinesOf = (name: string) => readonly string[];

/** Checkpoints that hold, and what does not. */
export interface JudgedLogs {
  readonly checkpoints: number;
  readonly faults: readonly string[];
}

interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  readonly checkpoint: string;
}

const rowsOf = (lines: readonly string[]): Readonly<Record<string, unknown>>[] =>
  lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

/** Bytes as PostgreSQL writes them into JSON: `\x0a1b`. */
const toBytes = (value: unknown): Buffer => Buffer.from(String(value).replace(/^\\x/, ''), 'hex');

const headsOf = (lines: readonly string[]): Head[] =>
  rowsOf(lines).map(({ origin, size, root, checkpoint }) => ({
    ...{ origin: String(origin), size: Number(size) },
    ...{ root: toBytes(root), checkpoint: String(checkpoint) },
  }));

/** Why a checkpoint is not what its log has signed; nothing where it is. */
function faultOf(
  { origin, size, root, checkpoint }: Head,
  keys: ReadonlyMap<string, string>,
): string | undefined {
  const key = keys.get(origin) ?? '';
  try {
    const read = parseCheckpoint(checkpoint);
    checkCheckpoint(read, fromVkey(key));
    const isSame = read.origin === origin && read.size === size && root.equals(read.root);
    return isSame ? undefined : 'says another size or root than its log has signed';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (error as Problem).code;
  }
}

/** Root of the first so many entries of each log, worked out anew (RFC 6962 §2.1). Heads come in the order of their sizes. */
function judgeRoots(entries: readonly Readonly<Record<string, unknown>>[], heads: readonly Head[]): string[] {
  const byLog = Map.groupBy(entries, ({ origin }) => String(origin));
  return [...Map.groupBy(heads, ({ origin }) => origin)].flatMap(([origin, own]) => {
    const leaves = (byLog.get(origin) ?? []).map(({ leaf }) => toBytes(leaf));
    let tree = emptyTree;
    return own
      .toSorted((one, other) => one.size - other.size)
      .flatMap(({ size, root }) => {
        tree = grow(tree, leaves.slice(tree.size, size)).tree;
        return tree.size === size && root.equals(rootOfTree(tree))
          ? []
          : [`snapshot log ${origin}: its entries do not make the root of size ${String(size)}`];
      });
  });
}

/**
 * Whether the logs in an export hold together: entries of the log of snapshots make each root that the log has signed, the snapshot at hand is
 * the entry of its version, and what gateways' logs said is signed by the keys that the snapshot lists.
 * @param digest of the snapshot, base64url
 */
export function judgeExportedLogs(
  linesOf: LinesOf,
  { snapshot, digest }: { readonly snapshot: Snapshot; readonly digest: string },
): JudgedLogs {
  const { snapshotLog, gateways, version } = snapshot;
  const keys = new Map(gateways.flatMap(({ logs }) => logs.map(({ origin, key }) => [origin, key] as const)));
  if (snapshotLog !== undefined) keys.set(snapshotLog.origin, snapshotLog.key);
  const heads = headsOf(linesOf('logs/snapshot-checkpoints'));
  const entries = rowsOf(linesOf('logs/snapshot-log'));
  // A log of before, or of a gateway that has gone, is neither proved nor refuted.
  const signed = [...heads, ...headsOf(linesOf('logs/gateway-checkpoints'))].filter(({ origin }) =>
    keys.has(origin),
  );
  const wrong = signed.flatMap((head) => {
    const fault = faultOf(head, keys);
    return fault === undefined ? [] : [`checkpoint of ${head.origin}, size ${String(head.size)}: ${fault}`];
  });
  const leaf = toSnapshotLeaf({ version, digest });
  const other = entries.some(
    (entry) => Number(entry['version']) === version && !leaf.equals(toBytes(entry['leaf'])),
  );
  return {
    checkpoints: signed.length - wrong.length,
    faults: [
      ...wrong,
      ...judgeRoots(entries, heads),
      ...(other ? [`the log has another snapshot as version ${String(version)}`] : []),
    ],
  };
}
