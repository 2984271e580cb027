import loadHighs from 'highs';

// Its types say that it is CommonJS; what Node loads is a module whose default is the loader.
const load = loadHighs as unknown as typeof loadHighs.default;
let loaded: ReturnType<typeof load> | undefined;

export interface HighsAnswer {
  /** `stopped`: the time was over. */
  readonly status: 'optimal' | 'infeasible' | 'stopped';
  /** Value of a column in the best choice found; 0 where none was found. */
  readonly valueOf: (column: string) => number;
  /** No choice is worth more by the objective of the model. */
  readonly bound: number;
}

/**
 * Solves a model in the LP format.
 * @throws Error where HiGHS ends in a way that no model of ours has
 */
export async function runHighs(text: string, seconds: number): Promise<HighsAnswer> {
  loaded ??= load();
  const highs = await loaded;
  const { modelStatus } = highs.constants;
  return highs.withModel({ format: 'lp', data: text }, (model): HighsAnswer => {
    model.options.set({ time_limit: Math.max(0.1, seconds), mip_rel_gap: 0, output_flag: false });
    model.run();
    const ended = model.getModelStatus();
    if (ended === modelStatus.infeasible)
      return { status: 'infeasible', valueOf: () => 0, bound: Number.NEGATIVE_INFINITY };
    if (ended !== modelStatus.optimal && ended !== modelStatus.timeLimit)
      throw new Error(`HiGHS ended with model status ${String(ended)}`);
    const { colValue } = model.getSolution();
    const values = new Map<string, number>();
    for (let at = 0; at < colValue.length; at += 1) values.set(model.getColName(at), colValue[at] ?? 0);
    return {
      status: ended === modelStatus.optimal ? 'optimal' : 'stopped',
      valueOf: (column) => values.get(column) ?? 0,
      bound: Number(model.info.get('mip_dual_bound')),
    };
  });
}
