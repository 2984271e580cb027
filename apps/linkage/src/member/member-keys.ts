import type { PublicKey } from '@saphan/contracts';
import { keysOf, type KeyFinder } from '@saphan/exchange';
import { sql, type Selectable } from 'kysely';
import type { Database } from '../database.ts';
import type { MemberKey } from '../database.generated.ts';

/**
 * A key as the snapshot lists it. A revoked one stays listed and ends at its revocation: what it signed before
 * stays provable, nothing after it holds. That it was revoked is said too: age makes no key suspect, a theft does.
 */
export function toPublicKey(row: Selectable<MemberKey>): PublicKey {
  const notAfter = row.revoked_at !== null && row.revoked_at < row.not_after ? row.revoked_at : row.not_after;
  return {
    kid: row.kid,
    use: row.use as PublicKey['use'],
    jwk: row.jwk as Record<string, string>,
    ...(row.subsystem !== null && { subsystem: row.subsystem }),
    notBefore: row.not_before.toISOString(),
    notAfter: notAfter.toISOString(),
    ...(row.revoked_at !== null && { revokedAt: row.revoked_at.toISOString() }),
  };
}

/** Keys of one member, as verifiers want them. A member that is not active has none that sign anew. */
export async function findKeysOf(db: Database, member: string): Promise<KeyFinder> {
  const rows = await db
    .selectFrom('member_key')
    .innerJoin('member', 'member.id', 'member_key.member')
    .selectAll('member_key')
    .where('member_key.member', '=', member)
    .where('member.status', '=', 'active')
    .execute();
  return keysOf({
    members: [
      {
        id: member,
        agency: '',
        names: { th: member, en: member },
        shortNames: { th: member, en: member },
        status: 'active',
        keys: rows.map(toPublicKey),
      },
    ],
  });
}

/**
 * Those that hold now, whatever time a statement bears: who has taken a key that was revoked a minute ago would say that it was
 * signed two minutes ago.
 */
export async function findPresentKeysOf(db: Database, member: string, nowMs: number): Promise<KeyFinder> {
  const find = await findKeysOf(db, member);
  return (wanted) => find({ ...wanted, at: nowMs / 1000 });
}

/** Keys of this member are listed and revoked one after another until the transaction is over: none is listed on the word of one that is just being revoked. */
export async function lockKeysOf(db: Database, member: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${member}, 3))`.execute(db);
}

/** How many of one member and use hold; of one system, where it is named. */
export async function countPresentKeys(
  db: Database,
  { member, use, subsystem }: { member: string; use: PublicKey['use']; subsystem?: string },
  nowMs: number,
): Promise<number> {
  const { count } = await db
    .selectFrom('member_key')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('member', '=', member)
    .where('use', '=', use)
    .where('revoked_at', 'is', null)
    .where('not_after', '>', new Date(nowMs))
    .$if(subsystem !== undefined, (query) => query.where('subsystem', '=', subsystem ?? null))
    .executeTakeFirstOrThrow();
  return Number(count);
}
