import type { MessageStatus } from '@saphan/contracts';
import type { KeptMessage } from './kept-message.ts';

/** As the doors tell it. */
export function toStatus(message: KeptMessage): MessageStatus {
  const {
    key,
    handedAt,
    endsAt,
    nextTryAt,
    lastExchange,
    lastProblem,
    receipt,
    digest: _,
    ...same
  } = message;
  return {
    id: same.id,
    state: same.state,
    client: same.client,
    service: same.service,
    idempotencyKey: key,
    bytes: same.bytes,
    handedAt: handedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    tries: same.tries,
    ...(nextTryAt && { nextTryAt: nextTryAt.toISOString() }),
    ...(lastExchange !== undefined && { lastExchange }),
    ...(lastProblem && { lastProblem }),
    ...(receipt && { receipt: { ...receipt, outcome: 'answered', at: receipt.at.toISOString() } }),
  };
}
