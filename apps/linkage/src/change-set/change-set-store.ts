import { isUuidV7 } from '@saphan/contracts';
import type { Transaction } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import type { ChangedList } from './entry-parts.ts';

export type ChangeSetState = 'open' | 'proposed' | 'published' | 'withdrawn';

export interface ChangeSet {
  readonly id: string;
  /** Agency whose people work on it. */
  readonly member: string;
  readonly title: string;
  readonly state: ChangeSetState;
  /** Number of its newest step; 0 before the first. */
  readonly step: number;
  readonly begunAt: Date;
  readonly begunBy: string;
}

export interface EntryName {
  readonly list: ChangedList;
  readonly name: string;
}

type Row = Pick<DB['change_set'], never> & {
  id: string;
  member: string;
  title: string;
  state: string;
  step: number;
  begun_at: Date;
  begun_by: string;
};
const columns = ['id', 'member', 'title', 'state', 'step', 'begun_at', 'begun_by'] as const;
const toChangeSet = ({ begun_at: begunAt, begun_by: begunBy, state, ...row }: Row): ChangeSet => ({
  ...row,
  state: state as ChangeSetState,
  begunAt,
  begunBy,
});

/** Begins one; the same id again is the same one. @throws Problem `change-set-unknown` where it is another agency's */
export async function beginChangeSet(
  db: Database,
  begun: { readonly id: string; readonly member: string; readonly title: string },
  { doer, now }: { readonly doer: Doer; readonly now: number },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const added = await transaction
      .insertInto('change_set')
      .values({ ...begun, begun_at: new Date(now), begun_by: doer })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) {
      const { member } = await lockChangeSet(transaction, begun.id);
      if (member !== begun.member) throw linkageProblem('change-set-unknown', { detail: begun.id });
      return;
    }
    await recordChange(transaction, {
      doer,
      action: 'begin-change-set',
      object: begun.id,
      detail: { member: begun.member },
    });
  });
}

export async function findChangeSet(db: Database, id: string): Promise<ChangeSet | undefined> {
  if (!isUuidV7(id)) return undefined;
  const row = await db.selectFrom('change_set').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toChangeSet(row);
}

export interface WantedSets {
  readonly states: readonly ChangeSetState[];
  /** Those that these agencies work on; all without it. */
  readonly members?: readonly string[] | undefined;
  /** Those that wait for a word of one of these owners. */
  readonly awaiting?: readonly string[];
  /** Id of the set behind which to go on. */
  readonly before?: string | undefined;
  readonly most: number;
}

/** The newest sets first. */
export async function listChangeSets(
  db: Database,
  { states, members, awaiting, before, most }: WantedSets,
): Promise<ChangeSet[]> {
  if (members?.length === 0 || awaiting?.length === 0) return [];
  let query = db.selectFrom('change_set').select(columns).where('state', 'in', states);
  if (members !== undefined) query = query.where('member', 'in', members);
  if (before !== undefined && isUuidV7(before)) query = query.where('id', '<', before);
  if (awaiting !== undefined)
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('change_set_owner')
          .select('owner')
          .whereRef('change_set_owner.change_set', '=', 'change_set.id')
          .where('owner', 'in', awaiting)
          .where('accepted', '=', false),
      ),
    );
  const rows = await query.orderBy('id', 'desc').limit(most).execute();
  return rows.map(toChangeSet);
}

/** Locks the set until the transaction ends. @throws Problem `change-set-unknown` */
export async function lockChangeSet(transaction: Transaction<DB>, id: string): Promise<ChangeSet> {
  const row = await transaction
    .selectFrom('change_set')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw linkageProblem('change-set-unknown', { detail: id });
  return toChangeSet(row);
}
