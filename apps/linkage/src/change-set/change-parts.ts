import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { Doer } from '../audit/record-change.ts';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { lockChangeSet, type EntryName } from './change-set-store.ts';
import { toStorable, toStorableText } from './storable.ts';

/** One part as whoever changes it has seen it and wants it; `undefined` for what is not there. */
export interface PartChange {
  readonly part: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Who does something, and when (epoch milliseconds). */
export interface Done {
  readonly doer: Doer;
  readonly now: number;
}

export interface EntryChanges extends EntryName {
  readonly changes: readonly PartChange[];
  /** Makes an entry that the set does not have; others are refused. */
  readonly isNew?: boolean;
  /** Step that this one takes back. */
  readonly undoes?: number;
}

const toJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Locks a set that can be changed. @throws Problem `change-set-unknown`, `change-set-closed` */
export async function lockOpen(transaction: Transaction<DB>, set: string): Promise<number> {
  const { state, step } = await lockChangeSet(transaction, set);
  if (state !== 'open') throw linkageProblem('change-set-closed', { detail: state });
  return step;
}

export async function writeStep(
  transaction: Transaction<DB>,
  set: string,
  step: EntryName & {
    readonly number: number;
    readonly changes: readonly Partial<PartChange>[];
    readonly undoes?: number | undefined;
    readonly settled?: 'ours' | 'theirs';
  },
  { doer, now }: Done,
): Promise<void> {
  const { list, name, number, changes, undoes, settled } = step;
  await transaction
    .insertInto('change_set_step')
    .values({
      change_set: set,
      number,
      at: new Date(now),
      by: doer,
      list,
      name,
      changes: JSON.stringify(changes),
      undoes: undoes ?? null,
      settled: settled ?? null,
    })
    .execute();
  await transaction.updateTable('change_set').set({ step: number }).where('id', '=', set).execute();
}

/** Writes parts as they shall be, or as they count as begun from. */
export async function writeParts(
  transaction: Transaction<DB>,
  set: string,
  { list, name }: EntryName,
  column: 'base' | 'content',
  parts: readonly (readonly [part: string, value: unknown])[],
): Promise<void> {
  if (parts.length === 0) return;
  await transaction
    .insertInto('change_set_part')
    .values(parts.map(([part, value]) => ({ change_set: set, list, name, part, [column]: toJson(value) })))
    .onConflict((conflict) =>
      conflict
        .columns(['change_set', 'list', 'name', 'part'])
        .doUpdateSet((row) => ({ [column]: row.ref(`excluded.${column}`) })),
    )
    .execute();
}

/** These parts of an entry as they stand in the set; nothing where the set has no such entry. */
async function readContent(
  transaction: Transaction<DB>,
  set: string,
  { list, name }: EntryName,
  parts: readonly string[],
): Promise<ReadonlyMap<string, unknown> | undefined> {
  const entry = transaction
    .selectFrom('change_set_part')
    .where('change_set', '=', set)
    .where('list', '=', list)
    .where('name', '=', name);
  const rows = await entry.where('part', 'in', parts).select(['part', 'content']).execute();
  if (rows.every(({ content }) => content === null)) {
    const any = await entry
      .where((where) => where.or([where('base', 'is not', null), where('content', 'is not', null)]))
      .select('part')
      .limit(1)
      .executeTakeFirst();
    if (any === undefined) return undefined;
  }
  return new Map(rows.map(({ part, content }) => [part, content ?? undefined]));
}

/**
 * Changes parts of one entry in one step. All or none: where somebody else has changed one of them meanwhile, nothing is done.
 * @returns number of the step; that of the newest one where nothing differs
 * @throws Problem `change-set-closed`, `entry-unknown`, `part-changed` with the first such part
 */
export const changeParts = (db: Database, set: string, changes: EntryChanges, done: Done): Promise<number> =>
  db.transaction().execute((transaction) => changePartsWithin(transaction, set, changes, done));

/** The same as a part of a larger transaction. */
export async function changePartsWithin(
  transaction: Transaction<DB>,
  set: string,
  { list, name, changes, isNew = false, undoes }: EntryChanges,
  done: Done,
): Promise<number> {
  const real = changes
    .map(({ part, before, after }) => ({ part: toStorableText(part), before, after: toStorable(after) }))
    .filter(({ before, after }) => !isDeepStrictEqual(before, after));
  const step = await lockOpen(transaction, set);
  if (real.length === 0) return step;
  const parts = real.map(({ part }) => part);
  const current = await readContent(transaction, set, { list, name }, parts);
  if (current === undefined && !isNew && undoes === undefined)
    throw linkageProblem('entry-unknown', { detail: `${list}/${name}` });
  const stale = real.find(({ part, before }) => !isDeepStrictEqual(current?.get(part), before));
  if (stale !== undefined) throw linkageProblem('part-changed', { detail: `${list}/${name}: ${stale.part}` });
  await writeParts(
    transaction,
    set,
    { list, name },
    'content',
    real.map(({ part, after }) => [part, after]),
  );
  await writeStep(transaction, set, { list, name, number: step + 1, changes: real, undoes }, done);
  return step + 1;
}
