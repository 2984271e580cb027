import { Problem, type ProblemDocument } from '@saphan/contracts';
import { goInStep, type Step } from './in-step.ts';

type Given<Gives> = Gives extends object ? Gives : unknown;

/** Hears when a step of one request computes and when it waits for something else. */
export interface StepsWatch {
  computing(): void;
  waiting(): void;
  began?(step: string): void;
  /** @param error what it threw */
  ended?(step: string, error?: unknown): void;
}

/**
 * A request path as a table of steps. Each step sees what the ones before it have found out and adds to it; one that
 * needs a fact which no earlier step gives does not compile, so the order can't be broken in silence.
 */
export interface Steps<Start, Parts, Facts> {
  then<Gives>(
    name: string,
    step: (facts: Facts, parts: Parts) => Gives | Promise<Gives>,
  ): Steps<Start, Parts, Facts & Given<Awaited<Gives>>>;
  /**
   * Runs all in order on `start` itself, which holds the facts found so far also when a step refuses; side by side with others
   * that go through the same table (`goInStep`).
   */
  run(start: Start, parts: Parts, watch?: StepsWatch): Promise<Facts>;
  readonly names: readonly string[];
}

/** The problem with the step that refused and the hop, where it does not say so itself. */
export function nameRule(error: unknown, rule: string, hop: NonNullable<ProblemDocument['hop']>): unknown {
  if (!(error instanceof Problem) || (error.rule !== undefined && error.hop !== undefined)) return error;
  return new Problem(error.code as string, error.definition, {
    detail: error.message,
    cause: error.cause,
    rule: error.rule ?? rule,
    hop: error.hop ?? hop,
    ...(error.at !== undefined && { at: error.at }),
    ...(error.retryAfterSeconds !== undefined && { retryAfterSeconds: error.retryAfterSeconds }),
  });
}

/** An empty table. `hop` stands in the problems of its steps. */
export function stepsOf<Start extends object, Parts>(
  hop: NonNullable<ProblemDocument['hop']>,
): Steps<Start, Parts, Start> {
  const table: Step[] = [];
  const begin = goInStep(table);
  const steps: Steps<Start, Parts, Start> = {
    then(name, take) {
      table.push({ name, take });
      return steps as never;
    },
    run(start, parts, watch) {
      const { promise, resolve, reject } = Promise.withResolvers<never>();
      begin({
        facts: start,
        parts,
        watch,
        passedAll: () => resolve(start as never),
        refused: (error, step) => reject(nameRule(error, step, hop)),
      });
      return promise;
    },
    get names() {
      return table.map(({ name }) => name);
    },
  };
  return steps;
}
