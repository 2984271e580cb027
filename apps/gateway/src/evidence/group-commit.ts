/** Rows of a write that tell of load: fewer come from a caller or two who would only wait longer. */
const several = 4;

/**
 * Gathers what waits while a write is under way and hands it over as one: under load many rows share one commit, and a
 * single row waits for nobody. What a write costs is mostly its own: after one of several rows the next waits a moment for as
 * many again.
 *
 * @param flush writes rows durably and gives one result a row, in their order. Its rejection reaches every caller of
 *   the batch, unless `isOfOneRow` says that a single row is to blame: then each is tried alone, so that one bad row
 *   refuses one exchange.
 * @returns a function that resolves when its row is on disk
 */
export function groupCommit<Row, Result>(
  flush: (rows: readonly Row[]) => Promise<readonly Result[]>,
  {
    maxRows = 256,
    parallel = 2,
    gatherMs = 0,
    isOfOneRow = () => false,
  }: {
    maxRows?: number;
    parallel?: number;
    /** The moment; not at all unless told. */
    gatherMs?: number;
    isOfOneRow?: (error: unknown) => boolean;
  } = {},
): (row: Row) => Promise<Result> {
  interface Waiting {
    readonly row: Row;
    readonly resolve: (result: Result) => void;
    readonly reject: (reason: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let running = 0;
  let isGathering = false;

  async function write(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await flush(batch.map(({ row }) => row));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (batch.length > 1 && isOfOneRow(error)) for (const one of batch) await write([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  function start(): void {
    while (running < parallel && waiting.length > 0) {
      const batch = waiting.slice(0, maxRows);
      waiting = waiting.slice(maxRows);
      running += 1;
      void write(batch).finally(() => {
        running -= 1;
        goOn(batch.length);
      });
    }
  }

  function startUnlessGathering(): void {
    if (!isGathering) start();
  }

  function goOn(lastRows: number): void {
    if (gatherMs === 0 || lastRows < several || waiting.length >= lastRows) start();
    else {
      isGathering = true;
      setTimeout(() => {
        isGathering = false;
        start();
      }, gatherMs);
    }
  }

  return (row) =>
    new Promise((resolve, reject) => {
      waiting.push({ row, resolve, reject });
      // Rows that arrive in the same turn of the event loop go together.
      if (waiting.length >= maxRows) start();
      else if (waiting.length === 1) setImmediate(startUnlessGathering);
    });
}
