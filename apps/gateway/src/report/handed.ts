/** What this process has handed to the agencies' own systems since it started. */
export interface Handed {
  readonly events: number;
  /** Times that a system was told that events are gone which it never got. */
  readonly missed: number;
  readonly documents: number;
}

export interface HandedTally {
  count(what: keyof Handed): void;
  current(): Handed;
}

export function createHandedTally(): HandedTally {
  const counts = { events: 0, missed: 0, documents: 0 };
  return {
    count(what) {
      counts[what] += 1;
    },
    current: () => ({ ...counts }),
  };
}
