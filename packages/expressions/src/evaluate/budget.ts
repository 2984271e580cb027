/** Steps of loops and letters of texts that one evaluation may take: some 20 ms. Conditions of real forms need a few hundred. */
const most = 500_000;

let left = most;

class Exhausted extends Error {}

/** @throws what `withBudget` turns into null, once an evaluation has taken too many steps. */
export function spend(steps: number): void {
  left -= steps;
  if (left < 0) throw new Exhausted();
}

/** Runs an evaluation; one that would keep the page or the server busy yields null, as all that can't be answered. */
export function withBudget<Result>(run: () => Result): Result | null {
  left = most;
  try {
    return run();
  } catch (error) {
    if (error instanceof Exhausted) return null;
    throw error;
  }
}
