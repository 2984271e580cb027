import { witnessedEverySeconds } from '@saphan/contracts';
import { fromVkey, parseNote, readConsistencyProof, type NoteKey } from '@saphan/exchange';
import type { Log } from '@saphan/web';
import { createBackOff } from '../settle/back-off.ts';
import { findCosignedLine, type CosignedCheckpoints } from './cosigned-checkpoints.ts';
import type { EvidenceLog } from './evidence-log.ts';
import type { LogReader, SignedHead } from './log-reader.ts';
import type { KnownLog, LogStore } from './log-store.ts';
import { toSignedCheckpoint } from './signed-checkpoint.ts';
import type { WitnessClient } from './witness-client.ts';

export interface WitnessingOptions {
  readonly boot: bigint;
  readonly evidenceLog: Pick<EvidenceLog, 'held' | 'letGo'>;
  readonly store: LogStore;
  readonly reader: LogReader;
  readonly cosigned: CosignedCheckpoints;
  readonly client: WitnessClient;
  /** `followIfBehind` */
  readonly follow: (taken: KnownLog) => Promise<KnownLog>;
  /** Keys of witnesses that the registry names. */
  readonly witnessKeys: () => readonly string[];
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A process that starts takes up the log of one that has ended: nobody else is to hold that just then, since another log would be opened. */
const settleMs = 300_000;

const readKeys = (texts: readonly string[]): NoteKey[] =>
  texts.flatMap((text) => {
    try {
      return [fromVkey(text)];
    } catch {
      // A kind of key that comes later.
      return [];
    }
  });

/**
 * Has the newest checkpoint of this process's log signed by the witness, and of logs that nobody writes any more: whenever there is
 * a newer one, and as often as was promised.
 * @returns a round, to be repeated
 */
export function createWitnessing(options: WitnessingOptions): () => Promise<void> {
  const { boot, evidenceLog, store, reader, cosigned, client, follow, witnessKeys, log, now } = options;
  const times = createBackOff(now);
  const registered = new Set<string>();
  /** What the witness has said that it signed last. */
  const last = new Map<string, number>();
  /** When the witness has signed last: it tells who has lost the log from who has nothing to add to it. */
  const signedAt = new Map<string, number>();
  const startedAt = now();

  async function keep(known: KnownLog, head: SignedHead, lines: string): Promise<void> {
    const note = parseNote(toSignedCheckpoint(known, head, [lines]));
    for (const key of readKeys(witnessKeys())) {
      const line = findCosignedLine({ note, size: head.size }, key);
      if (line === undefined) continue;
      await cosigned.keep(known.number, line);
      last.set(known.origin, head.size);
      signedAt.set(known.origin, now());
      return;
    }
    log.warn({ log: known.origin }, 'signed by a witness that the registry held does not name yet');
  }

  async function findLast({ origin, number }: KnownLog): Promise<number> {
    return last.get(origin) ?? (await cosigned.findNewest(number))?.size ?? 0;
  }

  async function witness(known: KnownLog): Promise<void> {
    if (!registered.has(known.origin)) {
      await client.register(known);
      registered.add(known.origin);
    }
    // Twice, since the first time the witness may have to say what it has signed last.
    for (let tries = 0; tries < 2; tries++) {
      const head = await reader.findHead(known.number);
      const oldSize = await findLast(known);
      if (!head) return;
      if (oldSize > head.size) {
        // Another history than the one here: taking the log up anew tells what to do.
        last.delete(known.origin);
        evidenceLog.letGo();
        return;
      }
      const proof = await readConsistencyProof(oldSize, head.size, (tile) =>
        reader.readTile(known.number, tile),
      );
      const answer = await client.add(known, { oldSize, proof, checkpoint: toSignedCheckpoint(known, head) });
      if (answer.type === 'cosigned') return keep(known, head, answer.lines);
      if (answer.type === 'unknown-log') registered.delete(known.origin);
      if (answer.type !== 'elsewhere') {
        log.warn({ log: known.origin, ...answer }, 'the witness did not sign a checkpoint');
        return;
      }
      last.set(known.origin, answer.size);
    }
  }

  async function isDue({ number, origin }: KnownLog): Promise<boolean> {
    const head = await reader.findHead(number);
    if (head === undefined) return false;
    const newest = await cosigned.findNewest(number);
    if (!newest || newest.size < head.size) return true;
    if (now() - startedAt < settleMs) return false;
    return now() - (signedAt.get(origin) ?? newest.at.getTime()) >= witnessedEverySeconds * 1000;
  }

  /** The last entries of a process that died, or of one that ended while no witness could be asked. */
  async function witnessAbandoned(own: KnownLog | undefined): Promise<void> {
    for (const known of await store.list()) {
      if (known.number === own?.number || !(await isDue(known))) continue;
      const taken = await store.take(boot, known.number);
      if (!taken) continue;
      let current = taken;
      try {
        current = await follow(taken);
        await witness(current);
      } finally {
        for (const { number } of [taken, current]) await store.giveBack(boot, number);
      }
    }
  }

  // A witness that does not answer, or is of an earlier release, is asked ever more seldom.
  return async () => {
    const own = evidenceLog.held()?.log;
    if (own && (!registered.has(own.origin) || (await isDue(own))))
      await times.whenDue(own.origin, () => witness(own));
    await times.whenDue('abandoned', () => witnessAbandoned(own));
  };
}
