import {
  toMemberId,
  type DataServiceListing,
  type Language,
  type Member,
  type Snapshot,
} from '@saphan/contracts';
import { keysOf, type KeyFinder } from '@saphan/exchange';
import { indexCatalogue, type CatalogueIndex } from '@saphan/forms';
import type { SnapshotFollower } from '@saphan/snapshot';
import { openCalendar, toBangkokDay, type Calendar } from '@saphan/thai';

/** What the portal knows of everybody else: the snapshot and the catalogue that it names. */
export interface Network {
  snapshot(): Snapshot;
  index(): CatalogueIndex;
  /** Digest of the catalogue in use. */
  catalogueDigest(): string;
  /** Holidays as the Linkage Center publishes them. */
  readonly calendar: Calendar;
  /** Keys of the snapshot, to check seals. */
  keys(): KeyFinder;
  findMember(id: string): Member | undefined;
  /** Name of the member of a member, subsystem or data service id; the id itself where the registry has none. */
  nameOf(id: string, language: Language): string;
  shortNameOf(id: string, language: Language): string;
  /** Every active data service of one definition, e.g. all `access-list.v1`. */
  servicesOf(definition: string): readonly DataServiceListing[];
}

/** Reads the follower; the index of a catalogue is made once. */
export function openNetwork(
  follower: Pick<SnapshotFollower, 'current' | 'catalogue'>,
  clock: () => Date,
): Network {
  const today = (): string => toBangkokDay(clock());
  let made: { readonly digest: string; readonly index: CatalogueIndex } | undefined;
  let keys: { readonly version: number; readonly find: KeyFinder } | undefined;
  const findMember = (id: string) =>
    follower.current().members.find((member) => member.id === toMemberId(id));

  return {
    snapshot: () => follower.current(),
    index() {
      const digest = follower.current().catalogue;
      if (made?.digest !== digest) made = { digest, index: indexCatalogue(follower.catalogue(), today) };
      return made.index;
    },
    catalogueDigest: () => follower.current().catalogue,
    calendar: openCalendar(() => follower.current().holidays),
    keys() {
      const snapshot = follower.current();
      if (keys?.version !== snapshot.version) keys = { version: snapshot.version, find: keysOf(snapshot) };
      return keys.find;
    },
    findMember,
    nameOf: (id, language) => findMember(id)?.names[language] ?? id,
    shortNameOf: (id, language) => findMember(id)?.shortNames[language] ?? id,
    servicesOf: (definition) =>
      follower
        .current()
        .dataServices.filter((listing) => listing.definition === definition && listing.status === 'active'),
  };
}
