import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** Six digits are guessed within an hour unless few tries are given (NIST SP 800-63B §5.2.2). */
const mostFailures = 5;
const windowMs = 15 * 60_000;

interface Trying {
  readonly agency: string;
  readonly officer: string;
}

/** The officer's tries of late; locked, so that two at once are one after the other. */
async function lockTries({ clock }: Pick<Desk, 'clock'>, trx: DeskTransaction, { agency, officer }: Trying) {
  const fresh = { failures: 0, since: clock() };
  await trx
    .insertInto('factor_failure')
    .values({ officer, agency, ...fresh })
    .onConflict((conflict) => conflict.column('officer').doNothing())
    .execute();
  const row = await trx
    .selectFrom('factor_failure')
    .select(['failures', 'since'])
    .where('officer', '=', officer)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return clock().getTime() - row.since.getTime() >= windowMs ? fresh : row;
}

export type Tried<Result> =
  | { readonly type: 'right'; readonly result: Result }
  | { readonly type: 'wrong' }
  /** Too many wrong ones; not even a right one is taken before then. */
  | { readonly type: 'locked'; readonly until: Date };

/**
 * Lets an officer try a code of any kind. Wrong ones are counted and stay counted: the caller ends its transaction well.
 * @param check what the code stands for, or nothing where it is wrong
 */
export async function limitTries<Result>(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  trying: Trying,
  check: () => Promise<Result | undefined>,
): Promise<Tried<Result>> {
  const tries = await lockTries(desk, trx, trying);
  if (tries.failures >= mostFailures) {
    return { type: 'locked', until: new Date(tries.since.getTime() + windowMs) };
  }
  const result = await check();
  const failures = result === undefined ? tries.failures + 1 : 0;
  await trx
    .updateTable('factor_failure')
    .set({ failures, since: tries.failures === 0 ? desk.clock() : tries.since })
    .where('officer', '=', trying.officer)
    .execute();
  return result === undefined ? { type: 'wrong' } : { type: 'right', result };
}
