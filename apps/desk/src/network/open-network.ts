import type { Language, LocalText, Member, Snapshot } from '@saphan/contracts';
import { keysOf, type KeyFinder } from '@saphan/exchange';
import { indexCatalogue, type CatalogueIndex } from '@saphan/forms';
import type { SnapshotFollower } from '@saphan/snapshot';
import { openCalendar, toBangkokDay, type Calendar } from '@saphan/thai';

/** What this desk knows of everybody else: the snapshot and the catalogue that it names. */
export interface Network {
  snapshot(): Snapshot;
  index(): CatalogueIndex;
  /**
   * An earlier catalogue by its digest; nothing where none was published under it.
   * @throws Problem `linkage-unreachable`
   */
  indexOf(digest: string): Promise<CatalogueIndex | undefined>;
  /** Holidays as the Linkage Center publishes them. */
  readonly calendar: Calendar;
  /** Keys of all members; made once a snapshot. */
  findKey: KeyFinder;
  /** Whether a seal key has been revoked, whatever time its signatures bear: a thief dates them as he likes. */
  isSealKeyRevoked(member: string, kid: string): boolean;
  findMember(id: string): Member | undefined;
  nameOf(id: string): LocalText;
  shortNameOf(id: string): LocalText;
  /** Full name in one language; the id itself where the registry has none. */
  textOf(id: string, language: Language): string;
}

const memberPart = (id: string): string => id.split('/').slice(0, 3).join('/');
const same = (text: string): LocalText => ({ th: text, en: text });

/** What a sender names: of another form it names a file, not a catalogue. */
const isDigest = /^[A-Za-z0-9_-]{43}$/;
/** Earlier catalogues that are kept at hand: what waits on its way was declared by one of the last. */
const mostEarlier = 4;

/** Reads the follower; index and keys are made once for each version. */
export function openNetwork(
  follower: Pick<SnapshotFollower, 'current' | 'catalogue' | 'findCatalogue'>,
  clock: () => Date,
): Network {
  const today = (): string => toBangkokDay(clock());
  let index: { readonly digest: string; readonly made: CatalogueIndex } | undefined;
  const earlier = new Map<string, CatalogueIndex>();
  let keys: { readonly version: number; readonly made: KeyFinder } | undefined;
  const findMember = (id: string) =>
    follower.current().members.find((member) => member.id === memberPart(id));
  const nameOf = (id: string) => findMember(id)?.names ?? same(id);

  return {
    snapshot: () => follower.current(),
    index() {
      const digest = follower.current().catalogue;
      if (index?.digest !== digest) index = { digest, made: indexCatalogue(follower.catalogue(), today) };
      return index.made;
    },
    async indexOf(digest) {
      const known = earlier.get(digest);
      if (known !== undefined || !isDigest.test(digest)) return known;
      const catalogue = await follower.findCatalogue(digest);
      if (catalogue === undefined) return undefined;
      const made = indexCatalogue(catalogue, today);
      earlier.set(digest, made);
      const [oldest] = earlier.keys();
      if (earlier.size > mostEarlier && oldest !== undefined) earlier.delete(oldest);
      return made;
    },
    calendar: openCalendar(() => follower.current().holidays),
    findKey(wanted) {
      const snapshot = follower.current();
      if (keys?.version !== snapshot.version) keys = { version: snapshot.version, made: keysOf(snapshot) };
      return keys.made(wanted);
    },
    isSealKeyRevoked: (member, kid) =>
      findMember(member)?.keys.some(
        (key) => key.kid === kid && key.use === 'seal' && key.revokedAt !== undefined,
      ) === true,
    findMember,
    nameOf,
    shortNameOf: (id) => findMember(id)?.shortNames ?? same(id),
    textOf: (id, language) => nameOf(id)[language],
  };
}
