import { keepBody } from '../../bodies/keep-body.ts';
import type { Parts } from '../../parts.ts';
import type { PeerAnswer } from '../peers.ts';
import type { Recorded } from './evidence-begun.ts';

const toName = ({ consumer, client, exchange, service, signed }: Recorded) => ({
  agency: consumer.agency,
  side: 'consumer' as const,
  consumer: client,
  exchange,
  service,
  signed,
});

/** Keeps what is asked, where the agency keeps bodies. */
export function keepRequest(
  facts: Recorded & { readonly body: Buffer },
  parts: Parts,
): Promise<void> | undefined {
  return keepBody({ ...toName(facts), half: 'request', bytes: facts.body }, parts);
}

/** Keeps what was answered, once it is believed. */
export function keepAnswer(
  facts: Recorded & { readonly given: PeerAnswer },
  parts: Parts,
): Promise<void> | undefined {
  return keepBody({ ...toName(facts), half: 'answer', bytes: facts.given.body }, parts);
}
