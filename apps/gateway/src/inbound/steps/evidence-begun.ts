import { header, type SignedAgreement } from '@saphan/contracts';
import type { ParsedSignature, SaltedSubject } from '@saphan/exchange';
import { findDisclosure, toBegunRow } from '../../evidence/to-rows.ts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { Arrived } from '../arrived.ts';
import type { Addressed } from './addressed-to-me.ts';
import { checkTimeWindow } from './time-window.ts';

export type Recordable = Arrived &
  Addressed & { readonly subject: SaltedSubject | undefined; readonly signed?: SignedAgreement };

/**
 * Writes the request half and gives whether it is new.
 * @throws Problem `evidence-unavailable`
 */
export async function beginEvidence(facts: Recordable, parts: Parts): Promise<boolean> {
  const { request, provider, client, subject, signed, offered, startedAt } = facts;
  try {
    await parts.snapshots.hold(request.headers);
    const exchange = request.headers[header.exchange] ?? '';
    if (signed) await parts.agreements.hold(provider.agency, signed, exchange);
    const row = await toBegunRow(
      { side: 'provider', agency: provider.agency, consumer: client, request },
      {
        at: startedAt,
        subject,
        discloseAt: signed && findDisclosure(signed.agreement, offered.listing.definition, startedAt),
      },
      parts.evidenceKeys,
    );
    return await parts.evidence.begin(row);
  } catch (cause) {
    throw gatewayProblem('evidence-unavailable', { cause, retryAfterSeconds: 1 });
  }
}

/**
 * The request half is on disk before anything is asked of the source; one that is there already is a replay. Time is
 * looked at again, since the body may have taken a minute to come: what the other side may take for lost never begins.
 */
export async function takeEvidenceBegun(
  facts: Recordable & { readonly signed: SignedAgreement; readonly parsed: ParsedSignature },
  parts: Parts,
): Promise<{ hasBegun: true }> {
  checkTimeWindow(facts, parts);
  const isNew = await beginEvidence(facts, parts);
  if (!isNew) throw gatewayProblem('exchange-repeated', { at: header.exchange });
  parts.open.add(facts.request.headers[header.exchange] ?? '');
  return { hasBegun: true };
}
