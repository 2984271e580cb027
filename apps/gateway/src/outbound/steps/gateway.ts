import { header, type Gateway } from '@saphan/contracts';
import type { Parts } from '../../parts.ts';
import type { MatchedOperation } from '../../request/match-operation.ts';
import type { Asked } from '../asked.ts';
import type { Caller } from './caller.ts';
import type { Reachable } from './provider.ts';
import type { Wanted } from './requested.ts';

export interface Addressed {
  /** Gateway that is asked. */
  readonly gateway: Gateway;
  /** Whom else one may ask for the same, in this order. */
  readonly others: readonly Gateway[];
}

/** Repeats of a write go where its first try went: what it gave is kept there. */
function toKey({ headers, client, service }: Asked & Caller & Wanted): string | undefined {
  const key = headers[header.idempotencyKey];
  return key === undefined ? undefined : JSON.stringify([client, service, key]);
}

/**
 * Chooses among the provider's gateways. What may not be done twice is asked of one alone, whether that answers or not: another
 * one would not know of a first try.
 */
export function chooseGateway(
  facts: Asked & Caller & Wanted & Reachable & MatchedOperation,
  { peers }: Pick<Parts, 'peers'>,
): Addressed {
  const { gateways, method, operation } = facts;
  const mayRepeat = method === 'GET' || operation.idempotent;
  const [first, ...others] = mayRepeat
    ? peers.order(gateways, toKey(facts))
    : // Health is left out of it.
      gateways.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  if (!first) throw new RangeError('a provider without a gateway passed');
  return { gateway: first, others: mayRepeat ? others : [] };
}

/** The same where whoever asks comes again by itself, under an exchange that it knows: nobody else is asked in this one. */
export const chooseOneGateway: typeof chooseGateway = (facts, parts) => ({
  ...chooseGateway(facts, parts),
  others: [],
});
