import type { LocalText } from '@saphan/contracts';
import { paymentProblem } from './payment-problem.ts';

/** One line of a bill and the agency whose money it is. */
export interface FeeLine {
  /** Member, e.g. `TH/LGO/CNX`. */
  readonly payee: string;
  readonly label: LocalText;
  readonly amountSatang: number;
}

export interface Share {
  readonly payee: string;
  readonly amountSatang: number;
  readonly lines: readonly FeeLine[];
}

/**
 * What each agency gets of one payment for several services, in the order in which they first stand on the bill.
 * @throws `payment-amount` for a line that is no whole number of satang, or a sum past 2^53
 */
export function splitByPayee(lines: readonly FeeLine[]): Share[] {
  const shares = new Map<string, FeeLine[]>();
  let total = 0;
  for (const line of lines) {
    total += line.amountSatang;
    if (!Number.isSafeInteger(total) || !Number.isInteger(line.amountSatang) || line.amountSatang < 0)
      throw paymentProblem('payment-amount', { detail: `amount ${String(line.amountSatang)}` });
    shares.set(line.payee, [...(shares.get(line.payee) ?? []), line]);
  }
  return [...shares].map(([payee, own]) => ({
    payee,
    amountSatang: own.reduce((sum, line) => sum + line.amountSatang, 0),
    lines: own,
  }));
}
