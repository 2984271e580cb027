/** Between which shares the true one lies, in 95 of a hundred samples. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Quantile of the normal distribution for 95 %. */
const z = 1.959964;

/**
 * Interval of a share that was found in a sample, after Wilson (1927): never below 0 or above 1, and right for small samples too.
 * @param share of the sample
 * @param of size of the sample, more than 0
 */
export function findInterval(share: number, of: number): Interval {
  const square = z * z;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (z / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
