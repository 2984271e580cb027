import {
  checkCheckpoint,
  fromVkey,
  isIncluded,
  parseCheckpoint,
  readInclusionProof,
  toSnapshotLeaf,
  type ReadCheckpoint,
} from '@saphan/exchange';
import { snapshotProblem, type HeldSnapshot } from '@saphan/snapshot';
import type { Log } from '@saphan/web';
import { judgeShown } from '../witness/watch-log.ts';
import type { WatchedLogs } from '../witness/watched-logs.ts';
import type { SnapshotLogClient } from './snapshot-log-client.ts';

const notLogged = (detail: string) => snapshotProblem('snapshot-not-logged', { detail });

export interface LoggedCheck {
  /**
   * Whether a snapshot is an entry of the log that it names, that log goes on from what was seen of it here last, and is the one that
   * was seen here.
   * @throws Problem `snapshot-not-logged`; Error where the log can't be asked
   */
  check(candidate: HeldSnapshot): Promise<void>;
  /** Whether there is a log to look into: it names one, or one was named here before. A Linkage Center of before has none. */
  isExpected(candidate: HeldSnapshot): Promise<boolean>;
}

interface Tools {
  readonly client: SnapshotLogClient;
  readonly logs: WatchedLogs;
  readonly log: Pick<Log, 'error'>;
  /** Whether another log than the one of before is gone on with, after an alarm. */
  readonly takesOther: boolean;
  readonly now: () => number;
}

/** The Linkage Center in front of its own log: what it shows here is what everybody's witnesses are shown, or an alarm. */
export function createLoggedCheck({ client, logs, log, takesOther, now }: Tools): LoggedCheck {
  /** Digest of what was proven last. */
  let proven: string | undefined;

  /** A name that comes instead of another one, as after a restore of the Linkage Center; a key alone never changes. */
  async function findNamed({ snapshot: { snapshotLog: named } }: HeldSnapshot) {
    const pinned = await logs.findPinned();
    if (!named) throw notLogged(pinned ? 'it names no log any more' : 'it names no log');
    const isSame = !pinned || (pinned.origin === named.origin && pinned.key === named.key);
    if (isSame) return named;
    const detail = `it names ${named.origin} with ${named.key}, and not ${pinned.origin} with ${pinned.key}`;
    log.error({ log: named.origin, known: pinned.origin }, 'ALARM: snapshots are in another log than before');
    if (takesOther && pinned.origin !== named.origin) return named;
    throw notLogged(detail);
  }

  async function findShown({ origin, key }: { origin: string; key: string }): Promise<ReadCheckpoint> {
    const known = await logs.find(origin);
    const text = await client.findCheckpoint(0, known?.size ?? 0);
    if (text === undefined) throw notLogged(`${origin} shows no checkpoint`);
    const shown = parseCheckpoint(text);
    if (shown.origin !== origin) throw notLogged(`${origin} shows a checkpoint of ${shown.origin}`);
    checkCheckpoint(shown, fromVkey(key));
    const verdict = await judgeShown(known, shown, client.readTile(0));
    if (verdict !== 'grown') {
      const raised = await logs.raise(origin, {
        ...{ known: known?.checkpoint ?? '', shown: text, at: new Date(now()) },
      });
      if (raised !== 'not-kept')
        log.error(
          { log: origin, verdict },
          'ALARM: the log of snapshots contradicts what was seen of it here',
        );
      throw notLogged(`${origin}: ${verdict}`);
    }
    const { size, root } = shown;
    // Also where nothing is new: the key may not be kept yet.
    await logs.keep(origin, known, {
      size,
      root,
      checkpoint: known?.size === size ? known.checkpoint : text,
      key,
      at: new Date(now()),
    });
    return shown;
  }

  return {
    isExpected: async ({ snapshot }) =>
      snapshot.snapshotLog !== undefined || (await logs.findPinned()) !== undefined,
    async check(candidate) {
      if (candidate.digest === proven) return;
      const { version } = candidate.snapshot;
      const shown = await findShown(await findNamed(candidate));
      const index = await client.findIndex(version);
      if (index === undefined || !Number.isSafeInteger(index) || index < 0 || index >= shown.size)
        throw notLogged(`version ${String(version)} is no entry`);
      const proof = await readInclusionProof(index, shown.size, client.readTile(0));
      const leaf = toSnapshotLeaf({ version, digest: candidate.digest });
      if (!isIncluded({ index, size: shown.size, root: shown.root }, leaf, proof))
        throw notLogged(`entry ${String(index)} is not version ${String(version)} as it was shown here`);
      proven = candidate.digest;
    },
  };
}
