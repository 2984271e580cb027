/** Longest text that a pattern is matched against, UTF-16 units: patterns are published by what they may cost up to there. */
export const longestMatched = 1000;

/** Steps of an evaluation that matching a text takes, whatever the pattern. */
export const stepsOfMatch = (letters: number): number => 50 + (letters * letters) / 8;
