import { columnOf, writeCore, type Decided } from './write-model.ts';
import { findCollision } from './find-collision.ts';
import { findGreedyRoadMap } from './greedy-road-map.ts';
import { toNetwork } from './max-flow.ts';
import { priceBudget } from './price-budget.ts';
import { reduceQuestion, type ReducedQuestion } from './reduce-question.ts';
import { runHighs } from './run-highs.ts';
import { worthOf, type Collision, type RoadMap, type RoadMapQuestion } from './road-map.ts';

export interface SolvedRoadMap extends RoadMap {
  /** No choice is worth more than this. */
  readonly bound: number;
  /** How far the choice may be from the best, as a share of it; 0 where it is proved to be the best. */
  readonly gap: number;
}

/** What the whole question can be worth at most, and what each decision would lose of that. */
interface Priced {
  readonly bound: number;
  readonly years: readonly ReturnType<typeof priceBudget>[];
}

/** Prices every year by itself, as if what is not spent came back: no choice that the budgets allow is worth more. */
function priceYears({ works, groups, budgetsBaht, pinned }: ReducedQuestion): Priced {
  const network = toNetwork(groups, works.length);
  const costs = Float64Array.from(works, ({ costBaht }) => costBaht);
  const last = budgetsBaht.length - 1;
  let together = 0;
  const years = budgetsBaht.map((budget, year) => {
    together += budget;
    if (year < last || pinned.size === 0) return priceBudget(network, costs, together);
    // What must be there in the end is paid first, and then costs nothing more.
    const spent = works.reduce((sum, { costBaht }, at) => (pinned.has(at) ? sum + costBaht : sum), 0);
    const rest = costs.map((cost, at) => (pinned.has(at) ? 0 : cost));
    return priceBudget(network, rest, Math.max(0, together - spent));
  });
  return { bound: years.reduce((sum, { bound }) => sum + bound, 0), years };
}

/**
 * What every choice has in common that loses less than so much of the bound. What is decided of a year holds for those after it where
 * a work is there, and for those before it where it is not.
 */
function decide(
  question: ReducedQuestion,
  { years }: Priced,
  loss: number,
): (work: number, year: number) => Decided {
  const { works, budgetsBaht, pinned } = question;
  const count = budgetsBaht.length;
  const decided = new Int8Array(works.length * count).fill(-1);
  for (const work of works.keys()) {
    for (let year = 0; year < count; year += 1) {
      const isThere = decided[work * count + year - 1] === 1 && year > 0;
      const isSure = (years[year]?.lossWithout[work] ?? 0) > loss || (year === count - 1 && pinned.has(work));
      if (isThere || isSure) decided[work * count + year] = 1;
    }
    for (let year = count - 1; year >= 0; year -= 1) {
      const isGone = year < count - 1 && decided[work * count + year + 1] === 0;
      const place = work * count + year;
      const isLost = (years[year]?.lossWith[work] ?? 0) > loss && decided[place] !== 1;
      if (isGone || isLost) decided[place] = 0;
    }
  }
  return (work, year) => {
    const value = decided[work * count + year];
    return value === -1 ? undefined : (value as 0 | 1);
  };
}

interface Tried {
  readonly bought: ReadonlyMap<string, number>;
  /** No choice that agrees with what is decided is worth more; beyond every number where that is not known. */
  readonly bound: number;
  readonly isProved: boolean;
}

/** The best choice among those that agree with what is decided. */
async function solveCore(
  question: ReducedQuestion,
  decided: (work: number, year: number) => Decided,
  seconds: number,
): Promise<Tried | 'infeasible' | 'nothing-found'> {
  const core = writeCore(question, decided);
  if (core === 'infeasible') return core;
  const answer = core === 'nothing-open' ? undefined : await runHighs(core.model, seconds);
  if (answer?.status === 'infeasible') return 'infeasible';
  const isThere = (work: number, year: number): boolean =>
    (decided(work, year) ?? answer?.valueOf(columnOf(work, year)) ?? 0) > 0.5;
  const years = question.works.map((_, work) =>
    question.budgetsBaht.findIndex((__, year) => isThere(work, year)),
  );
  // Money that is left buys nothing that serves nobody.
  const served = question.groups.filter(({ needs }) => needs.every((need) => (years[need] ?? -1) >= 0));
  const wanted = new Set([...question.pinned, ...served.flatMap(({ needs }) => needs)]);
  const bought = new Map<string, number>();
  for (const [work, { id }] of question.works.entries()) {
    const year = years[work] ?? -1;
    if (year >= 0 && wanted.has(work)) bought.set(id, year);
  }
  // Stopped before it had found anything: nothing is bought, where something must be.
  if ([...question.pinned].some((work) => !bought.has(question.works[work]?.id ?? '')))
    return 'nothing-found';
  const constant = typeof core === 'object' ? core.constant : 0;
  const bound = (answer?.bound ?? Infinity) + constant;
  return { bought, bound, isProved: answer === undefined || answer.status === 'optimal' };
}

/** Pins that fit no year together, none of them without the others. */
async function narrowPins(question: RoadMapQuestion): Promise<Collision> {
  const fit = async (pinned: readonly string[]): Promise<boolean> => {
    const bare = reduceQuestion({ ...question, services: [], pinned });
    const last = bare.budgetsBaht.length - 1;
    const decided = (work: number, year: number): Decided =>
      year === last && bare.pinned.has(work) ? 1 : undefined;
    return (await solveCore(bare, decided, narrowSeconds)) !== 'infeasible';
  };
  let pins = [...new Set(question.pinned ?? [])];
  for (const pin of pins) {
    const others = pins.filter((each) => each !== pin);
    if (!(await fit(others))) pins = others;
  }
  return { code: 'pins-fit-no-year', works: pins };
}

/** For each look whether pins fit. */
const narrowSeconds = 5;
/** The first guess of how much of the bound the best choice loses. */
const firstLoss = 1e-4;

/**
 * Finds which works to buy in which year so that most is served, exactly. A price of the budget gives a bound and what each decision
 * loses of it; works whose decision loses more than the best choice does are decided, and HiGHS solves the little that is left. It
 * computes without pause: it belongs into a worker.
 * @param limits seconds after which the best found so far is given, with its gap to the bound
 * @returns the choice, or what collides
 */
export async function solveRoadMap(
  question: RoadMapQuestion,
  { seconds = 60 }: { readonly seconds?: number } = {},
): Promise<SolvedRoadMap | Collision> {
  const collision = findCollision(question);
  if (collision) return collision;
  const until = performance.now() + seconds * 1_000;
  const reduced = reduceQuestion(question);
  const free = worthOf(question, new Map());
  if (reduced.works.length === 0 || reduced.budgetsBaht.length === 0)
    return { bought: new Map(), worth: free, bound: free, gap: 0 };
  const priced = priceYears(reduced);
  let best: SolvedRoadMap | undefined;
  let loss = priced.bound * firstLoss;
  for (;;) {
    const left = (until - performance.now()) / 1_000;
    const tried = await solveCore(reduced, decide(reduced, priced, loss), left);
    if (tried === 'infeasible' && loss > priced.bound * 2) return narrowPins(question);
    if (typeof tried === 'object') {
      const worth = worthOf(question, tried.bought);
      const lost = priced.bound - (worth - free);
      // Every better choice loses less than this one: it was among those that were looked at.
      const isBest = tried.isProved && lost <= loss;
      // Others lose more than that, or are within what was found of those that lose less.
      const within = Math.min(priced.bound, Math.max(priced.bound - loss, tried.bound));
      const bound = isBest ? worth : Math.max(worth, free + within);
      if (best === undefined || isBest || worth > best.worth)
        best = {
          bought: tried.bought,
          worth,
          bound,
          gap: bound === 0 ? 0 : Math.max(0, (bound - worth) / bound),
        };
      if (isBest) return best;
      loss = Math.max(lost * (1 + 1e-9), loss * 1.01);
    } else loss = Math.max(loss * 8, Number.MIN_VALUE);
    if (performance.now() > until) break;
  }
  return takeBetter(question, best, priced.bound + free);
}

/** What is stopped is never worse than what everybody finds by hand. @param most what no choice is worth more than */
function takeBetter(
  question: RoadMapQuestion,
  best: SolvedRoadMap | undefined,
  most: number,
): SolvedRoadMap | Collision {
  const greedy = findGreedyRoadMap(question);
  const bound = best?.bound ?? most;
  if (greedy !== undefined && greedy.worth > (best?.worth ?? -1))
    return { ...greedy, bound, gap: bound === 0 ? 0 : Math.max(0, (bound - greedy.worth) / bound) };
  return best ?? { code: 'out-of-time', works: question.pinned ?? [] };
}
