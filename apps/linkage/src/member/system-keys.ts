import { SystemKeyStatement, toMemberId, type SubsystemId } from '@saphan/contracts';
import { findSystemKey, verifySystemKey } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import { sql } from 'kysely';
import type { LinkageContext } from '../context.ts';
import { isJustSigned } from '../keys/is-just-signed.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { putKey } from './key-routes.ts';
import { findPresentKeysOf } from './member-keys.ts';

/** Of one system, those that have ended left out: an agency's own key must not fill the registry. */
const mostKeys = 10;

/**
 * Lists a key by which a system says that it asks, by the signatures of its member and of the key alone. The same again changes
 * nothing.
 * @throws Problem `system-key-statement`, `subsystem-unknown`, `key-use`, `key-taken`
 */
async function addSystemKey(
  { db, now }: Pick<LinkageContext, 'db' | 'now'>,
  signed: SystemKeyStatement,
): Promise<{ kid: string; notAfter: string }> {
  const refuse = (detail: string) => linkageProblem('system-key-statement', { detail });
  const subsystem = findSystemKey(signed.statement)?.subsystem;
  if (subsystem === undefined) throw refuse('it cannot be read');
  const member = toMemberId(subsystem as SubsystemId);
  const claims = verifySystemKey(signed, await findPresentKeysOf(db, member, now()));
  if (!claims) throw refuse(`not signed by an agreement key of ${member} and by the key itself`);
  if (!isJustSigned(claims.iat, now())) throw refuse('its time is off');
  const { jwk } = claims;
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${subsystem}, 2))`.execute(transaction);
    const doer = `member:${member}` as const;
    const listed = await putKey(transaction, { member, subsystem, use: 'actor', jwk }, now(), doer);
    const { count } = await transaction
      .selectFrom('member_key')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('subsystem', '=', subsystem)
      .where('use', '=', 'actor')
      .where('revoked_at', 'is', null)
      .where('not_after', '>', new Date(now()))
      .executeTakeFirstOrThrow();
    if (Number(count) > mostKeys) throw refuse(`${subsystem} has ${String(mostKeys)} keys`);
    return listed;
  });
}

/** `POST /api/system-keys`, open to all: what counts is who has signed. */
export function addSystemKeyRoute(app: Server, context: LinkageContext): void {
  app.post('/api/system-keys', { schema: { body: SystemKeyStatement } }, ({ body }) =>
    addSystemKey(context, body),
  );
}
