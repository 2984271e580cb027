import { mostSystemKeys, SystemKeyStatement, toMemberId, type SubsystemId } from '@saphan/contracts';
import { findSystemKey, signerOf, verifySystemKey } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import type { LinkageContext } from '../context.ts';
import { isJustSigned } from '../keys/is-just-signed.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { putKey } from './key-routes.ts';
import { countPresentKeys, findPresentKeysOf, lockKeysOf } from './member-keys.ts';

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
  return db.transaction().execute(async (transaction) => {
    await lockKeysOf(transaction, member);
    const claims = verifySystemKey(signed, await findPresentKeysOf(transaction, member, now()));
    if (!claims) throw refuse(`not signed by an agreement key of ${member} and by the key itself`);
    if (!isJustSigned(claims.iat, now())) throw refuse('its time is off');
    const { jwk } = claims;
    const key = { member, subsystem, use: 'actor', jwk, listedBy: signerOf(signed.statement) } as const;
    const listed = await putKey(transaction, key, now(), `member:${member}`);
    if ((await countPresentKeys(transaction, key, now())) > mostSystemKeys)
      throw refuse(`${subsystem} has ${String(mostSystemKeys)} keys`);
    return listed;
  });
}

/** `POST /api/system-keys`, open to all: what counts is who has signed. */
export function addSystemKeyRoute(app: Server, context: LinkageContext): void {
  app.post('/api/system-keys', { schema: { body: SystemKeyStatement } }, ({ body }) =>
    addSystemKey(context, body),
  );
}
