import { isDeepStrictEqual } from 'node:util';
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

/** One part as whoever changes it has seen it and wants it; `undefined` for what is not there. */
export interface PartChange {
  readonly part: string;
  readonly before: unknown;
  readonly after: unknown;
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
  const row = await db.selectFrom('change_set').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toChangeSet(row);
}

/** Newest first: of these agencies, or of all where none is named. */
export async function listChangeSets(
  db: Database,
  { states, most }: { readonly states: readonly ChangeSetState[]; readonly most: number },
): Promise<ChangeSet[]> {
  const rows = await db
    .selectFrom('change_set')
    .select(columns)
    .where('state', 'in', states)
    .orderBy('begun_at', 'desc')
    .limit(most)
    .execute();
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

/** The database keeps no NUL and no half of a character: nobody can have meant them. */
function toStorable(value: unknown): unknown {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'string' ? each.replaceAll('\u0000', '').toWellFormed() : each,
  );
  return JSON.parse(text);
}
const toJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
const fromJson = (value: unknown): unknown => value ?? undefined;

/**
 * Changes parts of one entry in one step. All or none: where somebody else has changed one of them meanwhile, nothing is done.
 * @param undoes step that this one takes back
 * @returns number of the step; that of the newest one where nothing differs
 * @throws Problem `change-set-closed`, `part-changed` with the first such part
 */
export async function changeParts(
  db: Database,
  set: string,
  { list, name, changes, undoes }: EntryName & { changes: readonly PartChange[]; undoes?: number },
  { doer, now }: { readonly doer: Doer; readonly now: number },
): Promise<number> {
  const real = changes
    .map((change) => ({ ...change, after: toStorable(change.after) }))
    .filter(({ before, after }) => !isDeepStrictEqual(before, after));
  return db.transaction().execute(async (transaction) => {
    const { state, step } = await lockChangeSet(transaction, set);
    if (state !== 'open') throw linkageProblem('change-set-closed', { detail: state });
    if (real.length === 0) return step;
    const held = await transaction
      .selectFrom('change_set_part')
      .select(['part', 'content'])
      .where('change_set', '=', set)
      .where('list', '=', list)
      .where('name', '=', name)
      .where(
        'part',
        'in',
        real.map(({ part }) => part),
      )
      .execute();
    const current = new Map(held.map(({ part, content }) => [part, fromJson(content)]));
    const stale = real.find(({ part, before }) => !isDeepStrictEqual(current.get(part), before));
    if (stale !== undefined)
      throw linkageProblem('part-changed', { detail: `${list}/${name}: ${stale.part}` });
    const number = step + 1;
    await transaction
      .insertInto('change_set_part')
      .values(real.map(({ part, after }) => ({ change_set: set, list, name, part, content: toJson(after) })))
      .onConflict((conflict) =>
        conflict
          .columns(['change_set', 'list', 'name', 'part'])
          .doUpdateSet((row) => ({ content: row.ref('excluded.content') })),
      )
      .execute();
    await transaction
      .insertInto('change_set_step')
      .values({
        change_set: set,
        number,
        at: new Date(now),
        by: doer,
        list,
        name,
        changes: JSON.stringify(real),
        undoes: undoes ?? null,
      })
      .execute();
    await transaction.updateTable('change_set').set({ step: number }).where('id', '=', set).execute();
    return number;
  });
}
