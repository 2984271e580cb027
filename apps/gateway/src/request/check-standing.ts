import type { Catalogue, SignedAgreement } from '@saphan/contracts';
import { checkInForce, problem } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';

const hourSeconds = 3600;

/** Sensitive data in the sense of PDPA s.26: what the catalogue says of the items counts, whatever ground the parties name. */
function isSensitive({ agreement }: SignedAgreement, catalogue: Catalogue): boolean {
  if (/^26\b/.test(agreement.legalBasis.pdpa ?? '')) return true;
  const items = new Set([...agreement.items, ...agreement.inputItems]);
  return catalogue.items.some(({ id, personal }) => personal === 'sensitive' && items.has(id));
}

/**
 * The agreement holds now: neither by the registry nor by a party's own word has it ended. One on sensitive data does not hold while nobody could have told of its revocation for an hour.
 * @throws Problem `agreement-revoked`, `agreement-not-yet`, `agreement-expired`, `snapshot-stale`
 */
export function checkStanding(
  signed: SignedAgreement,
  { now, snapshot, revocations }: Pick<Parts, 'now' | 'snapshot' | 'revocations'>,
): void {
  if (revocations.has(signed.hash)) throw problem('agreement-revoked', { detail: 'by a party itself' });
  checkInForce(signed, now());
  if (snapshot.ageSeconds() > hourSeconds && isSensitive(signed, snapshot.index().catalogue))
    throw gatewayProblem('snapshot-stale');
}
