import { toMemberId, type DelegationStanding, type SubsystemId } from '@saphan/contracts';
import { findDelegation, verifyDelegation } from '@saphan/exchange';
import { sql } from 'kysely';
import { recordChange } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { isJustSigned } from '../keys/is-just-signed.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findKeysOf } from '../member/member-keys.ts';
import { getAgreement, memberOf } from './agreement-store.ts';

const longestSeconds = 2 * 366 * 86_400;

/**
 * Keeps a consumer's statement of delegation, in by its signature alone. The same again changes nothing.
 * @throws Problem `delegation-statement`, `agreement-unknown`
 */
export async function addDelegation(
  { db, now }: Pick<LinkageContext, 'db' | 'now'>,
  hash: string,
  statement: string,
): Promise<DelegationStanding> {
  const refuse = (detail: string) => linkageProblem('delegation-statement', { detail });
  const agreement = await getAgreement(db, hash);
  const member = memberOf(agreement, 'consumer');
  const claims = verifyDelegation(statement, { hash, agreement }, await findKeysOf(db, member));
  if (!claims) throw refuse(`not signed by an agreement key of ${member}, or about another agreement`);
  const { delegate, iat, exp } = claims;
  if (!isJustSigned(iat, now())) throw refuse('its time is off');
  if (exp < iat || exp - iat > longestSeconds) throw refuse('it ends before it begins, or lasts too long');
  if (agreement.right !== 'officer') throw refuse('only a legal task is done for another');
  if (!agreement.delegates.includes(toMemberId(delegate as SubsystemId)))
    throw refuse(`both parties have not agreed that ${delegate} may act`);
  const known = await db.selectFrom('subsystem').select('id').where('id', '=', delegate).executeTakeFirst();
  if (!known) throw refuse(`${delegate} is not registered`);
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 1))`.execute(transaction);
    const last = await transaction
      .selectFrom('agreement_delegation')
      .select(['iat', 'exp'])
      .where('agreement', '=', hash)
      .where('delegate', '=', delegate)
      .orderBy('iat', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last?.iat === iat && last.exp === exp) return;
    if (last && last.iat >= iat) throw refuse('a later statement about this delegate is here: say it again');
    await transaction
      .insertInto('agreement_delegation')
      .values({ agreement: hash, delegate, iat, exp, statement })
      .execute();
    const action = exp > iat ? 'agreement-delegated' : 'agreement-delegation-ended';
    await recordChange(transaction, { doer: `member:${member}`, action, object: hash, detail: { delegate } });
  });
  return { hash, delegate, until: new Date(exp * 1000).toISOString() };
}

/** The last statement about each delegate of agreements, or of one alone, by hash; one that has taken a task back as long as an older one would still hold. */
export async function findDelegations(db: Database, only?: string): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ agreement: string; statement: string }>`
    select distinct on (agreement, delegate) agreement, statement
    from agreement_delegation d
    where (${only ?? null}::text is null or d.agreement = ${only ?? null}) and exists (
      select from agreement_delegation o
      where o.agreement = d.agreement and o.delegate = d.delegate and o.exp > extract(epoch from now()))
    order by agreement, delegate, iat desc`.execute(db);
  const found = new Map<string, string[]>();
  for (const { agreement, statement } of rows)
    found.set(agreement, [...(found.get(agreement) ?? []), statement]);
  return found;
}

/** Who may act under an agreement now, for pages and records. @param nowMs epoch milliseconds */
export async function findDelegates(
  db: Database,
  hash: string,
  nowMs: number,
): Promise<readonly { delegate: string; until: string }[]> {
  const statements = (await findDelegations(db, hash)).get(hash) ?? [];
  return statements.flatMap((statement) => {
    const claims = findDelegation(statement);
    return claims && claims.exp * 1000 > nowMs
      ? [{ delegate: claims.delegate, until: new Date(claims.exp * 1000).toISOString() }]
      : [];
  });
}
