/** Lets work at one place come one after the other, and that at different places side by side. */
export type BookingTurns = <Result>(place: string, work: () => Promise<Result>) => Promise<Result>;

/**
 * Turns within this process, taken before a connection to the database is: who waits at a place that a whole town wants holds none, so
 * that the other agencies of the desk go on. Between processes the database's own lock orders them.
 */
export function createBookingTurns(): BookingTurns {
  const last = new Map<string, Promise<unknown>>();
  return async (place, work) => {
    const before = last.get(place) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(place, mine);
    try {
      return await mine;
    } finally {
      if (last.get(place) === mine) last.delete(place);
    }
  };
}
