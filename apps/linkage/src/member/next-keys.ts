import { MemberKeyStatement, mostMemberKeys } from '@saphan/contracts';
import { findMemberKey, signerOf, verifyMemberKey } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import type { LinkageContext } from '../context.ts';
import { isJustSigned } from '../keys/is-just-signed.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { putKey } from './key-routes.ts';
import { countPresentKeys, findPresentKeysOf, lockKeysOf } from './member-keys.ts';

/**
 * Lists the key that follows a member's own, on the word of its agreement key that holds, of the key that is followed and of the next
 * key itself. The one before stays good until it ends. A member that is suspended, or whose agreement key or key of that use was
 * revoked or has ended, joins anew.
 * @throws Problem `member-key-statement`, `member-keys-many`, `key-use`, `key-taken`
 */
async function addNextKey(
  { db, now }: Pick<LinkageContext, 'db' | 'now'>,
  signed: MemberKeyStatement,
): Promise<{ kid: string; notAfter: string }> {
  const refuse = (detail: string) => linkageProblem('member-key-statement', { detail });
  const member = findMemberKey(signed.statement)?.member;
  if (member === undefined) throw refuse('it cannot be read');
  return db.transaction().execute(async (transaction) => {
    await lockKeysOf(transaction, member);
    const claims = verifyMemberKey(signed, await findPresentKeysOf(transaction, member, now()));
    if (!claims) throw refuse(`not signed by keys of ${member} that hold and by the key itself`);
    if (!isJustSigned(claims.iat, now())) throw refuse('its time is off');
    const { use, jwk } = claims;
    const key = { member, use, jwk, listedBy: signerOf(signed.statement) };
    const listed = await putKey(transaction, key, now(), `member:${member}`);
    if ((await countPresentKeys(transaction, key, now())) > mostMemberKeys)
      throw linkageProblem('member-keys-many', { detail: `${member} ${use}` });
    return listed;
  });
}

/** `POST /api/member-keys`, open to all: what counts is who has signed. */
export function addNextKeyRoute(app: Server, context: LinkageContext): void {
  app.post('/api/member-keys', { schema: { body: MemberKeyStatement } }, ({ body }) =>
    addNextKey(context, body),
  );
}
