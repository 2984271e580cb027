import type { Catalogue, Snapshot } from '@saphan/contracts';
import { toCatalogueBundle, toEpochMs, type SnapshotView } from '@saphan/exchange';
import type { SnapshotFollower, SnapshotSource } from '@saphan/snapshot';
import { gatewayProblem } from '../gateway-problems.ts';
import type { MemberKeys } from '../keys/member-keys.ts';
import { toSnapshotIndex, type SnapshotIndex } from './snapshot-index.ts';

/** A gateway that passes on what it holds. */
export interface PeerSource extends SnapshotSource {
  readonly id: string;
}

/** The snapshot that holds now, indexed. */
export interface CurrentSnapshot {
  /** @throws Problem `snapshot-missing` before the first, `snapshot-expired` when none holds any more */
  index(): SnapshotIndex;
  /**
   * As `index`, after fetching what a peer has shown to hold: from the Linkage Center or, where that does not answer,
   * from the peer itself.
   * @throws Problem `snapshot-behind`
   */
  atLeast(version: number, peer: PeerSource): Promise<SnapshotIndex>;
  /** What is held, expired or not; nothing before the first. */
  held(): Snapshot | undefined;
  /** The signed text of what is held, to be passed on. @throws Problem `snapshot-missing` */
  signedText(): string;
  /** The catalogue that belongs to it; nothing for another digest. @throws Problem `snapshot-missing` */
  findCatalogueText(digest: string): string | undefined;
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

/** How long a peer whose version could not be fetched is not asked again. */
const pauseMs = 1_000;
const longestMs = 3_000;

const tooLong = (): Promise<never> =>
  new Promise((_resolve, reject) => setTimeout(() => reject(new Error('too slow')), longestMs).unref());

export function followIndex(
  follower: SnapshotFollower,
  keys: Pick<MemberKeys, 'mayBeOf'>,
  now: () => number,
): CurrentSnapshot {
  let held: SnapshotIndex | undefined;
  const failedAt = new Map<string, number>();
  const asking = new Map<string, Promise<unknown>>();
  const bundles = new WeakMap<Catalogue, ReturnType<typeof toCatalogueBundle>>();

  function index(): SnapshotIndex {
    const snapshot = follower.current();
    if (held?.snapshot !== snapshot) held = toSnapshotIndex(snapshot, follower.catalogue(), keys.mayBeOf);
    if (toEpochMs(snapshot.expiresAt) <= now()) throw gatewayProblem('snapshot-expired');
    return held;
  }

  /** Many requests of one peer that name a new version ask once. */
  function askBoth(version: number, peer: PeerSource): Promise<unknown> {
    const known = asking.get(peer.id);
    if (known) return known;
    const both = Promise.any([follower.refresh(version), follower.refresh(version, peer)]);
    asking.set(peer.id, both);
    return both.finally(() => asking.delete(peer.id));
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
    held: findHeld,
    signedText: () => follower.signedText(),
    findCatalogueText(digest) {
      const catalogue = follower.catalogue();
      const bundle = bundles.get(catalogue) ?? toCatalogueBundle(catalogue);
      bundles.set(catalogue, bundle);
      return bundle.digest === digest ? bundle.text : undefined;
    },
    async atLeast(version, peer) {
      if (follower.current().version >= version) return index();
      const behind = (cause?: unknown) => gatewayProblem('snapshot-behind', { cause, retryAfterSeconds: 1 });
      // A peer that names versions which nobody has must neither drive us to the Linkage Center each time, nor keep
      // what others name from being fetched.
      if (now() - (failedAt.get(peer.id) ?? Number.NEGATIVE_INFINITY) < pauseMs) throw behind();
      try {
        await Promise.race([askBoth(version, peer), tooLong()]);
      } catch (cause) {
        failedAt.set(peer.id, now());
        throw behind(cause);
      }
      if (follower.current().version < version) throw behind();
      return index();
    },
    onChange: (listener) => void follower.onChange(() => listener()),
  };
}
