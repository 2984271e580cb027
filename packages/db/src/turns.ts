import { AsyncLocalStorage } from 'node:async_hooks';

/** Runs work for one of many, a person or a place, no more of it at once than is set. */
export type Turns<Key extends string = string> = <Result>(
  key: Key,
  work: () => Promise<Result>,
) => Promise<Result>;

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * Turns of each key within this process, taken before a connection to the database is: of a hundred works that wait for the lock of one
 * row, or at a place that a whole town wants, only those that have their turn hold one, and others go on. Between processes the
 * database's own locks order them.
 * @param most works of one key at once, in the order in which they came; what a work begins by itself for the same key takes no turn again
 */
export function createTurns<Key extends string = string>(most: number): Turns<Key> {
  const lines = new Map<Key, Line>();
  const inside = new AsyncLocalStorage<Key>();
  return async (key, work) => {
    if (inside.getStore() === key) return work();
    const line = lines.get(key) ?? { running: 0, waiting: [] };
    lines.set(key, line);
    if (line.running < most) line.running += 1;
    else await new Promise<void>((begin) => line.waiting.push(begin));
    try {
      return await inside.run(key, work);
    } finally {
      const next = line.waiting.shift();
      // Its turn is handed on, not given back.
      if (next !== undefined) next();
      else {
        line.running -= 1;
        if (line.running === 0) lines.delete(key);
      }
    }
  };
}
