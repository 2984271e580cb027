import type { SignedAgreement } from '@saphan/contracts';
import { header } from '@saphan/contracts';
import type { RequestMessage } from '@saphan/exchange';
import { findDisclosure, toBegunRow } from '../../evidence/to-rows.ts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { Asked } from '../asked.ts';
import type { Caller } from './caller.ts';
import type { Addressed } from './gateway.ts';
import type { Reachable } from './provider.ts';
import type { Wanted } from './requested.ts';

export type Recorded = Asked &
  Caller &
  Wanted &
  Reachable &
  Addressed & { readonly signed: SignedAgreement; readonly request: RequestMessage };

/** The request half is on disk before anything leaves the house. */
export async function takeEvidenceBegun(facts: Recorded, parts: Parts): Promise<{ hasBegun: true }> {
  const { consumer, client, request, signed, offered, subject, startedAt, exchange, via } = facts;
  let isNew: boolean;
  try {
    await parts.snapshots.hold(request.headers);
    await parts.agreements.hold(consumer.agency, signed, exchange);
    const row = await toBegunRow(
      { side: 'consumer', agency: consumer.agency, consumer: client, request },
      {
        at: startedAt,
        subject,
        via,
        discloseAt: findDisclosure(signed.agreement, offered.listing.definition, startedAt),
      },
      parts.evidenceKeys,
    );
    isNew = await parts.evidence.begin(row);
  } catch (cause) {
    throw gatewayProblem('evidence-unavailable', { cause, retryAfterSeconds: 1 });
  }
  if (!isNew) throw gatewayProblem('exchange-repeated', { at: header.exchange });
  parts.open.add(exchange);
  return { hasBegun: true };
}
