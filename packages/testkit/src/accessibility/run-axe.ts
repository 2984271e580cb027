import type { AxeResults, NodeResult } from 'axe-core';
import type { Page } from 'playwright-core';

export interface AxeQuestion {
  readonly rules: {
    readonly type: 'rule' | 'tag';
    readonly values: readonly string[];
    /** Rules of these that are left out. */
    readonly without?: readonly string[];
  };
  /** Places in the list of elements that the page keeps as `samples`; the whole page unless told. */
  readonly within?: readonly number[];
}

export interface AxeAnswer {
  /** What breaks a rule, each with rule and place. */
  readonly faults: readonly string[];
  /** Of the places that were asked for, those of which a rule could tell that it is kept or broken. */
  readonly decided: readonly number[];
}

/** Asks axe, which the page must have been offered. */
export function runAxe(page: Page, question: AxeQuestion): Promise<AxeAnswer> {
  return page.evaluate(askInPage, question);
}

/** Runs in the page, where it stands alone. */
async function askInPage({ rules, within }: AxeQuestion): Promise<AxeAnswer> {
  const { axe, samples = [] } = globalThis as unknown as {
    axe: { run(context: unknown, options: object): Promise<AxeResults> };
    samples?: readonly Element[];
  };
  const included = within?.map((index) => samples[index]);
  const { violations, passes } = await axe.run(included === undefined ? document : { include: included }, {
    runOnly: { type: rules.type, values: rules.values },
    rules: Object.fromEntries((rules.without ?? []).map((rule) => [rule, { enabled: false }])),
    resultTypes: within === undefined ? ['violations'] : ['violations', 'passes'],
    elementRef: within !== undefined,
    // Style sheets are fetched again for experimental rules alone, which these tags leave out.
    preload: { assets: ['media'] },
  });
  const nodes = [...violations, ...passes].flatMap((result) => result.nodes);
  const judged = new Set(nodes.map(({ element }: NodeResult) => element));
  return {
    faults: violations.flatMap(({ id, nodes: broken }) =>
      broken.map(({ target, html }) => `${id} at ${target.join(' ')} ${html.slice(0, 160)}`),
    ),
    decided: within?.filter((index) => judged.has(samples[index] as HTMLElement)) ?? [],
  };
}
