/** A count as everybody may see it; nothing where so few persons stand behind it that it is kept back. */
export type Disclosed = number | undefined;

/** Counts are told in steps of this size, and none below it. */
export const step = 5;

/**
 * A count of persons as it is published: rounded to fives, kept back from 1 to 4. Rounded, a small number can't be had by taking the
 * others from their sum.
 */
export function disclose(count: number): Disclosed {
  if (count === 0) return 0;
  return count < step ? undefined : Math.round(count / step) * step;
}
