import type { Agreement } from '@saphan/contracts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';

/**
 * What is replaced is the same thing with other terms, in force now, and has no other successor under way: whoever accepts a change
 * must not end by it what it did not see. The caller holds the turn of the one that is replaced.
 */
export async function checkReplaced(db: Database, agreement: Agreement, replaced: string): Promise<void> {
  const refuse = (detail: string) => linkageProblem('agreement-terms', { at: 'replaces', detail });
  const old = await db
    .selectFrom('agreement_now')
    .selectAll()
    .where('hash', '=', replaced)
    .executeTakeFirst();
  const isSame =
    old?.consumer === agreement.consumer &&
    old.service === agreement.service &&
    old.right === agreement.right &&
    old.purpose === agreement.purpose.code;
  if (!isSame) throw refuse(`${replaced} is of other parties, another right or another purpose`);
  if (old.state !== 'active')
    throw refuse(`${replaced} is ${String(old.state)}, so there is nothing to replace`);
  const successor = await db
    .selectFrom('agreement_now')
    .select('hash')
    .where('replaces', '=', replaced)
    .where('state', 'in', ['draft', 'offered', 'accepted', 'active'])
    .executeTakeFirst();
  if (successor) throw refuse(`${String(successor.hash)} is to replace ${replaced} already`);
}
