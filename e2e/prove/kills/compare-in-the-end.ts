import { setTimeout as sleep } from 'node:timers/promises';
import type { TestCountry } from '../../harness/country.ts';
import { compare, type Comparison } from './compare.ts';

/** A request that never arrived is given up by the gateways after 150 s, and looked for every 5 s. */
const settleMs = 240_000;

export const isWhole = ({ lost, doubled, unsettled, contradictions }: Comparison): boolean =>
  [lost, doubled, unsettled, contradictions].every((list) => list.length === 0);

/** Compares until everything is settled, or will not be. */
export async function compareInTheEnd(
  country: TestCountry,
  tell: (text: string) => void,
): Promise<Comparison> {
  const end = Date.now() + settleMs;
  let told = 0;
  for (;;) {
    const comparison = await compare(country);
    const open = comparison.unsettled.length + comparison.lost.length;
    if (open === 0 || Date.now() > end) return comparison;
    if (open !== told) tell(`waiting until ${open} things are settled`);
    told = open;
    await sleep(3_000);
  }
}
