/** Something that could be done: link a data service, digitise a register, amend a rule, build a form. */
export interface Work {
  readonly id: string;
  readonly costBaht: number;
  /** Works that must be done before it, or in the same year. */
  readonly after?: readonly string[];
}

/** A service that counts when all that it needs is there. */
export interface ServedService {
  readonly id: string;
  readonly needs: readonly string[];
  /** What serving it for a year is worth: people, papers, visits or hours saved, as they are weighed. */
  readonly worth: number;
}

export interface RoadMapQuestion {
  readonly works: readonly Work[];
  readonly services: readonly ServedService[];
  /** Budget of each year; what is not spent does not come back. */
  readonly budgetsBaht: readonly number[];
  /** Works that must be bought. */
  readonly pinned?: readonly string[];
  /** Works that must not. */
  readonly excluded?: readonly string[];
}

/** What is bought in which year, from 0. */
export type Purchase = ReadonlyMap<string, number>;

export interface RoadMap {
  readonly bought: Purchase;
  /** Sum over the years of what is served in each. */
  readonly worth: number;
}

/** Why a question has no answer. */
export interface Collision {
  readonly code:
    | 'unknown-work'
    | 'negative-cost'
    | 'circular'
    | 'pinned-and-excluded'
    | 'pins-cost-more'
    | 'pins-fit-no-year'
    /** Nothing was found in the time given, though there may be something. */
    | 'out-of-time';
  /** Works that collide, in the order in which they lead to each other where there is one. */
  readonly works: readonly string[];
}

/** The first year in which all of these are there; nothing where one is never bought. A service without needs is there at once. */
function yearOf(needs: readonly string[], bought: Purchase): number | undefined {
  let last = 0;
  for (const need of needs) {
    const year = bought.get(need);
    if (year === undefined) return undefined;
    last = Math.max(last, year);
  }
  return last;
}

/** What a choice serves, summed over the years: the same is said by the model, and by everybody who checks it. */
export function worthOf({ services, budgetsBaht }: RoadMapQuestion, bought: Purchase): number {
  return services.reduce((sum, { needs, worth }) => {
    const year = yearOf(needs, bought);
    return year === undefined ? sum : sum + worth * (budgetsBaht.length - year);
  }, 0);
}

/** A work with all that must be done before it. */
export function withBefore(id: string, works: ReadonlyMap<string, Work>): Set<string> {
  const all = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (all.has(next)) continue;
    all.add(next);
    open.push(...(works.get(next)?.after ?? []));
  }
  return all;
}
