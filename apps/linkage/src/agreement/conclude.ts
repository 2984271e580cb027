import { toMemberId, type Agreement, type AgreementStanding, type SubsystemId } from '@saphan/contracts';
import { hashAgreement } from '@saphan/exchange';
import { sql } from 'kysely';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import {
  activateAgreement,
  addSignature,
  createAgreement,
  getAgreement,
  memberOf,
  verifyPartySignature,
} from './agreement-store.ts';

type Parts = Pick<LinkageContext, 'db' | 'catalogues' | 'now'>;

/** Offers of one member that nobody has answered yet. More than an agency has in earnest. */
const mostOpen = 500;

async function checkOpenOffers(db: Database, member: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from agreement_now
    where starts_with(consumer, ${`${member}/`}) and state in ('draft', 'offered')`.execute(db);
  if ((rows[0]?.count ?? 0) >= mostOpen) throw linkageProblem('agreement-offers', { detail: member });
}

/**
 * A consumer's offer. Its signature is all that lets it in, so it is checked before anything is kept. The same again is the
 * same offer.
 * @throws Problem `agreement-signature`, `agreement-terms`, `agreement-offers`
 */
export async function proposeAgreement(
  parts: Parts,
  agreement: Agreement,
  signature: string,
): Promise<AgreementStanding> {
  const hash = hashAgreement(agreement);
  const member = toMemberId(agreement.consumer as SubsystemId);
  await verifyPartySignature(parts.db, { hash, member, signature, nowMs: parts.now() });
  await checkOpenOffers(parts.db, member);
  await createAgreement(parts, agreement, `member:${member}`);
  return addSignature(parts, hash, { party: 'consumer', signature });
}

/**
 * A provider's yes. With it an offer is in force: nobody else has to say anything.
 * @throws Problem `agreement-unknown`, `agreement-signature`, `agreement-state`, `agreement-terms`
 */
export async function acceptAgreement(
  parts: Parts,
  hash: string,
  signature: string,
): Promise<AgreementStanding> {
  const standing = await addSignature(parts, hash, { party: 'provider', signature });
  if (standing.state !== 'accepted') return standing;
  const provider = memberOf(await getAgreement(parts.db, hash), 'provider');
  return activateAgreement(parts, hash, `member:${provider}`);
}
