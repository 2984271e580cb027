import { MemberKeyWithdrawal } from '@saphan/contracts';
import { findMemberKeyWithdrawal, signerOf, verifyMemberKeyWithdrawal } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { isJustSigned } from '../keys/is-just-signed.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findPresentKeysOf, lockKeysOf } from './member-keys.ts';
import { endKey, findRevocation } from './revoke-key.ts';

/** A key that was listed by succession, after the one that says so: no key ends one that was there before it. */
async function isNextOf(
  db: Database,
  kid: string,
  { member, use, signer }: { member: string; use: string; signer: string },
): Promise<boolean> {
  const rows = await db
    .selectFrom('member_key')
    .selectAll()
    .where('member', '=', member)
    .where('use', '=', use)
    .where('kid', 'in', [kid, signer])
    .execute();
  const [next, present] = [kid, signer].map((each) => rows.find((row) => row.kid === each));
  if (!next || !present || next.listed_by === null) return false;
  return next.registered_at > present.registered_at;
}

/**
 * Ends a next key that its member gives up, as it has lost it or has too many: on the word of its agreement key and of its key of
 * that use, both of which hold. What was listed on its word goes along. Said again it changes nothing.
 * @throws Problem `member-key-statement`, `key-unknown`
 */
async function withdrawKey(
  { db, now }: Pick<LinkageContext, 'db' | 'now'>,
  signed: MemberKeyWithdrawal,
): Promise<{ kid: string }> {
  const refuse = (detail: string) => linkageProblem('member-key-statement', { detail });
  const member = findMemberKeyWithdrawal(signed.statement)?.member;
  if (member === undefined) throw refuse('it cannot be read');
  return db.transaction().execute(async (transaction) => {
    await lockKeysOf(transaction, member);
    const claims = verifyMemberKeyWithdrawal(signed, await findPresentKeysOf(transaction, member, now()));
    if (!claims) throw refuse(`not signed by keys of ${member} that hold`);
    if (!isJustSigned(claims.iat, now())) throw refuse('its time is off');
    const { kid, use } = claims;
    // Of an agreement key the statement alone was verified, whatever stands beside it.
    const signer = signerOf(use === 'agreement' ? signed.statement : (signed.present ?? ''));
    if (!(await isNextOf(transaction, kid, { member, use, signer })))
      throw linkageProblem('key-unknown', { detail: `${kid} is no key that follows ${signer}` });
    const said = { doer: `member:${member}`, nowMs: now() } as const;
    await endKey(transaction, kid, said);
    const { along } = await findRevocation(transaction, kid, []);
    for (const each of along) await endKey(transaction, each.kid, { ...said, with: kid });
    return { kid };
  });
}

/** `POST /api/member-keys/withdrawal`, open to all: what counts is who has signed. */
export function addKeyWithdrawalRoute(app: Server, context: LinkageContext): void {
  app.post('/api/member-keys/withdrawal', { schema: { body: MemberKeyWithdrawal } }, ({ body }) =>
    withdrawKey(context, body),
  );
}
