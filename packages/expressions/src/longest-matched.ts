/** Longest text that a pattern is matched against, UTF-16 units: patterns are published by what they may cost up to there. */
export const longestMatched = 1000;
