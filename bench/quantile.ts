/** The value below which this share of all is, by rank; 0 of none. @param share from 0 to less than 1 */
export const quantileOf = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 0;

/** The one in the middle, of an even number the upper one; 0 of none. */
export const medianOf = (values: readonly number[]): number => quantileOf(values, 0.5);
