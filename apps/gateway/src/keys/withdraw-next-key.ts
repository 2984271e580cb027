import { signMemberKeyWithdrawal } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { findListedKey } from './listed-keys.ts';
import { memberKeyUses, type MemberKeyUse } from './member-keys.ts';
import { postKeyStatement, type Said } from './post-key-statement.ts';

type Needed = Pick<Parts, 'settings' | 'keys' | 'snapshot' | 'now' | 'log'>;

function findUse({ keys, snapshot }: Needed, member: string, kid: string): MemberKeyUse | undefined {
  const listed = findListedKey(snapshot.held(), member, kid)?.use;
  return memberKeyUses.find((use) => use === listed || keys.findNext(member, use)?.kid === kid);
}

/**
 * Gives up a next key of a member that is not in use: in the registry, where it stands there, and here. Also one of which only the
 * registry knows, as after a restore from backup.
 * @throws Problem `next-key-unknown` of any other key, `linkage-refused` where the Linkage Center does not take it
 */
export async function withdrawNextKey(parts: Needed, member: string, kid: string): Promise<void> {
  const { keys, now, log } = parts;
  const use = findUse(parts, member, kid);
  if (use === undefined) throw gatewayProblem('next-key-unknown', { detail: kid });
  const present = keys.getKey(member, use);
  if (present.kid === kid) throw gatewayProblem('next-key-unknown', { detail: `${kid} is in use` });
  const isPending = keys.findNext(member, use)?.kid === kid;
  const claims = { member, use, kid, iat: Math.floor(now() / 1000) };
  const agreement = keys.getKey(member, 'agreement');
  const statement = signMemberKeyWithdrawal(claims, { agreement, present });
  const said = await postKeyStatement(parts, '/api/member-keys/withdrawal', statement).catch(
    (cause: unknown): Said => ({ ok: false, status: 503, text: String(cause), code: undefined }),
  );
  // The Linkage Center does not know what it was never told of; another 404 is of something in between.
  if (!said.ok && !(said.code === 'key-unknown' && isPending))
    throw gatewayProblem('linkage-refused', { detail: `${String(said.status)} ${said.text}` });
  if (isPending) await keys.dropNext(member, use);
  log.info({ member, use, kid }, 'a next key was withdrawn');
}
