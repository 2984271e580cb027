import type { SignedAgreement } from '@saphan/contracts';
import type { Parts } from '../../parts.ts';
import { checkStanding } from '../../request/check-standing.ts';
import { checkHostClass } from '../../request/check-host-class.ts';
import type { SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { Arrived } from '../arrived.ts';
import { checkAddressed, type Addressed } from './addressed-to-me.ts';
import { checkAgreementInForce } from './agreement-in-force.ts';
import { checkKnownPeer } from './peer-certificate.ts';

/**
 * A body may take a minute to come, and who sends it decides how long: what was revoked meanwhile must not be had by
 * having begun early.
 */
export function checkStillStanding(
  facts: Arrived & Addressed & { readonly index: SnapshotIndex; readonly signed: SignedAgreement },
  parts: Parts,
): void {
  if (parts.snapshot.index() === facts.index) {
    checkStanding(facts.signed, parts);
    return;
  }
  const known = { ...facts, ...checkKnownPeer(facts, parts) };
  checkAgreementInForce({ ...known, ...checkAddressed(known, parts) }, parts);
  checkHostClass({ ...facts, index: parts.snapshot.index() }, parts);
}
