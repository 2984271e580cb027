import { findFlow, type Flow, type Network } from './max-flow.ts';

/** What a budget can be worth at most, and what is lost of that by each decision about a work. */
export interface PricedBudget {
  /** No choice within the budget is worth more. */
  readonly bound: number;
  /** By buying a work: no choice with it is worth more than the bound less this. */
  readonly lossWith: Float64Array;
  /** By not buying it. */
  readonly lossWithout: Float64Array;
}

interface Line {
  readonly worth: number;
  readonly costBaht: number;
}

/** Prices are found in a handful of steps; so many are never needed. */
const mostSteps = 60;

/**
 * Finds the price of a baht at which the best choice costs the budget, and by it the best bound there is without trying choices
 * (Lagrange; for this model it is that of the linear relaxation).
 * @param costs of each work, in baht
 */
export function priceBudget(network: Network, costs: Float64Array, budgetBaht: number): PricedBudget {
  const sumWhere = (amounts: Float64Array, marks: Uint8Array): number =>
    amounts.reduce((sum, amount, at) => (marks[at] === 1 ? sum + amount : sum), 0);
  const priced = (price: number): Flow =>
    findFlow(
      network,
      costs.map((cost) => cost * price),
    );
  const lineOf = ({ chosen, served }: Flow): Line => ({
    worth: sumWhere(network.worths, served),
    costBaht: sumWhere(costs, chosen),
  });
  let flow = priced(0);
  let price = 0;
  let dear = lineOf(flow);
  let cheap: Line = { worth: 0, costBaht: 0 };
  for (let step = 0; step < mostSteps && dear.costBaht > budgetBaht; step += 1) {
    const next = (dear.worth - cheap.worth) / (dear.costBaht - cheap.costBaht);
    if (!(next > 0) || next === price) break;
    const found = priced(next);
    const line = lineOf(found);
    [flow, price] = [found, next];
    const known = dear.worth - next * dear.costBaht;
    // No choice is better at this price than the two that it was made from: nothing lies between them.
    if (line.worth - next * line.costBaht <= known + Math.abs(known) * 1e-12) break;
    if (line.costBaht <= budgetBaht) cheap = line;
    else dear = line;
  }
  const lossWithout = new Float64Array(network.works);
  for (let group = 0; group < network.worths.length; group += 1)
    for (let edge = network.starts[group] ?? 0; edge < (network.starts[group + 1] ?? 0); edge += 1) {
      const work = network.ends[edge] ?? 0;
      lossWithout[work] = (lossWithout[work] ?? 0) + (flow.left[group] ?? 0);
    }
  const left = flow.left.reduce((sum, each) => sum + each, 0);
  return { bound: left + price * budgetBaht, lossWith: flow.unpaid, lossWithout };
}
