import type { Snapshot } from '@saphan/contracts';
import type { SnapshotView } from '@saphan/exchange';
import type { SnapshotFollower } from '@saphan/snapshot';
import { gatewayProblem } from '../gateway-problems.ts';
import type { MemberKeys } from '../keys/member-keys.ts';
import { toSnapshotIndex, type SnapshotIndex } from './snapshot-index.ts';

/** The snapshot that holds now, indexed. */
export interface CurrentSnapshot {
  /** @throws Problem `snapshot-missing` before the first, `snapshot-expired` when none holds any more */
  index(): SnapshotIndex;
  /** As `index`, after fetching what the peer has shown to hold. @throws Problem `snapshot-behind` */
  atLeast(version: number): Promise<SnapshotIndex>;
  /** Authorities of the peers' certificates; those of an expired snapshot too, none before the first. */
  authorities(): readonly string[];
  /** Seconds since the Linkage Center was last heard. */
  ageSeconds(): number;
  /** Version and digest held now. @throws Problem `snapshot-missing` before the first */
  view(): SnapshotView;
  /** 0 before the first. */
  version(): number;
  /** As `index`, after asking the Linkage Center for a newer one; what is held must do where it does not answer. */
  newest(): Promise<SnapshotIndex>;
  onChange(listener: () => void): void;
}

/** How long a version that could not be fetched is not asked for again. */
const pauseMs = 1_000;
const longestMs = 3_000;

export function followIndex(
  follower: SnapshotFollower,
  keys: Pick<MemberKeys, 'mayBeOf'>,
  now: () => number,
): CurrentSnapshot {
  let held: SnapshotIndex | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;

  function index(): SnapshotIndex {
    const snapshot = follower.current();
    if (held?.snapshot !== snapshot) held = toSnapshotIndex(snapshot, follower.catalogue(), keys.mayBeOf);
    if (Date.parse(snapshot.expiresAt) <= now()) throw gatewayProblem('snapshot-expired');
    return held;
  }

  function findHeld(): Snapshot | undefined {
    try {
      return follower.current();
    } catch {
      return undefined;
    }
  }

  return {
    index,
    authorities: () => findHeld()?.authorities ?? [],
    ageSeconds: () => follower.age(),
    view: () => follower.view(),
    version: () => findHeld()?.version ?? 0,
    async newest() {
      await follower.refresh().catch(() => undefined);
      return index();
    },
    async atLeast(version) {
      if (follower.current().version >= version) return index();
      const behind = (cause?: unknown) => gatewayProblem('snapshot-behind', { cause, retryAfterSeconds: 1 });
      // A peer that names versions which nobody has must not drive us to the Linkage Center each time.
      if (now() - failedAt < pauseMs) throw behind();
      try {
        const late = new Promise<never>((_resolve, reject) =>
          setTimeout(() => reject(new Error('too slow')), longestMs).unref(),
        );
        await Promise.race([follower.refresh(version), late]);
      } catch (cause) {
        failedAt = now();
        throw behind(cause);
      }
      return index();
    },
    onChange: (listener) => void follower.onChange(() => listener()),
  };
}
