import type { Posting } from '../ledger/book.ts';

/** A line that is owed to an agency, or that went back and is set off. */
export interface OwedLine {
  /** Transaction of the books and number of the posting in it. */
  readonly transaction: string;
  readonly number: number;
  /** Negative where it is owed, positive where it went back. */
  readonly posting: Posting;
}

/** What lines come to; in satang. */
export const owedIn = (lines: readonly Pick<OwedLine, 'posting'>[]): number =>
  -lines.reduce((total, { posting }) => total + posting.amountSatang, 0);

/**
 * Lines that are paid out together although more went back first than came: the oldest of what went back, as many as go into half a
 * message, with the oldest of what came that covers them. Nothing is over as long as there is something to set off.
 * @param came,back each oldest first
 * @param most lines
 * @returns lines that come to nothing or more; where some came, at least one
 */
export function coverLines(
  came: readonly OwedLine[],
  back: readonly OwedLine[],
  most: number,
): readonly OwedLine[] {
  const half = Math.floor(most / 2);
  const covering = came.slice(0, most - half);
  let left = owedIn(covering);
  const covered: OwedLine[] = [];
  for (const line of back.slice(0, half)) {
    left += owedIn([line]);
    if (left < 0) break;
    covered.push(line);
  }
  let needed = -owedIn(covered);
  const used: OwedLine[] = [];
  for (const line of covering) {
    if (needed <= 0 && used.length > 0) break;
    used.push(line);
    needed -= owedIn([line]);
  }
  return [...used, ...covered];
}
