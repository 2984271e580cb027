import { mostSteps } from '../most-steps.ts';

let given = mostSteps;
let left = mostSteps;

class Exhausted extends Error {}

/** @throws what `withBudget` turns into null, once an evaluation has taken too many steps. */
export function spend(steps: number): void {
  left -= steps;
  if (left < 0) throw new Exhausted();
}

/** Steps that the last evaluation took. */
export const stepsTaken = (): number => given - left;

/**
 * Runs an evaluation; one that would keep the page or the server busy, or that no compiler has made, yields null, as all that can't
 * be answered.
 */
export function withBudget<Result>(run: () => Result, steps: number = mostSteps): Result | null {
  given = steps;
  left = steps;
  try {
    return run();
  } catch (error) {
    if (
      error instanceof Exhausted ||
      error instanceof RangeError ||
      error instanceof TypeError ||
      error instanceof SyntaxError
    )
      return null;
    throw error;
  }
}
