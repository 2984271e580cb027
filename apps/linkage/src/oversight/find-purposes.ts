import type { LocalText, Snapshot } from '@saphan/contracts';
import type { Flow } from '../traffic/find-traffic.ts';

/** Exchanges by what they were for. */
export interface PurposeSum {
  readonly code: string;
  readonly text: LocalText;
  readonly agreements: number;
  readonly exchanges: number;
  /** Of those, the ones that ended in an answer. */
  readonly answered: number;
}

/**
 * Purposes of the agreements in force, with the exchanges under them. Traffic is counted by who asks whom for what; where two
 * agreements join the same two for two purposes, their exchanges stand under the first by its code.
 */
export function findPurposes(snapshot: Snapshot, flows: readonly Flow[], nowMs: number): PurposeSum[] {
  const sums = new Map<string, { -readonly [Name in keyof PurposeSum]: PurposeSum[Name] }>();
  const purposeOf = new Map<string, string>();
  const live = snapshot.agreements
    .filter(
      ({ agreement, revokedAt }) => revokedAt === undefined && Date.parse(agreement.validity.until) > nowMs,
    )
    .map(({ agreement }) => agreement)
    .sort((one, other) => one.purpose.code.localeCompare(other.purpose.code));
  for (const { consumer, service, purpose } of live) {
    const sum = sums.get(purpose.code) ?? { ...purpose, agreements: 0, exchanges: 0, answered: 0 };
    sums.set(purpose.code, sum);
    sum.agreements += 1;
    const pair = `${consumer} ${service}`;
    if (!purposeOf.has(pair)) purposeOf.set(pair, purpose.code);
  }
  for (const { consumer, service, outcome, count } of flows) {
    const sum = sums.get(purposeOf.get(`${consumer} ${service}`) ?? '');
    if (sum === undefined) continue;
    sum.exchanges += count;
    if (outcome === 'answered') sum.answered += count;
  }
  return [...sums.values()].sort(
    (one, other) => other.exchanges - one.exchanges || one.code.localeCompare(other.code),
  );
}
