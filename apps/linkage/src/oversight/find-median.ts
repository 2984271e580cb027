import { waitingBoundsDays } from '@saphan/contracts';

/**
 * The class in which the middle one of all that waited lies.
 * @param waited counts by `waitingBoundsDays`, and of those that waited longer
 * @returns most days that it waited; `Infinity` beyond the last class, nothing where nothing was decided
 */
export function findMedian(waited: readonly number[]): number | undefined {
  const all = waited.reduce((sum, count) => sum + count, 0);
  if (all === 0) return undefined;
  let seen = 0;
  for (const [at, count] of waited.entries()) {
    seen += count;
    if (seen * 2 >= all) return waitingBoundsDays[at] ?? Infinity;
  }
  return Infinity;
}
