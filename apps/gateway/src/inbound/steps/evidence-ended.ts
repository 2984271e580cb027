import { header, type SignedAgreement } from '@saphan/contracts';
import type { ResponseMessage } from '@saphan/exchange';
import type { Ending } from '../../evidence/evidence-store.ts';
import { toEndedRow } from '../../evidence/to-rows.ts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { Content } from '../content.ts';
import type { Recordable } from './evidence-begun.ts';

/**
 * Writes the answer half.
 * @throws Problem `evidence-unavailable`, also where the sweeper has ended the exchange in the meantime
 */
export async function endEvidence(
  facts: Recordable,
  end: {
    readonly outcome: Ending;
    readonly response: ResponseMessage;
    readonly rule?: string;
    readonly content?: Content;
  },
  parts: Parts,
): Promise<void> {
  const { provider, client, request, startedAt, signed } = facts;
  let isNew: boolean;
  try {
    await parts.snapshots.hold(end.response.headers);
    isNew = await parts.evidence.end(
      toEndedRow(
        { side: 'provider', agency: provider.agency, consumer: client, request },
        {
          at: parts.now(),
          startedAt,
          outcome: end.outcome,
          response: end.response,
          rule: end.rule,
          ...(end.content && { items: end.content.items, dropped: end.content.dropped }),
          ...(signed && { agreed: signed.agreement.items }),
        },
      ),
    );
  } catch (cause) {
    throw gatewayProblem('evidence-unavailable', { cause, retryAfterSeconds: 1 });
  }
  if (!isNew) throw gatewayProblem('evidence-unavailable', { detail: 'the exchange has ended already' });
  parts.open.remove(request.headers[header.exchange] ?? '');
}

/** The answer half is on disk before a byte of the answer leaves. */
export async function takeEvidenceEnded(
  facts: Recordable & {
    readonly signed: SignedAgreement;
    readonly content: Content;
    readonly response: ResponseMessage;
  },
  parts: Parts,
): Promise<{ hasEnded: true }> {
  const { content, response } = facts;
  await endEvidence(facts, { outcome: 'answered', response, content }, parts);
  return { hasEnded: true };
}
