/** A number that is shown, or one that is kept back because so few persons stand behind it. */
export type KeptBack = number | undefined;

/** The smallest number of persons that is told; zero is told, too. */
export const smallest = 5;

/**
 * A column of counts beside its sum: counts below the smallest are kept back, and where that is one alone the next smallest too, as it
 * would follow from the sum. A sum that is small itself is kept back with all.
 * @returns rows in their order, and the sum
 */
export function keepBack(counts: readonly number[]): {
  readonly rows: readonly KeptBack[];
  readonly sum: KeptBack;
} {
  const sum = counts.reduce((total, count) => total + count, 0);
  const isSmall = (count: number): boolean => count > 0 && count < smallest;
  if (isSmall(sum)) return { rows: counts.map((count) => (count === 0 ? 0 : undefined)), sum: undefined };
  const hidden = new Set(counts.flatMap((count, at) => (isSmall(count) ? [at] : [])));
  if (hidden.size === 1) {
    const [next] = counts
      .map((count, at) => ({ count, at }))
      .filter(({ count, at }) => count > 0 && !hidden.has(at))
      .sort((one, other) => one.count - other.count);
    // With nothing to hide behind, the sum itself goes.
    if (next === undefined)
      return { rows: counts.map((count) => (count === 0 ? 0 : undefined)), sum: undefined };
    hidden.add(next.at);
  }
  return { rows: counts.map((count, at) => (hidden.has(at) ? undefined : count)), sum };
}
