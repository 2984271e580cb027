import type { Database } from '../database.ts';

/** Where a key of a member comes from, and with which it went. */
export interface KeyOrigin {
  /** The key on whose word it was listed; nothing where a person or a join token vouches for it. */
  readonly listedBy: string | undefined;
  /** The key with which it was revoked. */
  readonly revokedWith: string | undefined;
}

/** Of the keys of a member, by thumbprint. */
export async function findKeyOrigins(db: Database, member: string): Promise<ReadonlyMap<string, KeyOrigin>> {
  const rows = await db
    .selectFrom('member_key')
    .select(['kid', 'listed_by', 'revoked_with'])
    .where('member', '=', member)
    .execute();
  return new Map(
    rows.map(({ kid, listed_by: listedBy, revoked_with: revokedWith }) => [
      kid,
      { listedBy: listedBy ?? undefined, revokedWith: revokedWith ?? undefined },
    ]),
  );
}
