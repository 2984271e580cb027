import { groupByNeeds, type ReducedQuestion } from './reduce-question.ts';

/** What is known of a work at the end of a year: it is there, it is not, or that is to be decided. */
export type Decided = 0 | 1 | undefined;

/** Lines of the format are read up to a length: terms of a sum stand below each other. */
const sum = (terms: readonly string[]): string => terms.join('\n ');

/** Name of the column that says whether a work is there by the end of a year. */
export const columnOf = (work: number, year: number): string => `x${String(work)}_${String(year)}`;

/**
 * What is still open, as a mixed-integer programme in the LP format. `x{w}_{t}`: work w is there by the end of year t; it never goes
 * away again. `y{s}_{t}`: what group s needs is there by then; it is as large as its needs let it be, so it needs no integer of its own.
 * @returns `constant`: what is served by what is decided alone, beside the objective of the model
 */
export function writeCore(
  question: ReducedQuestion,
  decided: (work: number, year: number) => Decided,
): { readonly model: string; readonly constant: number } | 'nothing-open' | 'infeasible' {
  const { works, groups, budgetsBaht, after } = question;
  const rows: string[] = [];
  const objective: string[] = [];
  const bounds: string[] = [];
  const open = new Set<string>();
  /** Rows that what is decided breaks by itself: by how much. */
  const broken: number[] = [];
  let constant = 0;
  /** A term of a row: the column where it is open, what it adds by itself where it is decided. */
  const term = (work: number, year: number, factor: number): [terms: string[], alone: number] => {
    const value = decided(work, year);
    if (value !== undefined) return [[], value * factor];
    const name = columnOf(work, year);
    open.add(name);
    return [[`${factor < 0 ? '-' : '+'} ${String(Math.abs(factor))} ${name}`], 0];
  };
  /** A row: the terms together are at most this. */
  const row = (parts: readonly (readonly [string[], number])[], most: number): void => {
    const terms = parts.flatMap(([each]) => each);
    const rest = most - parts.reduce((all, [, alone]) => all + alone, 0);
    if (terms.length > 0) rows.push(`${sum(terms)} <= ${String(rest)}`);
    else if (rest < 0) broken.push(rest);
  };
  for (const [year, budget] of budgetsBaht.entries()) {
    row(
      works.flatMap(({ costBaht }, work) =>
        costBaht === 0
          ? []
          : [term(work, year, costBaht), ...(year === 0 ? [] : [term(work, year - 1, -costBaht)])],
      ),
      budget,
    );
    if (year > 0) for (const work of works.keys()) row([term(work, year - 1, 1), term(work, year, -1)], 0);
    for (const [work, before] of after) row([term(work, year, 1), term(before, year, -1)], 0);
    const left = groups
      .filter(({ needs }) => !needs.some((need) => decided(need, year) === 0))
      .map(({ needs, worth }) => ({ needs: needs.filter((need) => decided(need, year) !== 1), worth }));
    constant += left.reduce((all, { needs, worth }) => (needs.length === 0 ? all + worth : all), 0);
    for (const [at, { needs, worth }] of groupByNeeds(left).entries()) {
      const [only, ...others] = needs;
      if (only !== undefined && others.length === 0) {
        open.add(columnOf(only, year));
        objective.push(`+ ${String(worth)} ${columnOf(only, year)}`);
        continue;
      }
      const y = `y${String(at)}_${String(year)}`;
      objective.push(`+ ${String(worth)} ${y}`);
      bounds.push(`0 <= ${y} <= 1`);
      for (const need of needs) {
        const [[name = '']] = term(need, year, -1);
        rows.push(`${y}\n ${name} <= 0`);
      }
    }
  }
  if (broken.length > 0) return 'infeasible';
  const [first] = open;
  if (first === undefined) return 'nothing-open';
  const model = [
    `Maximize\n obj: ${objective.length === 0 ? `0 ${first}` : sum(objective)}`,
    `Subject To\n${rows.map((each, at) => ` c${String(at)}: ${each}`).join('\n')}`,
    ...(bounds.length > 0 ? [`Bounds\n ${bounds.join('\n ')}`] : []),
    `Binary\n ${[...open].join('\n ')}`,
    'End',
  ].join('\n');
  return { model, constant };
}
