import {
  findCatalogueStanding,
  thumbprint,
  type Skipped,
  type SnapshotView,
  type VerifyingKey,
} from '@saphan/exchange';
import type { Catalogue, CatalogueStanding, Snapshot } from '@saphan/contracts';
import { checkSuccessor, type HeldSnapshot } from './check-successor.ts';
import { keepListening } from './keep-listening.ts';
import { openLinkageClient, type SnapshotSource } from './linkage-client.ts';
import { snapshotProblem } from './snapshot-problem.ts';
import { openSnapshotStore } from './snapshot-store.ts';
import { findThumbprint, signerOf } from './signer-of.ts';
import { toTrusted } from './to-trusted.ts';
import { verifyCatalogueBytes, verifyHeldSnapshot } from './verify-bundle.ts';

/** What of a pino logger is used here. */
export interface SnapshotLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface FollowOptions {
  /** Base address of the Linkage Center, e.g. `http://127.0.0.1:7000`. */
  readonly linkageUrl: string;
  /** Where snapshot and catalogue are kept; one folder a party. */
  readonly folder: string;
  /** Public JWK of the Linkage Center's snapshot key, pinned by this party (see `readPinnedKey`). */
  readonly publicKey: Readonly<Record<string, unknown>>;
  readonly log: SnapshotLog;
  /** Asked before a snapshot of others is taken up; throws to keep what is held. What is on disk was admitted. */
  readonly admit?: (candidate: HeldSnapshot) => Promise<void>;
  /** Epoch milliseconds; a moving clock in tests. */
  readonly now?: () => number;
  /** How long between looks while the Linkage Center tells of changes itself, and while it does not. */
  readonly pollMs?: { readonly listening: number; readonly deaf: number };
}

/** A catalogue that was in force, and when another took its place; a reader may know neither that nor the other yet. */
export interface FormerCatalogue {
  readonly catalogue: Catalogue;
  readonly replacedAt: Date | undefined;
}

export interface SnapshotFollower {
  /** @throws Problem `snapshot-missing` before the first one is here */
  current(): Snapshot;
  /** @throws Problem `snapshot-missing` */
  catalogue(): Catalogue;
  /**
   * A catalogue that was in force before, from disk or from the Linkage Center, held against its digest; nothing where none ever was.
   * Until when is for the Linkage Center to say, signed, just now.
   * @throws Problem `linkage-unreachable`, also where what it says is not signed so
   */
  findFormer(digest: string): Promise<FormerCatalogue | undefined>;
  /** Version and digest of `current()`, as every exchange carries them. @throws Problem `snapshot-missing` */
  view(): SnapshotView;
  /** Whether a snapshot by this key would be believed now. @param kid thumbprint */
  trusts(kid: string): boolean;
  /** Keys by which the Linkage Center signs now, for what it says besides snapshots. */
  trustedKeys(): readonly VerifyingKey[];
  /** The signed text of `current()`, to be passed on to a peer. */
  signedText(): string;
  /** Resolves with the first snapshot, from disk or from the Linkage Center. */
  first(): Promise<Snapshot>;
  /** Called after each change of version, in order; gives a function that ends it. */
  onChange(listener: (snapshot: Snapshot, catalogue: Catalogue) => void): () => void;
  /**
   * Fetches now. With `minVersion`, does nothing if that is held already, and fails if the answer is older.
   * `peer` is where to ask instead of the Linkage Center: a gateway that has shown a higher version.
   * @throws Problem `linkage-unreachable`, `snapshot-version`, or why the snapshot was refused
   */
  refresh(minVersion?: number, peer?: SnapshotSource): Promise<Snapshot>;
  /** Seconds since the held snapshot was signed; the Linkage Center signs anew every five minutes. Infinity before the first. */
  age(): number;
  /** `stale`: signed more than 10 minutes ago. `expired`: past `expiresAt`, no agreement holds any more. */
  standing(): 'fresh' | 'stale' | 'expired';
  stop(): Promise<void>;
}

interface Held extends HeldSnapshot {
  readonly jws: string;
  readonly catalogue: Catalogue;
}

const staleAfterMs = 600_000;
/** How far the clocks of the Linkage Center and of this party may be apart. */
const clockToleranceMs = 300_000;

/**
 * Holds the newest snapshot and catalogue, in memory and on disk, and follows the Linkage Center: told by server-sent
 * events, looked up by polling behind. Gives back at once what is on disk; never needs the Linkage Center to go on.
 */
export async function followSnapshot(options: FollowOptions): Promise<SnapshotFollower> {
  const { log } = options;
  const now = options.now ?? Date.now;
  const store = await openSnapshotStore(options.folder);
  const linkage = openLinkageClient(options.linkageUrl);
  const listeners = new Set<(snapshot: Snapshot, catalogue: Catalogue) => void>();
  const first = Promise.withResolvers<Snapshot>();
  const pin = thumbprint(options.publicKey);
  let held: Held | undefined;
  const highest = await store.findHighest();
  let turn: Promise<unknown> = Promise.resolve();

  function hold(next: Held): void {
    held = next;
    first.resolve(next.snapshot);
    for (const listener of listeners) listener(next.snapshot, next.catalogue);
  }

  /** An operator may have to bring this party up to what the others speak. */
  function tellSkipped(skipped: Skipped): void {
    if (Object.keys(skipped).length > 0) log.warn({ skipped }, 'entries of the registry could not be read');
  }

  /** Whoever puts an old file back, or empties the folder but for this, brings no revoked agreement back. */
  function checkHighest({ version }: Snapshot): void {
    if (version < highest)
      throw snapshotProblem('snapshot-version', {
        detail: `${String(version)} < ${String(highest)}, seen before`,
      });
  }

  const trusted = (): VerifyingKey[] =>
    toTrusted(options.publicKey, held && { signer: signerOf(held.jws), keys: held.snapshot.keys ?? [] });

  /** By the signed time alone: a sign of life that is not signed can be made by anybody on the way. */
  const ageMs = (): number =>
    held === undefined ? Number.POSITIVE_INFINITY : Math.max(0, now() - Date.parse(held.snapshot.issuedAt));

  /** What was announced under another pin than the one of now is not believed, unless it has announced this one. */
  async function findBelieved(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const announced = await store.findAnnounced();
    const before = await store.findPin();
    const isLed = announced.some((jwk) => findThumbprint(jwk) === pin);
    return before === undefined || before === pin || isLed ? announced : [];
  }

  async function load(): Promise<void> {
    const jws = await store.findSnapshot();
    if (jws === undefined) return;
    try {
      const announced = await findBelieved();
      const verified = verifyHeldSnapshot(
        jws,
        toTrusted(options.publicKey, { signer: pin, keys: announced }),
      );
      checkHighest(verified.snapshot);
      const bytes = await store.findCatalogue(verified.snapshot.catalogue);
      if (bytes === undefined) return;
      const { catalogue, skipped } = verifyCatalogueBytes(bytes, verified.snapshot.catalogue);
      tellSkipped({ ...verified.skipped, ...skipped });
      hold({ ...verified, jws, catalogue });
    } catch (error) {
      log.error({ err: error, folder: options.folder }, 'the snapshot on disk is not used');
    }
  }

  /** @param before what was held when it was asked for */
  async function adopt(jws: string, source: SnapshotSource, before: Held | undefined): Promise<void> {
    const announced = held?.snapshot.keys ?? [];
    const verified = verifyHeldSnapshot(jws, trusted());
    // Overtaken by another answer on the way: that is no attempt to take us back.
    if (held !== before && verified.snapshot.version < (held?.snapshot.version ?? 0)) return;
    checkHighest(verified.snapshot);
    const lineage = checkSuccessor(held, verified, now());
    if (lineage === 'same') return;
    await options.admit?.(verified);
    const { catalogue: digest, version } = verified.snapshot;
    let { catalogue } = held ?? {};
    let bytes = await store.findCatalogue(digest);
    if (catalogue === undefined || held?.snapshot.catalogue !== digest || bytes === undefined) {
      bytes ??= Buffer.from(await source.getCatalogue(digest));
      const read = verifyCatalogueBytes(bytes, digest);
      ({ catalogue } = read);
      tellSkipped(read.skipped);
    }
    tellSkipped(verified.skipped);
    const believed = [...announced, ...(verified.snapshot.keys ?? [])];
    if (believed.length > 0) {
      await store.savePin(pin);
      await store.saveAnnounced(believed);
    }
    await store.save(jws, version, { digest, bytes });
    if (lineage === 'branch') {
      log.error(
        { version, held: held?.digest },
        'the snapshot does not grow from the one held: ask the Linkage Center why',
      );
    } else {
      log.info({ version, lineage, catalogue: digest }, 'snapshot taken up');
    }
    hold({ ...verified, jws, catalogue });
  }

  /**
   * Asked side by side, so that a source that keeps silent holds up no other; taken up one at a time, since two answers
   * that overtake each other must not be compared with the same predecessor.
   */
  async function look(source: SnapshotSource): Promise<void> {
    const before = held;
    const jws = await source.findSnapshot(before?.snapshot.version);
    if (jws === undefined) return;
    const mine = turn.then(() => adopt(jws, source, before));
    turn = mine.catch(() => undefined);
    await mine;
  }

  await load();
  const listening = keepListening({
    linkage,
    log,
    pollMs: options.pollMs ?? { listening: 30_000, deaf: 1_000 },
    look: () => look(linkage),
    heldVersion: () => held?.snapshot.version ?? 0,
  });

  /**
   * Who stands between this party and the Linkage Center could name a catalogue of his own, and lengthen the time of another.
   * @throws Problem `linkage-unreachable`
   */
  function believeStanding(text: string, digest: string): CatalogueStanding {
    const standing = findCatalogueStanding(text, trusted());
    if (standing?.digest !== digest || Math.abs(Date.parse(standing.issuedAt) - now()) > clockToleranceMs)
      throw snapshotProblem('linkage-unreachable', {
        detail: `the standing of catalogue ${digest} is not signed just now by a key that is believed here`,
      });
    return standing;
  }

  function getHeld(): Held {
    if (held === undefined) throw snapshotProblem('snapshot-missing');
    return held;
  }
  return {
    current: () => getHeld().snapshot,
    catalogue: () => getHeld().catalogue,
    async findFormer(digest) {
      const said = await linkage.findStanding(digest);
      if (said === undefined) return undefined;
      const standing = believeStanding(said, digest);
      const bytes = (await store.findCatalogue(digest)) ?? (await linkage.findCatalogue(digest));
      return (
        bytes && {
          catalogue: verifyCatalogueBytes(bytes, digest).catalogue,
          replacedAt: standing.replacedAt === undefined ? undefined : new Date(standing.replacedAt),
        }
      );
    },
    trusts: (kid) => trusted().some((key) => key.kid === kid),
    trustedKeys: trusted,
    view() {
      const { snapshot, digest } = getHeld();
      return { version: snapshot.version, digest };
    },
    signedText: () => getHeld().jws,
    first: () => first.promise,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async refresh(minVersion, peer) {
      if (minVersion === undefined || (held?.snapshot.version ?? 0) < minVersion) await look(peer ?? linkage);
      const { snapshot } = getHeld();
      if (minVersion !== undefined && snapshot.version < minVersion) {
        throw snapshotProblem('snapshot-version', {
          detail: `asked for ${String(minVersion)}, newest is ${String(snapshot.version)}`,
        });
      }
      return snapshot;
    },
    age: () => ageMs() / 1000,
    standing() {
      if (held === undefined || now() >= Date.parse(held.snapshot.expiresAt)) return 'expired';
      return ageMs() > staleAfterMs ? 'stale' : 'fresh';
    },
    stop: () => listening.stop(),
  };
}
