import { withBefore, type RoadMapQuestion } from './road-map.ts';

/** Services that need the same works, by the places of these. */
export interface Group {
  readonly needs: readonly number[];
  readonly worth: number;
}

/** What of a question is open: the rest is decided before anything is solved. */
export interface ReducedQuestion {
  readonly works: readonly { readonly id: string; readonly costBaht: number }[];
  readonly groups: readonly Group[];
  readonly budgetsBaht: readonly number[];
  /** Works that must be bought in the end, with all before them. */
  readonly pinned: ReadonlySet<number>;
  /** Pairs: the first must not be there before the second. */
  readonly after: readonly (readonly [work: number, before: number])[];
}

/** Services with the same needs as one. Needs of none, or of less than nothing, are no reason to buy anything. */
export function groupByNeeds(groups: Iterable<Group>): Group[] {
  const found = new Map<string, Group>();
  for (const { needs, worth } of groups) {
    if (needs.length === 0 || worth <= 0) continue;
    const own = [...new Set(needs)].toSorted((one, other) => one - other);
    const key = own.join(' ');
    found.set(key, { needs: own, worth: worth + (found.get(key)?.worth ?? 0) });
  }
  return [...found.values()];
}

/**
 * Makes a question as small as it is without a solver: services that need the same works are one, each needs also what must be done
 * before its works, what needs an excluded work is gone, and so is a work that nothing needs any longer, or that costs more than there is.
 */
export function reduceQuestion(question: RoadMapQuestion): ReducedQuestion {
  const { services, budgetsBaht, pinned = [], excluded = [] } = question;
  const known = new Map(question.works.map((work) => [work.id, work]));
  const all = new Map(question.works.map(({ id }) => [id, withBefore(id, known)]));
  const refused = new Set(excluded);
  const budget = budgetsBaht.reduce((sum, each) => sum + each, 0);
  const isPossible = (ids: Iterable<string>): boolean => {
    let cost = 0;
    for (const id of ids) {
      if (refused.has(id)) return false;
      cost += known.get(id)?.costBaht ?? 0;
    }
    return cost <= budget;
  };
  const closed = services
    .map(({ needs, worth }) => ({ ids: new Set(needs.flatMap((id) => [...(all.get(id) ?? [])])), worth }))
    .filter(({ ids, worth }) => worth > 0 && isPossible(ids));
  const must = new Set(pinned.flatMap((id) => [...(all.get(id) ?? [])]));
  const wanted = new Set([...must, ...closed.flatMap(({ ids }) => [...ids])]);
  const works = question.works.filter(({ id }) => wanted.has(id));
  const placeOf = new Map(works.map(({ id }, at) => [id, at]));
  const toPlaces = (ids: Iterable<string>): number[] => [...ids].flatMap((id) => placeOf.get(id) ?? []);
  return {
    works: works.map(({ id, costBaht }) => ({ id, costBaht })),
    groups: groupByNeeds(closed.map(({ ids, worth }) => ({ needs: toPlaces(ids), worth }))),
    budgetsBaht,
    pinned: new Set(toPlaces(must)),
    after: works.flatMap(({ after = [] }, at) => toPlaces(after).map((before) => [at, before] as const)),
  };
}
