import type { Gateway } from '@saphan/contracts';
import {
  checkCheckpoint,
  cosign,
  findCosigned,
  fromVkey,
  judgeCheckpoint,
  parseCheckpoint,
  readConsistencyProof,
  toNote,
  toNoteKey,
  type CheckpointVerdict,
  type SigningKey,
} from '@saphan/exchange';
import type { PeerLogs } from './peer-logs.ts';
import type { WatchedLog, WatchedLogs } from './watched-logs.ts';

export interface Watcher {
  readonly name: string;
  readonly key: SigningKey;
  readonly logs: WatchedLogs;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What became of a look at a log: signed, nothing new, or both checkpoints where one contradicts the other. */
export type Watched =
  | { readonly type: 'signed' | 'same' | 'none' }
  | {
      readonly type: 'alarm';
      readonly verdict: CheckpointVerdict | 'shrunk';
      readonly known: string;
      readonly shown: string;
    };

/**
 * What became of a log since it was seen last. Proofs are made here, of the hashes that it shows: a false one proves nothing.
 * @param known read before the checkpoint was asked for: another process may see more meanwhile
 */
export async function judgeShown(
  known: WatchedLog | undefined,
  shown: ReturnType<typeof parseCheckpoint>,
  readTile: ReturnType<PeerLogs['readTile']>,
): Promise<CheckpointVerdict | 'shrunk'> {
  const oldSize = known?.size ?? 0;
  if (shown.size < oldSize) return 'shrunk';
  const proof = shown.size === oldSize ? [] : await readConsistencyProof(oldSize, shown.size, readTile);
  return judgeCheckpoint(known, { oldSize, proof }, shown);
}

/**
 * Looks at one log of another gateway, and signs that it has grown from what was signed last (C2SP tlog-cosignature). Proofs are made here, of the hashes that the log shows: a false one proves nothing.
 * @throws log-malformed, log-signature-wrong, Error where the gateway can't be asked
 */
export async function watchLog(
  log: Gateway['logs'][number],
  number: number,
  peer: Pick<PeerLogs, 'findCheckpoint' | 'readTile'>,
  { name, key, logs, now }: Watcher,
): Promise<Watched> {
  const known = await logs.find(log.origin);
  const text = await peer.findCheckpoint(number, known?.size ?? 0);
  if (text === undefined) return { type: 'none' };
  const shown = parseCheckpoint(text);
  if (shown.origin !== log.origin) throw new Error(`${log.origin} shows a checkpoint of ${shown.origin}`);
  checkCheckpoint(shown, fromVkey(log.key));
  const verdict = await judgeShown(known, shown, peer.readTile(number));
  if (verdict !== 'grown') return { type: 'alarm', verdict, known: known?.checkpoint ?? '', shown: text };
  const own = toNoteKey(name, 'cosignature', key);
  if (known?.size === shown.size && findCosigned(parseCheckpoint(known.checkpoint).note, own) !== undefined)
    return { type: 'same' };
  const line = cosign(shown.note.text, name, key, Math.floor(now() / 1000));
  const signatures = [...shown.note.signatures.filter((each) => each.name === log.origin), line];
  const { size, root } = shown;
  const checkpoint = toNote({ ...shown.note, signatures });
  const isKept = await logs.keep(log.origin, known, { size, root, checkpoint, at: new Date(now()) });
  return { type: isKept ? 'signed' : 'same' };
}
