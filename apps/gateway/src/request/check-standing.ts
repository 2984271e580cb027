import type { SignedAgreement } from '@saphan/contracts';
import { checkInForce } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';

const hourSeconds = 3600;

/** Sensitive data in the sense of PDPA s.26. */
const isSensitive = ({ agreement }: SignedAgreement): boolean =>
  /^26\b/.test(agreement.legalBasis.pdpa ?? '');

/**
 * The agreement holds now. One on sensitive data does not hold while nobody could have told of its revocation for an hour.
 * @throws Problem `agreement-revoked`, `agreement-not-yet`, `agreement-expired`, `snapshot-stale`
 */
export function checkStanding(
  signed: SignedAgreement,
  { now, snapshot }: Pick<Parts, 'now' | 'snapshot'>,
): void {
  checkInForce(signed, now());
  if (isSensitive(signed) && snapshot.ageSeconds() > hourSeconds) throw gatewayProblem('snapshot-stale');
}
