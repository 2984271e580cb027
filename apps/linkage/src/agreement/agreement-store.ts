import {
  toMemberId,
  type Agreement,
  type AgreementParty as Party,
  type AgreementStanding,
  type AgreementState,
  type ServiceId,
  type SubsystemId,
} from '@saphan/contracts';
import { canonical, hashAgreement, verifyAgreementSignature } from '@saphan/exchange';
import { sql } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findKeysOf } from '../member/member-keys.ts';
import { checkReplaced } from './check-replaced.ts';
import { checkTerms, findParties } from './check-terms.ts';

export type { Party };
type EventState = Exclude<AgreementState, 'expired'>;

/** Which states each step may start from; all others are refused. */
const steps = {
  sign: ['draft', 'offered'],
  activate: ['accepted'],
  revoke: ['draft', 'offered', 'accepted', 'active'],
} as const satisfies Record<string, readonly AgreementState[]>;

export const memberOf = (agreement: Pick<Agreement, 'consumer' | 'service'>, party: Party): string =>
  party === 'consumer'
    ? toMemberId(agreement.consumer as SubsystemId)
    : toMemberId(agreement.service as ServiceId);

export async function addEvent(
  db: Database,
  event: { hash: string; state: EventState; doer: Doer; reason?: string; statement?: string },
): Promise<void> {
  await db
    .insertInto('agreement_event')
    .values((expression) => ({
      agreement: event.hash,
      number: expression
        .selectFrom('agreement_event')
        .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
        .where('agreement', '=', event.hash),
      state: event.state,
      by: event.doer,
      reason: event.reason ?? null,
      statement: event.statement ?? null,
    }))
    .execute();
  await recordChange(db, {
    doer: event.doer,
    action: `agreement-${event.state}`,
    object: event.hash,
    detail: { reason: event.reason },
  });
}

/** Waits for others at the same agreement, then gives its state. @throws Problem `agreement-unknown`, `agreement-state` */
async function takeTurn(
  db: Database,
  hash: string,
  from: readonly AgreementState[],
): Promise<AgreementState> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 0))`.execute(db);
  const found = await db
    .selectFrom('agreement_now')
    .select('state')
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (found === undefined) throw linkageProblem('agreement-unknown', { detail: hash });
  const state = found.state as AgreementState;
  if (!from.includes(state))
    throw linkageProblem('agreement-state', { detail: `${hash} is ${state}`, at: state });
  return state;
}

/** Writes down a draft; the same agreement again is the same draft. */
export async function createAgreement(
  { db, catalogues, now }: Pick<LinkageContext, 'db' | 'catalogues' | 'now'>,
  agreement: Agreement,
  doer: Doer,
): Promise<AgreementStanding> {
  const hash = hashAgreement(agreement);
  const found = await db
    .selectFrom('agreement_now')
    .select('state')
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (found !== undefined) return { hash, state: found.state as AgreementState };
  const { catalogue } = await catalogues.current(db);
  checkTerms(agreement, await findParties(db, agreement), catalogue, now());
  if (canonical(agreement).length > longestText)
    throw linkageProblem('agreement-terms', { at: 'items', detail: 'the text is too long' });
  await inOne(db, async (transaction) => {
    if (agreement.replaces !== undefined) {
      await takeTurn(transaction, agreement.replaces, anyState);
      await checkReplaced(transaction, agreement, agreement.replaces);
    }
    await transaction
      .insertInto('agreement')
      .values({
        hash,
        id: agreement.id,
        canonical: canonical(agreement),
        consumer: agreement.consumer,
        service: agreement.service,
        right: agreement.right,
        purpose: agreement.purpose.code,
        valid_from: new Date(agreement.validity.from),
        valid_until: new Date(agreement.validity.until),
        replaces: agreement.replaces ?? null,
      })
      .execute();
    await addEvent(transaction, { hash, state: 'draft', doer });
  });
  return { hash, state: 'draft' };
}

const anyState = ['draft', 'offered', 'accepted', 'active', 'expired', 'revoked'] as const;
/** Characters of an agreement's canonical text: hundreds of items, and no more than everybody can hold. */
const longestText = 32_768;

/** In the transaction that is there, or in one of its own. */
const inOne = (db: Database, work: (transaction: Database) => Promise<void>): Promise<void> =>
  db.isTransaction ? work(db) : db.transaction().execute(work);

/**
 * Attaches a party's signature, verified with the agreement key that is registered for exactly that member.
 * @throws Problem `agreement-signature`, `agreement-state`, `agreement-unknown`
 */
export async function addSignature(
  { db, now }: Pick<LinkageContext, 'db' | 'now'>,
  hash: string,
  { party, signature }: { party: Party; signature: string },
): Promise<AgreementStanding> {
  const agreement = await getAgreement(db, hash);
  const member = memberOf(agreement, party);
  const { signedAt, kid } = await verifyPartySignature(db, { hash, member, signature, nowMs: now() });
  return db.transaction().execute(async (transaction) => {
    await takeTurn(transaction, hash, [...steps.sign, 'accepted', 'active']);
    const before = await transaction
      .selectFrom('agreement_signature')
      .select('party')
      .where('agreement', '=', hash)
      .execute();
    // A repeat, even with another valid signature of the same party, changes nothing.
    if (before.some((known) => known.party === party))
      return { hash, state: await getState(transaction, hash) };
    await transaction
      .insertInto('agreement_signature')
      .values({ agreement: hash, party, kid, jws: signature, signed_at: new Date(signedAt) })
      .execute();
    const state = before.length === 0 ? 'offered' : 'accepted';
    await addEvent(transaction, { hash, state, doer: `member:${member}` });
    return { hash, state };
  });
}

/** Clocks of members may be ahead of ours. */
const clockToleranceMs = 300_000;

/** @throws Problem `agreement-signature` */
export async function verifyPartySignature(
  db: Database,
  { hash, member, signature, nowMs }: { hash: string; member: string; signature: string; nowMs: number },
): Promise<{ signedAt: string; kid: string }> {
  try {
    const findKey = await findKeysOf(db, member);
    const { at } = verifyAgreementSignature(signature, hash, member, findKey);
    const { kid } = JSON.parse(Buffer.from(signature.split('.')[0] ?? '', 'base64url').toString()) as {
      kid: string;
    };
    // Whoever has stolen a key writes any time he likes: one that was revoked or has ended signs nothing new by it.
    if (!findKey({ kid, use: 'agreement', member, at: nowMs / 1000 })) throw new Error('the key has ended');
    if (Date.parse(at) > nowMs + clockToleranceMs) throw new Error('signed in the future');
    return { signedAt: at, kid };
  } catch (cause) {
    throw linkageProblem('agreement-signature', { detail: `of ${member}: ${String(cause)}`, cause });
  }
}

/** Puts an agreement that both have signed into force; the one that it replaces ends in the same moment. */
export async function activateAgreement(
  { db, catalogues, now }: Pick<LinkageContext, 'db' | 'catalogues' | 'now'>,
  hash: string,
  doer: Doer,
): Promise<AgreementStanding> {
  const agreement = await getAgreement(db, hash);
  const { catalogue } = await catalogues.current(db);
  return db.transaction().execute(async (transaction) => {
    const state = await takeTurn(transaction, hash, [...steps.activate, 'active']);
    if (state === 'active') return { hash, state };
    checkTerms(agreement, await findParties(transaction, agreement), catalogue, now());
    await addEvent(transaction, { hash, state: 'active', doer });
    // Its parties may end it in the same moment.
    if (
      agreement.replaces !== undefined &&
      (await takeTurn(transaction, agreement.replaces, anyState)) === 'active'
    ) {
      await addEvent(transaction, {
        hash: agreement.replaces,
        state: 'revoked',
        doer,
        reason: `replaced by ${hash}`,
      });
    }
    return { hash, state: 'active' };
  });
}

/**
 * Ends an agreement at once. A party's gateway says it again until it hears an answer: of what is revoked already its
 * statement changes nothing.
 * @param statement what the party has signed
 * @throws Problem `agreement-state` when it has ended already
 */
export async function revokeAgreement(
  db: Database,
  hash: string,
  { doer, reason, statement }: { doer: Doer; reason: string; statement?: string },
): Promise<AgreementStanding> {
  return db.transaction().execute(async (transaction) => {
    const repeatable = statement === undefined ? [] : (['revoked'] as const);
    const state = await takeTurn(transaction, hash, [...steps.revoke, ...repeatable]);
    if (state === 'revoked') return { hash, state };
    await addEvent(transaction, { hash, state: 'revoked', doer, reason, ...(statement && { statement }) });
    return { hash, state: 'revoked' };
  });
}

/** @throws Problem `agreement-unknown` */
export async function getAgreement(db: Database, hash: string): Promise<Agreement> {
  const row = await db
    .selectFrom('agreement')
    .select('canonical')
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined) throw linkageProblem('agreement-unknown', { detail: hash });
  return JSON.parse(row.canonical) as Agreement;
}

async function getState(db: Database, hash: string): Promise<AgreementState> {
  const row = await db
    .selectFrom('agreement_now')
    .select('state')
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
  return row.state as AgreementState;
}
