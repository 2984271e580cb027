import { Problem, type ProblemDocument } from '@saphan/contracts';

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
  /** Runs all in order on `start` itself, which holds the facts found so far also when a step refuses. */
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
  const table: { name: string; step: (facts: never, parts: never) => unknown }[] = [];
  const steps: Steps<Start, Parts, Start> = {
    then(name, step) {
      table.push({ name, step });
      return steps as never;
    },
    async run(start, parts, watch) {
      watch?.computing();
      for (const { name, step } of table) {
        watch?.began?.(name);
        try {
          const result = step(start as never, parts as never);
          // Awaiting what is no promise costs a turn of the event loop a step.
          let given = result;
          if (result instanceof Promise) {
            watch?.waiting();
            given = await result;
            watch?.computing();
          }
          if (typeof given === 'object' && given !== null) Object.assign(start, given);
          watch?.ended?.(name);
        } catch (error) {
          watch?.waiting();
          watch?.ended?.(name, error);
          throw nameRule(error, name, hop);
        }
      }
      watch?.waiting();
      return start;
    },
    get names() {
      return table.map(({ name }) => name);
    },
  };
  return steps;
}
