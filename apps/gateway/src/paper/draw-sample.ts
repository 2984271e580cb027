import { randomInt } from 'node:crypto';

/** How many of a batch's pages two persons key: rounded up, so that a sample is never empty where one is wanted. */
export const sampleSize = (pages: number, percent: number): number => Math.ceil((pages * percent) / 100);

/**
 * Draws pages by lot. Nobody can foresee it: the numbers come from the system's source of randomness, and are drawn when the batch is
 * given out, not from anything that is written down.
 * @param draw a whole number from 0 to below what it gets
 */
export function drawSample<Page>(
  pages: readonly Page[],
  percent: number,
  draw: (below: number) => number = randomInt,
): Page[] {
  const left = [...pages];
  return Array.from(
    { length: sampleSize(pages.length, percent) },
    () => left.splice(draw(left.length), 1)[0] as Page,
  );
}
