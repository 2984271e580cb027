/** A pool whose driver takes the password once: with another password comes another pool. */
export interface PoolByPassword<Pool> {
  get(): Promise<Pool>;
  close(): Promise<void>;
}

export function openPoolByPassword<Pool>(options: {
  readonly password: () => Promise<string>;
  readonly open: (password: string) => Promise<Pool>;
  readonly close: (pool: Pool) => Promise<void>;
  readonly onError: (error: Error) => void;
}): PoolByPassword<Pool> {
  const { password, open, close, onError } = options;
  let held: { readonly password: string; readonly pool: Promise<Pool> } | undefined;
  const closeHeld = async (old: typeof held): Promise<void> => {
    if (old) await close(await old.pool);
  };
  return {
    async get() {
      const now = await password();
      if (held?.password === now) return held.pool;
      const old = held;
      const pool = open(now);
      held = { password: now, pool };
      // One that did not open is not kept: the next question tries again.
      pool.catch(() => {
        if (held?.pool === pool) held = undefined;
      });
      closeHeld(old).catch(onError);
      return pool;
    },
    async close() {
      const old = held;
      held = undefined;
      await closeHeld(old).catch(onError);
    },
  };
}
