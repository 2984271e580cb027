import { findCycle } from '@saphan/expressions';
import { withBefore, type Collision, type RoadMapQuestion } from './road-map.ts';

/** @returns what keeps a question from having an answer, as far as it is seen without solving it */
export function findCollision(question: RoadMapQuestion): Collision | undefined {
  const { services, budgetsBaht, pinned = [], excluded = [] } = question;
  const works = new Map(question.works.map((work) => [work.id, work]));
  const named = [...pinned, ...excluded, ...question.works.flatMap(({ after = [] }) => after)].concat(
    services.flatMap(({ needs }) => needs),
  );
  const unknown = [...new Set(named.filter((id) => !works.has(id)))];
  if (unknown.length > 0) return { code: 'unknown-work', works: unknown };
  const negative = question.works.filter(({ costBaht }) => !(costBaht >= 0));
  if (negative.length > 0) return { code: 'negative-cost', works: negative.map(({ id }) => id) };
  const cycle = findCycle(new Map(question.works.map(({ id, after = [] }) => [id, after])));
  if (cycle) return { code: 'circular', works: cycle };
  const refused = new Set(excluded);
  for (const pin of pinned) {
    const barred = [...withBefore(pin, works)].find((id) => refused.has(id));
    if (barred !== undefined) return { code: 'pinned-and-excluded', works: [...new Set([pin, barred])] };
  }
  const must = [...new Set(pinned.flatMap((pin) => [...withBefore(pin, works)]))];
  const cost = must.reduce((sum, id) => sum + (works.get(id)?.costBaht ?? 0), 0);
  const budget = budgetsBaht.reduce((sum, each) => sum + each, 0);
  return cost > budget ? { code: 'pins-cost-more', works: must } : undefined;
}
