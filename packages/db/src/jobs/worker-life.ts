import type pg from 'pg';
import { freeJobsOfTheDead, holdLife } from './dead-workers.ts';

/** That a pool of workers lives, for all others to see, as long as this is not ended. */
export interface WorkerLife {
  /** Frees the jobs of pools that are no more, on the connection that shows this one to live. */
  sweep(): Promise<pg.ClientBase>;
  end(): void;
}

/**
 * Shows that a pool of workers lives, on a connection of its own, and on a new one as soon as that breaks: a database that starts anew
 * breaks all of them, and the workers go on.
 * @param first connection with which it begins
 */
export async function holdWorkerLife(
  pool: pg.Pool,
  first: pg.PoolClient,
  workerPool: string,
): Promise<WorkerLife> {
  let client: pg.PoolClient | undefined;
  let isOver = false;

  async function hold(fresh: pg.PoolClient): Promise<void> {
    try {
      await holdLife(fresh, workerPool);
    } catch (error) {
      fresh.release(error as Error);
      throw error;
    }
    client = fresh;
    fresh.once('end', () => {
      if (client !== fresh) return;
      client = undefined;
      fresh.release(true);
      // Until it is back, others may take its jobs for those of a dead one; where this fails, the next sweep tries again.
      void renew().catch(() => undefined);
    });
  }
  let renewing: Promise<void> | undefined;
  const renew = (): Promise<void> => {
    renewing ??= pool
      .connect()
      .then(hold)
      .finally(() => {
        renewing = undefined;
        if (isOver) end();
      });
    return renewing;
  };
  function end(): void {
    isOver = true;
    const last = client;
    client = undefined;
    // Ends the connection, and with it the advisory lock.
    last?.release(true);
  }

  await hold(first);
  return {
    async sweep() {
      if (client === undefined) await renew();
      const held = client;
      if (held === undefined) throw new Error('the connection of the workers is gone');
      await freeJobsOfTheDead(held);
      return held;
    },
    end,
  };
}
