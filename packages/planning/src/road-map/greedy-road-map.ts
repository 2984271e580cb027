import { findCollision } from './find-collision.ts';
import { reduceQuestion } from './reduce-question.ts';
import { withBefore, worthOf, type RoadMap, type RoadMapQuestion } from './road-map.ts';

/**
 * Buys, year by year, what serves most for its cost, until nothing more fits. No proof: it stands beside the exact answer as a check
 * that everybody understands.
 * @returns nothing where pins collide, or it does not fit them in
 */
export function findGreedyRoadMap(question: RoadMapQuestion): RoadMap | undefined {
  if (findCollision(question)) return undefined;
  const { works, groups, budgetsBaht, pinned, after } = reduceQuestion(question);
  const costOf = (work: number): number => works[work]?.costBaht ?? 0;
  const bought = new Map<number, number>();
  const needing = works.map((): number[] => []);
  for (const [at, { needs }] of groups.entries()) for (const need of needs) needing[need]?.push(at);
  /** What each group still costs, and how many of its works are not there. */
  const left = groups.map(({ needs }) => needs.reduce((sum, need) => sum + costOf(need), 0));
  const open = groups.map(({ needs }) => needs.length);
  const before = (work: number): number[] => after.flatMap(([of, each]) => (of === work ? [each] : []));
  const known = new Map(question.works.map((work) => [work.id, work]));
  const depth = (work: number): number => withBefore(works[work]?.id ?? '', known).size;
  const inOrder = [...pinned].toSorted((one, other) => depth(one) - depth(other));
  for (const [year, budget] of budgetsBaht.entries()) {
    let rest = budget;
    const buy = (ids: readonly number[]): void => {
      for (const id of ids) {
        bought.set(id, year);
        rest -= costOf(id);
        for (const group of needing[id] ?? []) {
          left[group] = (left[group] ?? 0) - costOf(id);
          open[group] = (open[group] ?? 0) - 1;
        }
      }
    };
    const must = inOrder.filter((id) => !bought.has(id));
    // What must be there comes first, each after what must be done before it.
    for (const id of must) if (costOf(id) <= rest && before(id).every((each) => bought.has(each))) buy([id]);
    for (;;) {
      let [best, ratio] = [-1, -1];
      for (const [at, { worth }] of groups.entries()) {
        const cost = left[at] ?? 0;
        if (open[at] === 0 || cost > rest || worth / (cost || 1e-9) <= ratio) continue;
        [best, ratio] = [at, worth / (cost || 1e-9)];
      }
      if (best < 0) break;
      buy((groups[best]?.needs ?? []).filter((need) => !bought.has(need)));
    }
  }
  if ([...pinned].some((id) => !bought.has(id))) return undefined;
  const byId = new Map([...bought].map(([work, year]) => [works[work]?.id ?? '', year]));
  return { bought: byId, worth: worthOf(question, byId) };
}
