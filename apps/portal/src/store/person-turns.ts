import { AsyncLocalStorage } from 'node:async_hooks';
import type { PersonId } from '../person/person-id.ts';

/** Runs work for a person, no more of it at once than is set. */
export type PersonTurns = <Result>(person: PersonId, work: () => Promise<Result>) => Promise<Result>;

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * Turns of each person within this process, taken before a connection to the database is: whoever sends a hundred posts at once, of
 * which each waits for the row of one application, keeps no connection from others.
 * @param most works of one person at once; what a work begins by itself takes no turn again
 */
export function createPersonTurns(most: number): PersonTurns {
  const lines = new Map<PersonId, Line>();
  const inside = new AsyncLocalStorage<PersonId>();
  return async (person, work) => {
    if (inside.getStore() === person) return work();
    const line = lines.get(person) ?? { running: 0, waiting: [] };
    lines.set(person, line);
    if (line.running < most) line.running += 1;
    else await new Promise<void>((begin) => line.waiting.push(begin));
    try {
      return await inside.run(person, work);
    } finally {
      const next = line.waiting.shift();
      // Its turn is handed on, not given back.
      if (next !== undefined) next();
      else {
        line.running -= 1;
        if (line.running === 0) lines.delete(person);
      }
    }
  };
}
