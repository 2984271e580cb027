import { explainChoice, type WorkVerdict } from './explain-choice.ts';
import { findGreedyRoadMap } from './greedy-road-map.ts';
import { toQuestion, usersOf, type Plan, type RoadMapWishes } from './plan.ts';
import type { Collision, Purchase } from './road-map.ts';
import { solveRoadMap, type SolvedRoadMap } from './solve-road-map.ts';

/** What a choice buys and whom it serves once all of it is there. */
export interface ChoiceSummary {
  /** Works with their years, from 0. */
  readonly bought: readonly (readonly [work: string, year: number])[];
  readonly costBaht: number;
  /** Sum over the years of what is served in each, as wishes weigh it. */
  readonly worth: number;
  readonly services: readonly string[];
  /** People a year of these, as wishes take them. */
  readonly people: number;
  readonly papers: number;
  readonly visits: number;
  readonly hours: number;
  /** Absent in what was drawn before steps were known. */
  readonly steps?: number;
}

export interface CurvePoint extends Omit<ChoiceSummary, 'bought' | 'services'> {
  readonly budgetBaht: number;
  readonly works: number;
  readonly services: number;
  readonly gap: number;
}

/** What is asked otherwise to see whether it changes the choice. */
export const assumptions = [
  'costs-low',
  'costs-high',
  'users-low',
  'users-high',
  'budget-less',
  'budget-more',
] as const;
export type Assumption = (typeof assumptions)[number];

export interface RoadMapResult {
  readonly choice: ChoiceSummary & { readonly bound: number; readonly gap: number };
  readonly greedy: ChoiceSummary | null;
  readonly verdicts: readonly WorkVerdict[];
  readonly curve: readonly CurvePoint[];
  /** Works that another assumption brings in or takes out. */
  readonly changes: readonly { readonly work: string; readonly under: readonly Assumption[] }[];
  /** What holds services back that no work ends, what frees most first. */
  readonly held: readonly { readonly by: string; readonly services: number; readonly people: number }[];
  /** Services of which nobody knows something. */
  readonly unknown: Readonly<Record<'users' | 'papers' | 'visits' | 'hours', number>>;
}

const shares = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

const scaled = (wishes: RoadMapWishes, share: number): RoadMapWishes => ({
  ...wishes,
  budgetsBaht: wishes.budgetsBaht.map((budget) => Math.round(budget * share)),
});

const wishesOf = (wishes: RoadMapWishes, assumption: Assumption): RoadMapWishes => {
  const table: Readonly<Record<Assumption, RoadMapWishes>> = {
    'costs-low': { ...wishes, costs: 'low' },
    'costs-high': { ...wishes, costs: 'high' },
    'users-low': { ...wishes, users: 'low' },
    'users-high': { ...wishes, users: 'high' },
    'budget-less': scaled(wishes, 0.9),
    'budget-more': scaled(wishes, 1.1),
  };
  return table[assumption];
};

function summarise(plan: Plan, wishes: RoadMapWishes, bought: Purchase, worth: number): ChoiceSummary {
  const served = plan.services.filter(
    ({ needs, heldBy }) => heldBy.length === 0 && needs.every((need) => bought.has(need)),
  );
  const sum = (of: (service: (typeof served)[number]) => number): number =>
    served.reduce((all, service) => all + usersOf(service, wishes) * of(service), 0);
  return {
    bought: [...bought].toSorted(([, one], [, other]) => one - other),
    costBaht: plan.works.reduce(
      (all, { id, costBaht }) => (bought.has(id) ? all + costBaht[wishes.costs] : all),
      0,
    ),
    ...{ worth, services: served.map(({ id }) => id), people: sum(() => 1) },
    ...{ papers: sum(({ papers }) => papers ?? 0), visits: sum(({ visits }) => visits ?? 0) },
    ...{ hours: sum(({ hours }) => hours ?? 0), steps: sum(({ steps }) => steps ?? 0) },
  };
}

/** What holds services back that no work ends: each with the services that nothing else holds back. */
function heldIn({ services }: Plan, wishes: RoadMapWishes): RoadMapResult['held'] {
  const alone = services.flatMap((service) => {
    const [by, ...others] = service.heldBy;
    return by === undefined || others.length > 0 ? [] : [{ by, people: usersOf(service, wishes) }];
  });
  return [...Map.groupBy(alone, ({ by }) => by)]
    .map(([by, of]) => ({ by, services: of.length, people: of.reduce((sum, { people }) => sum + people, 0) }))
    .toSorted((one, other) => other.people - one.people);
}

export interface DrawingLimits {
  /** For the choice itself; the curve and each assumption get a third. */
  readonly seconds: number;
  /** Called before each part, with how many of all are done. */
  readonly tell?: (done: number, all: number) => void;
}

/**
 * Draws a road map: the best choice, why each work is in it or not, what more or less money would serve, and what would change the
 * choice. It computes without pause: it belongs into a worker.
 * @returns what collides where the wishes can't be had together
 */
export async function drawRoadMap(
  plan: Plan,
  wishes: RoadMapWishes,
  { seconds, tell = () => undefined }: DrawingLimits,
): Promise<RoadMapResult | Collision> {
  const all = 1 + shares.length + assumptions.length;
  let done = 0;
  const solve = async (asked: RoadMapWishes, share: number): Promise<SolvedRoadMap | Collision> => {
    tell(done, all);
    done += 1;
    return solveRoadMap(toQuestion(plan, asked), { seconds: seconds * share });
  };
  const best = await solve(wishes, 1);
  if ('code' in best) return best;

  const curve: CurvePoint[] = [];
  let before: SolvedRoadMap | undefined;
  for (const share of shares) {
    const asked = scaled(wishes, share);
    let found = share === 1 ? best : await solve(asked, 1 / 3);
    // With less money pins may not fit: there is no such point.
    if ('code' in found) continue;
    // What less money buys, more does too, even where a search was stopped.
    if (before !== undefined && before.worth > found.worth) found = { ...before, bound: found.bound };
    before = found;
    const { bought, services, ...point } = summarise(plan, wishes, found.bought, found.worth);
    const budgetBaht = asked.budgetsBaht.reduce((sum, each) => sum + each, 0);
    curve.push({ ...point, budgetBaht, works: bought.length, services: services.length, gap: found.gap });
  }

  const under = new Map<string, Assumption[]>();
  for (const assumption of assumptions) {
    const found = await solve(wishesOf(wishes, assumption), 1 / 3);
    if ('code' in found) continue;
    for (const { id } of plan.works)
      if (best.bought.has(id) !== found.bought.has(id)) under.set(id, [...(under.get(id) ?? []), assumption]);
  }
  const greedy = findGreedyRoadMap(toQuestion(plan, wishes));
  const countUnknown = (name: 'users' | 'papers' | 'visits' | 'hours'): number =>
    plan.services.filter((service) => service[name] === null).length;
  tell(all, all);
  return {
    choice: { ...summarise(plan, wishes, best.bought, best.worth), bound: best.bound, gap: best.gap },
    greedy: greedy === undefined ? null : summarise(plan, wishes, greedy.bought, greedy.worth),
    verdicts: explainChoice(plan, wishes, best.bought),
    curve,
    changes: [...under].map(([work, each]) => ({ work, under: each })),
    held: heldIn(plan, wishes),
    unknown: {
      ...{ users: countUnknown('users'), papers: countUnknown('papers') },
      ...{ visits: countUnknown('visits'), hours: countUnknown('hours') },
    },
  };
}
