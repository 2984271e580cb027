/** Upper bounds of the classes in which durations of exchanges are counted, in milliseconds; a last class has none. */
export const latencyBoundsMs = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000] as const;

/** Class of a duration. */
export const toLatencyClass = (durationMs: number): number => {
  const found = latencyBoundsMs.findIndex((bound) => durationMs <= bound);
  return found < 0 ? latencyBoundsMs.length : found;
};

/**
 * The duration that a share of the exchanges did not exceed, estimated within its class; nothing where there were none. What took
 * longer than the last bound counts as that.
 * @param counts by class
 * @param share e.g. 0.99
 */
export function findPercentile(counts: readonly number[], share: number): number | undefined {
  const wanted = share * counts.reduce((sum, count) => sum + count, 0);
  if (!(wanted > 0)) return undefined;
  let below = 0;
  for (const [index, upper] of latencyBoundsMs.entries()) {
    const count = counts[index] ?? 0;
    if (count > 0 && below + count >= wanted) {
      const lower = latencyBoundsMs[index - 1] ?? 0;
      return lower + ((wanted - below) / count) * (upper - lower);
    }
    below += count;
  }
  return latencyBoundsMs.at(-1);
}
