import { editDistance } from '../agency/edit-distance.ts';
import { toNameKey } from '../agency/name-key.ts';
import type { ListedService } from '../list/national-list.ts';

/** A service as we keep it; its agency is one of ours. */
export interface KeptService extends ListedService {
  /** Whether an edition took it out: it is kept with what people have added to it. */
  readonly gone: boolean;
}

export type ChangeKind = 'added' | 'removed' | 'renamed' | 'moved' | 'changed';

export interface ServiceChange {
  /** Our id. */
  readonly id: string;
  readonly kinds: readonly ChangeKind[];
  readonly before: ListedService | null;
  readonly after: ListedService | null;
}

export interface ComparedServices {
  readonly changes: readonly ServiceChange[];
  readonly unchanged: number;
}

/** Beyond this share of names that stand under another id than before, ids of the list are numbers of its rows. */
const renumberedShare = 0.02;
/** Of two names that are one service, at most this share of letters differs where ids can not be trusted. */
const renamedShare = 0.4;

const keyOf = ({ agency, name }: Pick<ListedService, 'agency' | 'name'>): string =>
  `${agency}\n${toNameKey(name)}`;

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function kindsOf(before: ListedService, after: ListedService): ChangeKind[] {
  const changed = (['status', 'reason', 'project', 'remark', 'volume'] as const).some(
    (field) => !isSame(before[field], after[field]),
  );
  return [
    ...(before.name === after.name ? [] : (['renamed'] as const)),
    ...(before.agency === after.agency ? [] : (['moved'] as const)),
    ...(changed ? (['changed'] as const) : []),
  ];
}

type Pair = readonly [kept: KeptService, listed: ListedService];

/** Pairs what is left by a key that only one of each side has. */
function pairBy(
  kept: Set<KeptService>,
  listed: Set<ListedService>,
  keyOfEach: (service: ListedService) => string,
  fits: (kept: KeptService, listed: ListedService) => boolean = () => true,
): Pair[] {
  const byKey = Map.groupBy(kept, keyOfEach);
  const pairs: Pair[] = [];
  for (const each of listed) {
    const [found, ...others] = byKey.get(keyOfEach(each)) ?? [];
    if (found === undefined || others.length > 0 || !kept.has(found) || !fits(found, each)) continue;
    kept.delete(found);
    listed.delete(each);
    pairs.push([found, each]);
  }
  return pairs;
}

function isNameAlike(one: string, other: string): boolean {
  const [a, b] = [toNameKey(one), toNameKey(other)];
  const most = Math.floor(Math.max(a.length, b.length) * renamedShare);
  return a.startsWith(b) || b.startsWith(a) || editDistance(a, b, most) <= most;
}

/**
 * Finds what a list has changed. A service is found again by id and name, then by agency and name under another id, then by its id
 * (renamed, or moved), last by a name that only it has (moved). Where many names stand under new ids, an id alone proves nothing.
 * @param kept every service that we have, those that are gone too: one that comes back is the same one
 * @param listed the edition, with agencies as ours
 */
export function compareServices(
  kept: readonly KeptService[],
  listed: readonly ListedService[],
): ComparedServices {
  const [left, coming] = [new Set(kept), new Set(listed)];
  const same = pairBy(left, coming, (service) => `${service.id}\n${keyOf(service)}`);
  const byName = pairBy(left, coming, keyOf);
  const areNumbered = byName.length > (same.length + byName.length) * renumberedShare;
  const byId = pairBy(
    left,
    coming,
    ({ id }) => id,
    (one, other) =>
      !one.gone &&
      (areNumbered ? one.agency === other.agency : true) &&
      (!areNumbered || isNameAlike(one.name, other.name)),
  );
  const moved = pairBy(
    left,
    coming,
    ({ name }) => toNameKey(name),
    ({ gone }) => !gone,
  );
  const taken = new Set(kept.map(({ id }) => id));
  const changes: ServiceChange[] = [];
  let unchanged = 0;
  for (const [{ gone, ...before }, each] of [...same, ...byName, ...byId, ...moved]) {
    const after = { ...each, id: before.id };
    const kinds = gone ? (['added'] as const) : kindsOf(before, after);
    if (kinds.length === 0) unchanged += 1;
    else changes.push({ id: before.id, kinds, before, after });
  }
  for (const { gone, ...before } of left)
    if (!gone) changes.push({ id: before.id, kinds: ['removed'], before, after: null });
  for (const each of coming) {
    let id = each.id;
    for (let at = 2; taken.has(id); at += 1) id = `${each.id}-${String(at)}`;
    taken.add(id);
    changes.push({ id, kinds: ['added'], before: null, after: { ...each, id } });
  }
  return { changes, unchanged };
}

/** How many services a kind of change touches. */
export function countChanges({ changes }: ComparedServices): Record<ChangeKind, number> {
  const counts = { added: 0, removed: 0, renamed: 0, moved: 0, changed: 0 };
  for (const { kinds } of changes) for (const kind of kinds) counts[kind] += 1;
  return counts;
}
