import { MemberKeyStatement } from '@saphan/contracts';
import { findMemberKey, verifyMemberKey } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import { sql } from 'kysely';
import type { LinkageContext } from '../context.ts';
import { isJustSigned } from '../keys/is-just-signed.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { putKey } from './key-routes.ts';
import { findPresentKeysOf } from './member-keys.ts';

/** Of one member and use that hold: an overlap at each of several gateways, and a stolen key's holder can't fill the registry. */
const mostKeys = 6;

/**
 * Lists the key that follows a member's own, on the word of its agreement key that holds and of the next key itself. The one
 * before stays good until it ends. A member that is suspended, or whose agreement key was revoked or has ended, joins anew.
 * @throws Problem `member-key-statement`, `key-use`, `key-taken`
 */
async function addNextKey(
  { db, now }: Pick<LinkageContext, 'db' | 'now'>,
  signed: MemberKeyStatement,
): Promise<{ kid: string; notAfter: string }> {
  const refuse = (detail: string) => linkageProblem('member-key-statement', { detail });
  const member = findMemberKey(signed.statement)?.member;
  if (member === undefined) throw refuse('it cannot be read');
  const claims = verifyMemberKey(signed, await findPresentKeysOf(db, member, now()));
  if (!claims) throw refuse(`not signed by an agreement key of ${member} and by the key itself`);
  if (!isJustSigned(claims.iat, now())) throw refuse('its time is off');
  const { use, jwk } = claims;
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${member}, 3))`.execute(transaction);
    const listed = await putKey(transaction, { member, use, jwk }, now(), `member:${member}`);
    const { count } = await transaction
      .selectFrom('member_key')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('member', '=', member)
      .where('use', '=', use)
      .where('revoked_at', 'is', null)
      .where('not_after', '>', new Date(now()))
      .executeTakeFirstOrThrow();
    if (Number(count) > mostKeys) throw refuse(`${member} has ${String(mostKeys)} of them`);
    return listed;
  });
}

/** `POST /api/member-keys`, open to all: what counts is who has signed. */
export function addNextKeyRoute(app: Server, context: LinkageContext): void {
  app.post('/api/member-keys', { schema: { body: MemberKeyStatement } }, ({ body }) =>
    addNextKey(context, body),
  );
}
