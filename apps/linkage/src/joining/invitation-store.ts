import { randomBytes } from 'node:crypto';
import {
  isGatewayId,
  isMemberId,
  isSubsystemId,
  toMemberId,
  toUuidV7,
  type JoinAnswer,
  type JoinOffer,
  type SubsystemId,
} from '@saphan/contracts';
import { toInvitation, toJoinToken } from '@saphan/exchange';
import type { Selectable } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import type { JoinInvitation as InvitationRow } from '../database.generated.ts';
import { linkageProblem } from '../linkage-problems.ts';

const lifeMs = 7 * 86_400_000;

/** What is kept of an invitation, with its offer read. */
export type Invitation = Omit<Selectable<InvitationRow>, 'offer' | 'answer'> & {
  readonly offer: JoinOffer & { readonly agency: string };
  readonly answer: JoinAnswer | null;
};

const toInvited = (row: Selectable<InvitationRow>): Invitation => ({
  ...row,
  offer: row.offer as unknown as Invitation['offer'],
  answer: row.answer as unknown as JoinAnswer | null,
});

const isOf = (member: string, id: string): boolean => toMemberId(id as SubsystemId) === member;

/** The names fit together and this instance. @throws Problem `name-wrong`, `gateway-unknown` */
async function checkOffer(db: Database, instance: string, { member, subsystems, place }: JoinOffer) {
  const wrong = (at: string, id: string) => linkageProblem('name-wrong', { detail: id, at });
  if (!isMemberId(member.id) || !member.id.startsWith(`${instance}/`)) throw wrong('member', member.id);
  for (const { id } of subsystems)
    if (!isSubsystemId(id) || !isOf(member.id, id)) throw wrong('subsystems', id);
  if (!isGatewayId(place.gateway)) throw wrong('gateway', place.gateway);
  if (place.type === 'own') {
    if (toMemberId(place.gateway) !== member.id) throw wrong('gateway', place.gateway);
    return;
  }
  const found = await db
    .selectFrom('gateway')
    .select('id')
    .where('id', '=', place.gateway)
    .where('status', '=', 'active')
    .executeTakeFirst();
  if (found === undefined) throw linkageProblem('gateway-unknown', { detail: place.gateway, at: 'gateway' });
}

/** Two invitations of one new member name the same tenant key, whichever is used first. */
async function findInvitedAgency(db: Database, member: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('join_invitation')
    .selectAll()
    .where('member', '=', member)
    .orderBy('invited_at')
    .limit(1)
    .executeTakeFirst();
  return row && toInvited(row).offer.agency;
}

/**
 * Writes an invitation. The token is given once and kept nowhere.
 * @param id UUIDv7 of the form that asked: sent twice, it makes one invitation
 * @throws Problem `name-wrong`, `gateway-unknown`, `invitation-made`
 */
export async function invite(
  { db, instance, now, publisher }: Pick<LinkageContext, 'db' | 'instance' | 'now' | 'publisher'>,
  offer: JoinOffer,
  doer: Doer,
  id = toUuidV7(now()),
): Promise<{ id: string; token: string; expiresAt: Date }> {
  await checkOffer(db, instance, offer);
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now() + lifeMs);
  await db.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('member')
      .select('agency')
      .where('id', '=', offer.member.id)
      .executeTakeFirst();
    const agency =
      known?.agency ?? (await findInvitedAgency(transaction, offer.member.id)) ?? toUuidV7(now());
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('join_invitation')
      .values({
        id,
        token_hash: toInvitation(secret),
        offer: JSON.stringify({ ...offer, agency }),
        member: offer.member.id,
        invited_by: doer,
        invited_at: new Date(now()),
        expires_at: expiresAt,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) throw linkageProblem('invitation-made', { detail: id });
    await recordChange(transaction, {
      doer,
      action: 'invite-member',
      object: id,
      detail: { member: offer.member.id, place: offer.place, expiresAt: expiresAt.toISOString() },
    });
  });
  return { id, token: toJoinToken({ secret, pin: publisher.signingKid() }), expiresAt };
}

/** @throws Problem `invitation-unknown` for one that does not exist, was used or withdrawn before */
export async function withdrawInvitation(db: Database, id: string, doer: Doer, nowMs: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('join_invitation')
      .set({ withdrawn_at: new Date(nowMs) })
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw linkageProblem('invitation-unknown', { detail: id });
    await recordChange(transaction, { doer, action: 'withdraw-invitation', object: id });
  });
}

/** Newest first. */
export async function listInvitations(db: Database): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('join_invitation')
    .selectAll()
    .orderBy('invited_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(toInvited);
}

/** One by its token's secret, locked so that two that show it come one after the other. @param db a transaction */
export async function findInvitation(db: Database, secret: string): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('join_invitation')
    .selectAll()
    .where('token_hash', '=', toInvitation(secret))
    .forUpdate()
    .executeTakeFirst();
  return row && toInvited(row);
}

export type InvitationState = 'open' | 'used' | 'withdrawn' | 'expired';

export function stateOf(
  row: Pick<Invitation, 'used_at' | 'withdrawn_at' | 'expires_at'>,
  nowMs: number,
): InvitationState {
  if (row.used_at !== null) return 'used';
  if (row.withdrawn_at !== null) return 'withdrawn';
  return row.expires_at.getTime() <= nowMs ? 'expired' : 'open';
}
