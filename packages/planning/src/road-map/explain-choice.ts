import { withBefore, type Purchase } from './road-map.ts';
import { toQuestion, worthOfService, type CandidateService, type Plan, type RoadMapWishes } from './plan.ts';

/** Why a work is in the choice, or is not. */
export type VerdictReason =
  | 'serves'
  | 'pinned'
  | 'excluded'
  | 'not-accepted'
  | 'nothing-needs-it'
  | 'held-back'
  | 'needs-excluded'
  | 'too-dear'
  | 'no-year-pays'
  | 'serves-nobody'
  | 'others-serve-more';

export interface WorkVerdict {
  readonly work: string;
  /** Year in which it is bought, from 0; nothing where it is not. */
  readonly year: number | null;
  readonly reason: VerdictReason;
  /** Of a work that is in: services that would not be served without it. Of another: those that need it. */
  readonly services: readonly string[];
  /** What these are worth a year, as wishes weigh it. */
  readonly worth: number;
  /** What would have to be bought with it, for the one of its services that is worth most for that. */
  readonly with: readonly string[];
  readonly withCostBaht: number;
}

const million = 1_000_000;
/** What a million baht buys. */
export const perMillion = (worth: number, costBaht: number): number | null =>
  costBaht > 0 ? (worth / costBaht) * million : null;

/** Explains a choice work by work, in the order of the plan. */
export function explainChoice(plan: Plan, wishes: RoadMapWishes, bought: Purchase): WorkVerdict[] {
  const question = toQuestion(plan, wishes);
  const known = new Map(question.works.map((work) => [work.id, work]));
  const refused = new Set(question.excluded);
  const pinned = new Set(wishes.pinned.flatMap((id) => [...withBefore(id, known)]));
  const all = new Map(question.works.map(({ id }) => [id, withBefore(id, known)]));
  const closed = plan.services.map((service) => ({
    service,
    needs: new Set(service.needs.flatMap((id) => [...(all.get(id) ?? [])])),
  }));
  const needing = Map.groupBy(
    closed.flatMap((each) => [...each.needs].map((work) => ({ work, ...each }))),
    ({ work }) => work,
  );
  const costOf = (ids: readonly string[]): number =>
    ids.reduce((sum, id) => sum + (known.get(id)?.costBaht ?? 0), 0);
  const budget = wishes.budgetsBaht.reduce((sum, each) => sum + each, 0);
  const mostInYear = Math.max(0, ...wishes.budgetsBaht);
  const worthSum = (services: readonly CandidateService[]): number =>
    services.reduce((sum, service) => sum + worthOfService(service, wishes), 0);

  return plan.works.map(({ id, isBarred }): WorkVerdict => {
    const mine = needing.get(id) ?? [];
    const year = bought.get(id) ?? null;
    const open = mine.filter(({ service }) => service.heldBy.length === 0);
    const verdict = (
      reason: VerdictReason,
      services: readonly CandidateService[],
      bundle: readonly string[] = [],
    ): WorkVerdict => ({
      ...{ work: id, year, reason, services: services.map((service) => service.id) },
      ...{ worth: worthSum(services), with: bundle, withCostBaht: costOf(bundle) },
    });
    if (year !== null) {
      const served = open.filter(({ needs }) => [...needs].every((need) => bought.has(need)));
      return verdict(
        pinned.has(id) ? 'pinned' : 'serves',
        served.map(({ service }) => service),
      );
    }
    const services = mine.map(({ service }) => service);
    if (isBarred) return verdict('not-accepted', services);
    if (refused.has(id)) return verdict('excluded', services);
    if (mine.length === 0) return verdict('nothing-needs-it', []);
    if (open.length === 0) return verdict('held-back', services);
    const possible = open.filter(({ needs }) => ![...needs].some((need) => refused.has(need)));
    if (possible.length === 0) return verdict('needs-excluded', services);
    const bundles = possible.map(({ service, needs }) => {
      const missing = [...needs].filter((need) => !bought.has(need));
      return { missing, cost: costOf(missing), worth: worthOfService(service, wishes) };
    });
    const [best] = bundles.toSorted(
      (one, other) => other.worth / (other.cost || 1) - one.worth / (one.cost || 1),
    );
    const isBeyond = (work: string): boolean => costOf([work]) > mostInYear;
    const reason = bundles.every(({ cost }) => cost > budget)
      ? 'too-dear'
      : bundles.every(({ missing }) => missing.some(isBeyond))
        ? 'no-year-pays'
        : worthSum(possible.map(({ service }) => service)) === 0
          ? 'serves-nobody'
          : 'others-serve-more';
    return verdict(reason, services, best?.missing);
  });
}
