import { findCollision } from './find-collision.ts';
import { withBefore, worthOf, type RoadMap, type RoadMapQuestion } from './road-map.ts';

/**
 * Buys, year by year, what serves most for its cost, until nothing more fits. No proof: it stands beside the exact answer as a check
 * that everybody understands.
 * @returns nothing where pins collide, or it does not fit them in
 */
export function findGreedyRoadMap(question: RoadMapQuestion): RoadMap | undefined {
  if (findCollision(question)) return undefined;
  const { services, budgetsBaht, pinned = [], excluded = [] } = question;
  const works = new Map(question.works.map((work) => [work.id, work]));
  const bought = new Map<string, number>();
  const refused = new Set(excluded);
  const missing = (ids: Iterable<string>): string[] => [...ids].filter((id) => !bought.has(id));
  const costOf = (ids: readonly string[]): number =>
    ids.reduce((sum, id) => sum + (works.get(id)?.costBaht ?? 0), 0);
  const wanted = new Map<string, { needs: readonly string[]; worth: number }>();
  for (const { needs, worth } of services) {
    const all = [...new Set(needs.flatMap((need) => [...withBefore(need, works)]))].toSorted();
    if (all.some((id) => refused.has(id))) continue;
    const key = JSON.stringify(all);
    wanted.set(key, { needs: all, worth: worth + (wanted.get(key)?.worth ?? 0) });
  }
  for (const [year, budget] of budgetsBaht.entries()) {
    let left = budget;
    const buy = (ids: readonly string[]): void => {
      left -= costOf(ids);
      for (const id of ids) bought.set(id, year);
    };
    for (const pin of pinned) {
      const ids = missing(withBefore(pin, works));
      if (ids.length > 0 && costOf(ids) <= left) buy(ids);
    }
    for (;;) {
      const [best] = [...wanted.values()]
        .map(({ needs, worth }) => ({ ids: missing(needs), worth }))
        .filter(({ ids }) => ids.length > 0 && costOf(ids) <= left)
        .toSorted(
          (one, other) => other.worth / (costOf(other.ids) || 1e-9) - one.worth / (costOf(one.ids) || 1e-9),
        );
      if (best === undefined) break;
      buy(best.ids);
    }
  }
  if (pinned.some((pin) => !bought.has(pin))) return undefined;
  return { bought, worth: worthOf(question, bought) };
}
