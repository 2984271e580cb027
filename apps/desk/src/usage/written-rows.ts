/** A count that is on its way to the gateway: told again under its number it is the same. */
export interface CountedRows {
  readonly sequence: number;
  readonly rows: number;
}

/** Rows that this process has written for each agency and not told its gateway yet. */
export interface WrittenRows {
  add(agency: string, rows: number): void;
  /** What is to be told: what was taken before and not settled, else all since then; nothing where there is none. */
  take(agency: string): CountedRows | undefined;
  /** It has arrived. */
  settle(agency: string): void;
}

export function createWrittenRows(): WrittenRows {
  const fresh = new Map<string, number>();
  const taken = new Map<string, CountedRows>();
  let last = 0;
  return {
    add(agency, rows) {
      if (rows > 0) fresh.set(agency, (fresh.get(agency) ?? 0) + rows);
    },
    take(agency) {
      const rows = fresh.get(agency);
      if (!taken.has(agency) && rows !== undefined) {
        last += 1;
        taken.set(agency, { sequence: last, rows });
        fresh.delete(agency);
      }
      return taken.get(agency);
    },
    settle: (agency) => void taken.delete(agency),
  };
}
