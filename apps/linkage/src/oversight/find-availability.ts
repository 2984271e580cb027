import type { Flow } from '../traffic/find-traffic.ts';

/** How a data service answered those who had the right to ask. */
export interface Availability {
  readonly service: string;
  /** Questions that were allowed. */
  readonly asked: number;
  readonly answered: number;
}

/** A refusal by right is no failure: only what was answered and what failed counts. The least available first. */
export function findAvailability(flows: readonly Flow[]): Availability[] {
  const sums = new Map<string, { service: string; asked: number; answered: number }>();
  for (const { service, outcome, count } of flows) {
    if (outcome === 'denied') continue;
    const sum = sums.get(service) ?? { service, asked: 0, answered: 0 };
    sums.set(service, sum);
    sum.asked += count;
    if (outcome === 'answered') sum.answered += count;
  }
  return [...sums.values()].sort(
    (one, other) =>
      one.answered / one.asked - other.answered / other.asked || one.service.localeCompare(other.service),
  );
}
