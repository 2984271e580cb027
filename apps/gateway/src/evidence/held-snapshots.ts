import { header } from '@saphan/contracts';
import { parseSnapshotHeader, snapshotNameOf, toSnapshotHeader, type MessageHeaders } from '@saphan/exchange';
import { openLinkageClient, openSnapshotArchive, type SnapshotFollower } from '@saphan/snapshot';
import type { Log } from '@saphan/web';
import type pg from 'pg';

/** Snapshots that evidence names, as signed: the keys of a record are checked by the registry of its time, not of today. */
export interface HeldSnapshots {
  /**
   * Durable before the evidence that names it. One of another gateway that was never held here is looked up when it is
   * asked for: its digest is signed, so it does not matter who gives it.
   * @param headers of a signed message
   */
  hold(headers: MessageHeaders): Promise<void>;
  /** By what a message's `saphan-snapshot` says; from the Linkage Center where it is not here. */
  find(name: string): Promise<string | undefined>;
  /** By version, of what is kept here. */
  findVersion(version: number): Promise<string | undefined>;
}

/** A peer that is a little behind names one of these. */
const recentCount = 4;

export function openHeldSnapshots(
  pool: pg.Pool,
  follower: Pick<SnapshotFollower, 'view' | 'signedText' | 'onChange'>,
  { linkageUrl, log }: { readonly linkageUrl: string; readonly log: Log },
): HeldSnapshots {
  const linkage = openLinkageClient(linkageUrl);
  const archive = openSnapshotArchive((text, values) => pool.query(text, [...values]));
  // Text by name, newest last; and names that are on disk: what has been kept once is kept for good.
  const recent = new Map<string, string>();
  const kept = new Map<string, Promise<void>>();

  function remember(): void {
    const name = toSnapshotHeader(follower.view());
    if (recent.has(name)) return;
    recent.set(name, follower.signedText());
    for (const old of [...recent.keys()].slice(0, -recentCount)) recent.delete(old);
    for (const old of [...kept.keys()].slice(0, -1_000)) kept.delete(old);
  }
  follower.onChange(remember);

  function keep(name: string, jws: string): Promise<void> {
    const work = archive.keep(jws);
    kept.set(name, work);
    work.catch(() => kept.delete(name));
    return work;
  }

  /** Believed for its digest alone, which a verified message has named. */
  async function fetchOld(name: string): Promise<string | undefined> {
    const { version } = parseSnapshotHeader(name);
    try {
      const jws = await linkage.findVersion(version);
      const found = jws === undefined ? undefined : snapshotNameOf(jws);
      if (jws === undefined || !found || toSnapshotHeader(found) !== name) return undefined;
      await keep(name, jws);
      return jws;
    } catch (error) {
      log.warn({ err: error, version }, 'an old snapshot was not fetched');
      return undefined;
    }
  }

  return {
    async hold(headers) {
      const name = headers[header.snapshot] ?? '';
      const known = kept.get(name);
      if (known) return known;
      remember();
      const jws = recent.get(name);
      if (jws !== undefined) await keep(name, jws);
    },
    async find(name) {
      const { version, digest } = parseSnapshotHeader(name);
      return (await archive.find(version, digest)) ?? recent.get(name) ?? fetchOld(name);
    },
    findVersion: (version) => archive.find(version),
  };
}
