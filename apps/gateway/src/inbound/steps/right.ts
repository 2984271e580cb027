import type { SignedAgreement } from '@saphan/contracts';
import { checkRight, type ProvenRight, type SaltedSubject } from '@saphan/exchange';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { Arrived } from '../arrived.ts';
import type { Addressed } from './addressed-to-me.ts';

/** Citizen, officer or submission: whatever the agreement says must be shown by those who have it. */
export function checkProvenRight(
  {
    request,
    client,
    signed,
    subject,
    index,
    offered,
  }: Arrived &
    Addressed & {
      readonly signed: SignedAgreement;
      readonly subject: SaltedSubject | undefined;
      readonly index: SnapshotIndex;
    },
  { now }: Parts,
): { right: ProvenRight } {
  const { agreement } = signed;
  if (!offered.definition.rights.includes(agreement.right)) throw gatewayProblem('right-not-offered');
  const right = checkRight({
    agreement,
    client,
    headers: request.headers,
    subject: subject?.subject,
    snapshot: index.snapshot,
    catalogue: index.catalogue,
    findKey: index.findKey,
    at: now() / 1000,
  });
  return { right };
}
