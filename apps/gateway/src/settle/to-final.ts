import { timeOfUuidV7 } from '@saphan/contracts';
import { toleranceSeconds } from '@saphan/exchange';
import type { Ending } from '../evidence/evidence-store.ts';
import type { OutcomeStatement } from './outcome-statement.ts';

/** After this a request that is not there can't begin any more, whatever the network still holds: the provider's clock may be as far off as it may take ours to be. */
const arrivalMs = 2 * toleranceSeconds * 1000 + 30_000;

/** Epoch milliseconds from which on "not here" says that it never arrived. */
export const arrivedBy = (exchange: string): number => timeOfUuidV7(exchange) + arrivalMs + 1;

type Final = { readonly outcome: Ending } | undefined;

/** What the other side's evidence means for ours; nothing while it is still open. */
export function toFinal(state: OutcomeStatement['state'], exchange: string, nowMs: number): Final {
  switch (state) {
    case 'begun':
      return undefined;
    case 'none':
      return nowMs >= arrivedBy(exchange) ? { outcome: 'failed' } : undefined;
    case 'answered':
    case 'denied':
    case 'failed':
    case 'unknown':
      return { outcome: state };
  }
}
