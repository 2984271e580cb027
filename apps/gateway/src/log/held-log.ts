import {
  checkCheckpoint,
  fromVkey,
  grow,
  parseCheckpoint,
  readRoot,
  rootOfTree,
  signNote,
  toCheckpointText,
  toNoteKey,
  toVkey,
  type GrowingTree,
  type ReadCheckpoint,
  type SigningKey,
  type TileHash,
} from '@saphan/exchange';
import type { Log } from '@saphan/web';
import type { EvidenceKeys } from '../evidence/evidence-keys.ts';
import { toLeaf, type LogEntry } from './log-entry.ts';
import type { LogReader } from './log-reader.ts';
import type { Batch, Followed, KnownLog, LogStore } from './log-store.ts';

/** A log that this process writes, and the tree as it is on disk. */
export interface HeldLog {
  readonly log: KnownLog;
  readonly tree: GrowingTree;
}

export interface LogTools {
  readonly boot: bigint;
  readonly gateway: string;
  readonly key: SigningKey;
  readonly keys: EvidenceKeys;
  readonly store: LogStore;
  readonly reader: LogReader;
  /** The last checkpoint of a log that a witness has signed, if any; throws where none can be asked. */
  readonly findWitnessed: (origin: string) => Promise<string | undefined>;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly now: () => number;
}

/** A log's public key, if this gateway's key is the one. */
const vkeyOf = (origin: string, key: SigningKey): string => toVkey(toNoteKey(origin, 'note', key));
const toOrigin = (gateway: string, number: number): string => `${gateway}/log/${String(number)}`;

async function create(tools: LogTools, follows?: Followed): Promise<KnownLog> {
  const { store, boot, gateway, key } = tools;
  for (;;) {
    const number = ((await store.list()).at(-1)?.number ?? -1) + 1;
    const origin = toOrigin(gateway, number);
    const opened = await store.create(boot, { number, origin, key: vkeyOf(origin, key) }, follows);
    if (opened) return opened;
  }
}

/** Whether what a witness has signed is a beginning of what is here. */
async function isHere(log: KnownLog, witnessed: ReadCheckpoint, tools: LogTools): Promise<boolean> {
  const size = (await tools.reader.findHead(log.number))?.size ?? 0;
  if (witnessed.size > size) return false;
  const root = await readRoot(witnessed.size, (tile) => tools.reader.readTile(log.number, tile));
  return Buffer.from(root).equals(witnessed.root);
}

/**
 * The log itself, or the one that has to follow it. A log of which a witness has signed more than is here was written by
 * this gateway before its database was put back to an earlier state: it must not be gone on with, since its next
 * checkpoint would contradict the one that was signed. A new one follows it and names that checkpoint, as where its key has
 * been lost.
 * @param taken held by this process
 * @throws where no witness can be asked: to go on blindly could be a fork
 */
export async function followIfBehind(taken: KnownLog, tools: LogTools): Promise<KnownLog> {
  const { reader } = tools;
  let log = taken;
  for (;;) {
    const text = await tools.findWitnessed(log.origin);
    const witnessed = text === undefined ? undefined : parseCheckpoint(text);
    // Nobody but this gateway can make it give up a log.
    if (witnessed) checkCheckpoint(witnessed, fromVkey(log.key));
    const isOwn = log.key === vkeyOf(log.origin, tools.key);
    if (text === undefined || !witnessed) return isOwn ? log : create(tools);
    if (isOwn && (await isHere(log, witnessed, tools))) return log;
    tools.log.warn(
      { log: log.origin, witnessed: witnessed.size, here: (await reader.findHead(log.number))?.size ?? 0 },
      isOwn
        ? 'a witness has seen more of the log than is here, as after a restore: another log follows it'
        : 'the key of the log is not here any more: another log follows it',
    );
    log = await create(tools, { number: log.number, checkpoint: text });
  }
}

/**
 * Takes up a log that nobody writes, or opens one.
 * @throws where no witness can be asked
 */
export async function takeLog(tools: LogTools): Promise<HeldLog> {
  const { store, reader, boot } = tools;
  const log = await followIfBehind((await store.take(boot)) ?? (await create(tools)), tools);
  const tree = await reader.loadTree(log.number);
  const head = await reader.findHead(log.number);
  if (head && !Buffer.from(rootOfTree(tree)).equals(head.root))
    throw new Error(`the hashes kept of ${log.origin} do not lead to its root`);
  tools.log.info({ log: log.origin, entries: tree.size }, 'log taken up');
  return { log, tree };
}

const yieldToOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** So many are hashed at a stretch: exchanges must not wait for the log. */
const stretch = 64;

/** Entries with the tree head after them, signed, and the tree as it will be. Nothing is on disk yet. */
export async function toBatch(
  { log, tree }: HeldLog,
  entries: readonly LogEntry[],
  tools: Pick<LogTools, 'boot' | 'key' | 'keys' | 'now'>,
): Promise<{ readonly batch: Batch; readonly after: HeldLog }> {
  const leaves: Buffer[] = [];
  const filled: TileHash[] = [];
  let grown = tree;
  for (let at = 0; at < entries.length; at += stretch) {
    const some = await Promise.all(entries.slice(at, at + stretch).map((entry) => toLeaf(entry, tools.keys)));
    const step = grow(grown, some);
    grown = step.tree;
    filled.push(...step.filled);
    leaves.push(...some);
    await yieldToOthers();
  }
  const root = rootOfTree(grown);
  const text = toCheckpointText({ origin: log.origin, size: grown.size, root });
  const { signature } = signNote(text, log.origin, tools.key);
  const head = { root, signature, at: new Date(tools.now()) };
  const batch = { boot: tools.boot, number: log.number, first: tree.size, leaves, head, filled, entries };
  return { batch, after: { log, tree: grown } };
}

/** Whether a batch is what a log ends with: the database may have taken it without saying so. */
export const isLast = ({ number, first, leaves, head }: Batch, { log, tree }: HeldLog): boolean =>
  log.number === number &&
  tree.size === first + leaves.length &&
  Buffer.from(rootOfTree(tree)).equals(head.root);
