import type { AgreementProposal, AgreementStanding } from '@saphan/contracts';
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
  type Party,
} from './agreement-store.ts';
import { keepSigned, type PartySignature } from './keep-signed.ts';

type Parts = Pick<LinkageContext, 'db' | 'catalogues' | 'now'>;

/** Offers of one member that nobody has answered yet. More than an agency has in earnest. */
const mostOpen = 500;
/** Bytes of all that a member asks under: everybody holds them in one snapshot. */
const mostBytes = 4 * 2 ** 20;
/** Offers of one member in a day, whatever became of them: none ever leaves the tables. */
const mostADay = 1_000;

/** Others that offer for the same member wait. */
async function checkOffers(db: Database, member: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`offers ${member}`}, 0))`.execute(db);
  const { rows } = await sql<{ open: number; bytes: number; today: number }>`
    select count(*) filter (where state in ('draft', 'offered'))::int as open,
      coalesce(sum(octet_length(canonical)) filter (where state not in ('revoked', 'expired')), 0)::int as bytes,
      count(*) filter (where created_at > now() - interval '1 day')::int as today
    from agreement_now where starts_with(consumer, ${`${member}/`})`.execute(db);
  const { open = 0, bytes = 0, today = 0 } = rows[0] ?? {};
  if (open >= mostOpen || bytes >= mostBytes || today >= mostADay)
    throw linkageProblem('agreement-offers', { detail: `${member}: ${JSON.stringify(rows[0])}` });
}

async function isKnown(db: Database, hash: string): Promise<boolean> {
  const found = await db.selectFrom('agreement').select('hash').where('hash', '=', hash).executeTakeFirst();
  return found !== undefined;
}

/**
 * A consumer's offer. Its signature is all that lets it in, so it is checked before anything is kept. The same again is the
 * same offer. One that brings the provider's yes along is in force at once.
 * @throws Problem `agreement-signature`, `agreement-terms`, `agreement-offers`; with the provider's yes `agreement-state` too
 */
export async function proposeAgreement(
  parts: Parts,
  { agreement, signature, acceptance }: AgreementProposal,
): Promise<AgreementStanding> {
  const hash = hashAgreement(agreement);
  const verify = async (party: Party, jws: string): Promise<PartySignature> => {
    const member = memberOf(agreement, party);
    const signed = { hash, member, signature: jws, nowMs: parts.now() };
    return { party, member, jws, ...(await verifyPartySignature(parts.db, signed)) };
  };
  const consumer = await verify('consumer', signature);
  const provider = acceptance === undefined ? undefined : await verify('provider', acceptance);
  if (!(await isKnown(parts.db, hash))) {
    const concluded = await parts.db.transaction().execute(async (db) => {
      await checkOffers(db, consumer.member);
      if (await isKnown(db, hash)) return undefined;
      await createAgreement({ ...parts, db }, agreement, `member:${consumer.member}`);
      return provider && keepSigned(db, { hash, replaces: agreement.replaces }, consumer, provider);
    });
    if (concluded !== undefined) return concluded;
  }
  const standing = await addSignature(parts, hash, { party: 'consumer', signature });
  return acceptance === undefined ? standing : acceptAgreement(parts, hash, acceptance);
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
