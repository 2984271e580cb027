import type { ResponseMessage } from '@saphan/exchange';
import type { Ending } from '../../evidence/evidence-store.ts';
import { toEndedRow } from '../../evidence/to-rows.ts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { Recorded } from './evidence-begun.ts';
import type { Verified } from './verify.ts';

export interface ConsumerEnd {
  readonly outcome: Ending;
  readonly response?: ResponseMessage;
  readonly rule?: string | undefined;
  readonly items?: readonly string[];
}

/** @throws Problem `evidence-unavailable` */
export async function endEvidence(facts: Recorded, end: ConsumerEnd, parts: Parts): Promise<void> {
  const { consumer, client, request, startedAt, signed, exchange } = facts;
  const row = toEndedRow(
    { side: 'consumer', agency: consumer.agency, consumer: client, request },
    { ...end, at: parts.now(), startedAt, agreed: signed.agreement.items },
  );
  try {
    if (end.response) await parts.snapshots.hold(end.response.headers);
    await parts.evidence.end(row);
  } catch (cause) {
    parts.open.abandon({ ...row });
    throw gatewayProblem('evidence-unavailable', { cause, retryAfterSeconds: 1 });
  }
  parts.open.remove(exchange);
}

/** The answer half is on disk before the caller has the answer. */
export async function takeEvidenceEnded(
  facts: Recorded & Verified,
  parts: Parts,
): Promise<{ hasEnded: true }> {
  const { outcome, response, refusedBy, items } = facts;
  await endEvidence(facts, { outcome, response, rule: refusedBy, items }, parts);
  return { hasEnded: true };
}
