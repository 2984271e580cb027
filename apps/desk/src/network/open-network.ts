import { toMemberId, type Language, type LocalText, type Member, type Snapshot } from '@saphan/contracts';
import { keysOf, type KeyFinder } from '@saphan/exchange';
import { indexCatalogue, type CatalogueIndex } from '@saphan/forms';
import type { SnapshotFollower } from '@saphan/snapshot';
import { openCalendar, toBangkokDay, type Calendar } from '@saphan/thai';

/** A catalogue that was in force, and when another took its place, as far as anybody knows. */
export interface FormerIndex {
  readonly index: CatalogueIndex;
  readonly replacedAt: Date | undefined;
}

/** What this desk knows of everybody else: the snapshot and the catalogue that it names. */
export interface Network {
  snapshot(): Snapshot;
  index(): CatalogueIndex;
  /**
   * A catalogue that was in force before, by its digest; nothing where none ever was.
   * @throws Problem `linkage-unreachable`
   */
  findFormer(digest: string): Promise<FormerIndex | undefined>;
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

const same = (text: string): LocalText => ({ th: text, en: text });

/** What a sender names: of another form it names a file, not a catalogue. */
const isDigest = /^[A-Za-z0-9_-]{43}$/;
/** Earlier catalogues that are kept at hand: what waits on its way was declared by one of the last. */
const mostEarlier = 4;

/** Reads the follower; index and keys are made once for each version. */
export function openNetwork(
  follower: Pick<SnapshotFollower, 'current' | 'catalogue' | 'findFormer'>,
  clock: () => Date,
): Network {
  const today = (): string => toBangkokDay(clock());
  let index: { readonly digest: string; readonly made: CatalogueIndex } | undefined;
  const earlier = new Map<string, FormerIndex>();
  let keys: { readonly version: number; readonly made: KeyFinder } | undefined;
  const findMember = (id: string) =>
    follower.current().members.find((member) => member.id === toMemberId(id));
  const nameOf = (id: string) => findMember(id)?.names ?? same(id);

  return {
    snapshot: () => follower.current(),
    index() {
      const digest = follower.current().catalogue;
      if (index?.digest !== digest) index = { digest, made: indexCatalogue(follower.catalogue(), today) };
      return index.made;
    },
    async findFormer(digest) {
      const known = earlier.get(digest);
      if (known !== undefined || !isDigest.test(digest)) return known;
      const former = await follower.findFormer(digest);
      if (former === undefined) return undefined;
      const { catalogue, replacedAt } = former;
      const made = { index: indexCatalogue(catalogue, today), replacedAt };
      // One that is newer than ours will be replaced yet.
      if (replacedAt === undefined) return made;
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
