import { perMillion, type WorkVerdict } from '@saphan/planning';

/** Works that are worth something only together, and what they give. */
export interface Package {
  /** Ids, the dearest first. */
  readonly works: readonly string[];
  readonly services: readonly string[];
  readonly costBaht: number;
  /** Year in which all of it is there, from 0. */
  readonly year: number;
  /** Who uses its services in a year, as far as that is known. */
  readonly people: number;
  /** People a year for each million baht; nothing where it costs nothing. */
  readonly perMillion: number | null;
}

/**
 * Puts the works of a choice together that serve the same services: a register without its form serves nobody, so neither has a price for
 * people of its own. What serves most people for its money stands first.
 * @param verdicts of which those that are bought count
 * @param costOf baht of a work
 * @param usersOf people a year of a service, 0 where nobody knows
 */
export function toPackages(
  verdicts: readonly WorkVerdict[],
  costOf: (work: string) => number,
  usersOf: (service: string) => number,
): Package[] {
  let groups: { works: Map<string, number>; services: Set<string> }[] = [];
  for (const { work, year, services } of verdicts) {
    if (year === null || services.length === 0) continue;
    const touching = groups.filter((group) => services.some((service) => group.services.has(service)));
    const merged = {
      works: new Map([[work, year], ...touching.flatMap((group) => [...group.works])]),
      services: new Set([...services, ...touching.flatMap((group) => [...group.services])]),
    };
    groups = [...groups.filter((group) => !touching.includes(group)), merged];
  }
  return groups
    .map((group): Package => {
      const works = [...group.works.keys()].sort((one, other) => costOf(other) - costOf(one));
      const costBaht = works.reduce((sum, work) => sum + costOf(work), 0);
      const people = [...group.services].reduce((sum, service) => sum + usersOf(service), 0);
      const year = Math.max(...group.works.values());
      return {
        ...{ works, services: [...group.services], costBaht, year, people },
        perMillion: perMillion(people, costBaht),
      };
    })
    .sort((one, other) => (other.perMillion ?? Infinity) - (one.perMillion ?? Infinity));
}
