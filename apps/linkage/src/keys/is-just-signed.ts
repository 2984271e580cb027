const toleranceSeconds = 300;

/**
 * Whether a statement comes moments after it was signed, as far as two clocks can tell: an old one may have been found somewhere.
 * @param iat epoch seconds
 */
export const isJustSigned = (iat: number, nowMs: number): boolean =>
  Math.abs(iat - nowMs / 1000) <= toleranceSeconds;
