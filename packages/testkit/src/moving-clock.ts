/** A clock that stands still until told: for tests of time limits. */
export interface MovingClock {
  /** Epoch milliseconds. */
  now(): number;
  date(): Date;
  forward(ms: number): void;
  set(iso: string): void;
}

export function movingClock(iso: string): MovingClock {
  let ms = Date.parse(iso);
  return {
    now: () => ms,
    date: () => new Date(ms),
    forward: (by) => {
      ms += by;
    },
    set: (to) => {
      ms = Date.parse(to);
    },
  };
}
