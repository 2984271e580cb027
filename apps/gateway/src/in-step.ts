import type { StepsWatch } from './steps.ts';

/** One request on its way through a table of steps. */
export interface Walker {
  /** What is known so far; each step adds to it. */
  readonly facts: object;
  readonly parts: unknown;
  readonly watch: StepsWatch | undefined;
  passedAll(): void;
  /** @param step the one that threw */
  refused(error: unknown, step: string): void;
}

export interface Step {
  readonly name: string;
  readonly take: (facts: never, parts: never) => unknown;
}

/**
 * Takes requests through a table of steps side by side: all that are ready for a step take it one after the other, then all
 * that are ready for the next. A request that goes its way alone finds that the one before has pushed the code and data of each
 * step out of the processor's caches; here the first of several brings them for all.
 *
 * Those that came, or whose waiting ended, in one turn of the event loop go together; one that is alone in the table waits for no
 * turn. For each the order is the table's.
 *
 * @param steps read when a request enters: more may be added before
 * @returns begins one request
 */
export function goInStep(steps: readonly Step[]): (walker: Walker) => void {
  let underWay = 0;
  /** By the step that they take next. */
  let ready: Walker[][] = [];
  let isCalled = false;
  /** Who computes. */
  let current: Walker | undefined;

  function turnTo(walker: Walker | undefined): void {
    if (walker === current) return;
    current?.watch?.waiting();
    current = walker;
    walker?.watch?.computing();
  }

  function enter(walker: Walker, at: number): void {
    (ready[at] ??= []).push(walker);
    if (underWay === 1) sweep();
    else if (!isCalled) {
      isCalled = true;
      setImmediate(() => {
        isCalled = false;
        sweep();
      });
    }
  }

  /** Adds what a step has given. */
  function pass({ facts, watch }: Walker, name: string, given: unknown): void {
    if (typeof given === 'object' && given !== null) Object.assign(facts, given);
    watch?.ended?.(name);
  }

  function refuse(walker: Walker, name: string, error: unknown): void {
    turnTo(undefined);
    walker.watch?.ended?.(name, error);
    underWay -= 1;
    walker.refused(error, name);
  }

  function passAll(walker: Walker): void {
    underWay -= 1;
    walker.passedAll();
  }

  /** Takes up what a step has given that had to wait. */
  function goOn(walker: Walker, at: number, name: string, given: unknown): void {
    turnTo(walker);
    pass(walker, name, given);
    turnTo(undefined);
    if (at + 1 < steps.length) enter(walker, at + 1);
    else passAll(walker);
  }

  /** @returns whether it is done with the step */
  function take(walker: Walker, at: number): boolean {
    const { name, take: step } = steps[at] as Step;
    try {
      turnTo(walker);
      walker.watch?.began?.(name);
      const given = step(walker.facts as never, walker.parts as never);
      if (given instanceof Promise) {
        given
          .then((later) => goOn(walker, at, name, later))
          .catch((error: unknown) => refuse(walker, name, error));
        return false;
      }
      pass(walker, name, given);
      return true;
    } catch (error) {
      refuse(walker, name, error);
      return false;
    }
  }

  function sweep(): void {
    const lanes = ready;
    ready = [];
    for (let at = 0; at < steps.length; at += 1)
      for (const walker of lanes[at] ?? []) if (take(walker, at)) (lanes[at + 1] ??= []).push(walker);
    turnTo(undefined);
    for (const walker of lanes[steps.length] ?? []) passAll(walker);
  }

  return (walker) => {
    underWay += 1;
    enter(walker, 0);
  };
}
