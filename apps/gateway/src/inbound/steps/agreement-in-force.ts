import { header, type SignedAgreement } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import { checkStanding } from '../../request/check-standing.ts';
import type { SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { Arrived } from '../arrived.ts';
import type { Addressed } from './addressed-to-me.ts';

/** The named agreement is between these two about this data service, signed by both, in force now. */
export function checkAgreementInForce(
  { request, index, client, service }: Arrived & Addressed & { readonly index: SnapshotIndex },
  parts: Parts,
): { signed: SignedAgreement } {
  const at = header.agreement;
  const signed = index.findAgreement(request.headers[at] ?? '');
  if (!signed) throw gatewayProblem('agreement-not-found', { at });
  const { agreement } = signed;
  // With a statement of delegation it will be `represents ?? client`; no such statement is verified yet.
  if (request.headers[header.represents] !== undefined) {
    throw problem('delegation-unknown', { at: header.represents });
  }
  if (agreement.consumer !== client || agreement.service !== service) {
    throw gatewayProblem('agreement-of-others', { at });
  }
  checkStanding(signed, parts);
  return { signed };
}
