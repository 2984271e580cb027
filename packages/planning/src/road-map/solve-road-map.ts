import loadHighs from 'highs';
import { findCollision } from './find-collision.ts';
import { worthOf, type Collision, type RoadMap, type RoadMapQuestion } from './road-map.ts';

// Its types say that it is CommonJS; what Node loads is a module whose default is the loader.
const load = loadHighs as unknown as typeof loadHighs.default;
let loaded: ReturnType<typeof load> | undefined;

export interface SolvedRoadMap extends RoadMap {
  /** No choice is worth more than this. */
  readonly bound: number;
  /** How far the choice may be from the best, as a share of it; 0 where it is proved to be the best. */
  readonly gap: number;
}

/** Services that need the same are one in the model: its size is that of what differs. */
function groupServices({
  services,
}: RoadMapQuestion): { readonly needs: readonly string[]; readonly worth: number }[] {
  const groups = new Map<string, { needs: readonly string[]; worth: number }>();
  for (const { needs, worth } of services) {
    const own = [...new Set(needs)].toSorted();
    if (own.length === 0 || worth <= 0) continue;
    const key = JSON.stringify(own);
    groups.set(key, { needs: own, worth: worth + (groups.get(key)?.worth ?? 0) });
  }
  return [...groups.values()];
}

/** Lines of the format are read up to a length: terms of a sum stand below each other. */
const sum = (terms: readonly string[]): string => terms.join('\n ');

/**
 * The question as a mixed-integer programme in the LP format. `x{w}_{t}`: work w is there by the end of year t; it never goes away
 * again. `y{s}_{t}`: what group s needs is there by then; it is as large as its needs let it be, so it needs no integer of its own.
 */
function writeModel(question: RoadMapQuestion): string {
  const { works, budgetsBaht, pinned = [], excluded = [] } = question;
  const years = budgetsBaht.map((_, year) => year);
  const placeOf = new Map(works.map(({ id }, at) => [id, at]));
  const x = (id: string, year: number): string => `x${String(placeOf.get(id))}_${String(year)}`;
  const groups = groupServices(question);
  const y = (group: number, year: number): string => `y${String(group)}_${String(year)}`;
  const rows: string[] = [];
  for (const year of years) {
    const spent = works
      .filter(({ costBaht }) => costBaht > 0)
      .flatMap(({ id, costBaht }) => [
        `+ ${String(costBaht)} ${x(id, year)}`,
        ...(year === 0 ? [] : [`- ${String(costBaht)} ${x(id, year - 1)}`]),
      ]);
    if (spent.length > 0) rows.push(`${sum(spent)} <= ${String(budgetsBaht[year] ?? 0)}`);
    for (const { id, after = [] } of works) {
      if (year > 0) rows.push(`${x(id, year - 1)} - ${x(id, year)} <= 0`);
      for (const before of after) rows.push(`${x(id, year)} - ${x(before, year)} <= 0`);
    }
    for (const [at, { needs }] of groups.entries())
      for (const need of needs) rows.push(`${y(at, year)} - ${x(need, year)} <= 0`);
  }
  const last = years.length - 1;
  for (const id of pinned) rows.push(`${x(id, last)} = 1`);
  for (const id of excluded) rows.push(`${x(id, last)} = 0`);
  const worth = groups.flatMap(({ worth: each }, at) =>
    years.map((year) => `+ ${String(each)} ${y(at, year)}`),
  );
  const bounds = groups.flatMap((_, at) => years.map((year) => `0 <= ${y(at, year)} <= 1`));
  const binaries = works.flatMap(({ id }) => years.map((year) => x(id, year)));
  return [
    `Maximize\n obj: ${worth.length === 0 ? `0 ${binaries[0] ?? 'none'}` : sum(worth)}`,
    `Subject To\n${rows.map((row, at) => ` c${String(at)}: ${row}`).join('\n')}`,
    ...(bounds.length > 0 ? [`Bounds\n ${bounds.join('\n ')}`] : []),
    `Binary\n ${binaries.join('\n ')}`,
    'End',
  ].join('\n');
}

/**
 * Finds which works to buy in which year so that most is served, exactly (HiGHS). It computes without pause: it belongs into a worker.
 * @param limits seconds after which the best found so far is given; its gap is then told against all that could be served
 * @returns the choice, or what collides
 */
export async function solveRoadMap(
  question: RoadMapQuestion,
  { seconds = 60 }: { readonly seconds?: number } = {},
): Promise<SolvedRoadMap | Collision> {
  const collision = findCollision(question);
  if (collision) return collision;
  const { works, budgetsBaht, pinned = [] } = question;
  if (works.length === 0 || budgetsBaht.length === 0) {
    const worth = worthOf(question, new Map());
    return { bought: new Map(), worth, bound: worth, gap: 0 };
  }
  loaded ??= load();
  const highs = await loaded;
  const solution = highs.solve(writeModel(question), {
    time_limit: seconds,
    mip_rel_gap: 0,
    output_flag: false,
  });
  if (solution.Status === 'Infeasible') return { code: 'pins-fit-no-year', works: pinned };
  const columns = solution.Columns as Readonly<Record<string, { readonly Primal?: number }>>;
  const bought = new Map<string, number>();
  for (const [at, { id }] of works.entries()) {
    const year = budgetsBaht.findIndex(
      (_, each) => (columns[`x${String(at)}_${String(each)}`]?.Primal ?? 0) > 0.5,
    );
    if (year >= 0) bought.set(id, year);
  }
  const worth = worthOf(question, bought);
  const isProved = solution.Status === 'Optimal';
  const all = question.services.reduce((total, each) => total + each.worth * budgetsBaht.length, 0);
  const bound = isProved ? worth : all;
  return { bought, worth, bound, gap: bound === 0 ? 0 : (bound - worth) / bound };
}
