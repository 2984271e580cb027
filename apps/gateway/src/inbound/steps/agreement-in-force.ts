import { header, type SignedAgreement } from '@saphan/contracts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import { checkDelegated, findConsumer } from '../../request/find-consumer.ts';
import { checkStanding } from '../../request/check-standing.ts';
import type { SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { Arrived } from '../arrived.ts';
import type { Addressed } from './addressed-to-me.ts';

/** The named agreement is between these two about this data service, signed by both, in force now; who asks is its consumer or may act for it. */
export function checkAgreementInForce(
  { request, index, client, service }: Arrived & Addressed & { readonly index: SnapshotIndex },
  parts: Parts,
): { signed: SignedAgreement } {
  const at = header.agreement;
  const signed = index.findAgreement(request.headers[at] ?? '');
  if (!signed) throw gatewayProblem('agreement-not-found', { at });
  const { agreement } = signed;
  const consumer = findConsumer(request.headers, client, index);
  if (agreement.consumer !== consumer || agreement.service !== service) {
    throw gatewayProblem('agreement-of-others', { at });
  }
  checkDelegated(signed, { client, consumer }, index, parts.now());
  checkStanding(signed, parts);
  return { signed };
}
