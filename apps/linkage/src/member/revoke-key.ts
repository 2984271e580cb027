import type { KeyRevocation, KeyUse } from '@saphan/contracts';
import { sql } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { lockKeysOf } from './member-keys.ts';

interface ListedKey {
  readonly kid: string;
  readonly use: KeyUse;
  readonly subsystem: string | null;
  readonly listed_by: string;
  readonly is_revoked: boolean;
}

/** Keys that were listed on the word of this one, or on the word of one that was, whether or not they hold. */
async function findListedOnWord(db: Database, kid: string, keep: readonly string[]): Promise<ListedKey[]> {
  const { rows } = await sql<ListedKey>`
    with recursive along as (
      select * from member_key where listed_by = ${kid} and kid <> all(${[...keep]}::text[])
      union
      select next.* from member_key next join along on next.listed_by = along.kid
      where next.kid <> all(${[...keep]}::text[])
    )
    select kid, use, subsystem, listed_by, revoked_at is not null as is_revoked from along
    order by registered_at, kid`.execute(db);
  return rows;
}

/** @throws Problem `key-unknown` where the key is, or one is to be kept that would not be revoked along */
async function find(
  db: Database,
  kid: string,
  keep: readonly string[],
): Promise<KeyRevocation & { readonly isRevoked: boolean }> {
  const key = await db.selectFrom('member_key').selectAll().where('kid', '=', kid).executeTakeFirst();
  if (key === undefined) throw linkageProblem('key-unknown', { detail: kid });
  // Whoever mistypes what is to be kept learns it before it is revoked.
  const all = keep.length === 0 ? [] : await findListedOnWord(db, kid, []);
  const stray = keep.find((each) => !all.some((listed) => listed.kid === each));
  if (stray !== undefined)
    throw linkageProblem('key-unknown', {
      detail: `${stray} is not listed on the word of ${kid}`,
      at: 'keep',
    });
  const along = (await findListedOnWord(db, kid, keep)).filter(({ is_revoked: isRevoked }) => !isRevoked);
  return {
    ...{ kid, member: key.member, use: key.use as KeyUse, isRevoked: key.revoked_at !== null },
    along: along.map(({ subsystem, listed_by: listedBy, ...rest }) => ({
      ...{ kid: rest.kid, use: rest.use, listedBy },
      ...(subsystem !== null && { subsystem }),
    })),
  };
}

/**
 * What would be revoked with a key.
 * @param keep keys that are not, nor what was listed on their word
 * @throws Problem `key-unknown`
 */
export async function findRevocation(
  db: Database,
  kid: string,
  keep: readonly string[],
): Promise<KeyRevocation> {
  const { isRevoked: _isRevoked, ...revocation } = await find(db, kid, keep);
  return revocation;
}

/**
 * Ends a key in the registry, of whatever holder.
 * @param more.with the key with which it is, since it was listed on that one's word
 */
export async function endKey(
  db: Database,
  kid: string,
  {
    doer,
    nowMs,
    ...more
  }: { doer: Doer; nowMs: number; with?: string; kept?: readonly string[]; reason?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('member_key')
    .set({ revoked_at: new Date(nowMs), revoked_with: more.with ?? null })
    .where('kid', '=', kid)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const action = doer.startsWith('member:') ? 'withdraw-key' : 'revoke-key';
  await recordChange(db, { doer, action, object: kid, detail: more });
  return true;
}

/**
 * Revokes a key, and with it every key that was listed on its word: who had stolen it has no other one left. A key that was revoked
 * alone before can be revoked again to take along what was kept then.
 * @param order.keep keys that stay, and what was listed on their word
 * @param order.member whose key it has to be, where that is known
 * @returns what was revoked with it
 * @throws Problem `key-unknown`
 */
export async function revokeKey(
  db: Database,
  kid: string,
  {
    keep,
    nowMs,
    doer,
    reason,
    member: wanted,
  }: { keep: readonly string[]; nowMs: number; doer: Doer; reason?: string; member?: string },
): Promise<KeyRevocation> {
  return db.transaction().execute(async (transaction) => {
    const { member } = await find(transaction, kid, keep);
    if (wanted !== undefined && wanted !== member)
      throw linkageProblem('key-unknown', { detail: `${kid} is none of ${wanted}` });
    await lockKeysOf(transaction, member);
    const { isRevoked, ...revocation } = await find(transaction, kid, keep);
    if (isRevoked && revocation.along.length === 0)
      throw linkageProblem('key-unknown', { detail: `${kid} was revoked before` });
    const said = { doer, nowMs, ...(reason !== undefined && { reason }) };
    await endKey(transaction, kid, { ...said, ...(keep.length > 0 && { kept: keep }) });
    for (const each of revocation.along) await endKey(transaction, each.kid, { ...said, with: kid });
    return revocation;
  });
}
