export interface Rounds {
  /** One more round, after the one under way. Never rejects. */
  round(): Promise<void>;
  /** Lets the round under way end, and begins none. */
  stop(): Promise<void>;
}

/** Repeats some work, the first time at once, never two rounds at a time; a round that throws is told and the next one comes. */
export function startRounds(
  work: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): Rounds {
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  let isStopping = false;

  function round(): Promise<void> {
    last = last.then(() => (isStopping ? undefined : work())).catch(onError);
    return last;
  }
  function next(): void {
    if (isStopping) return;
    timer = setTimeout(() => void round().then(next), everyMs);
    timer.unref();
  }
  void round().then(next);
  return {
    round,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await last;
    },
  };
}
