import type { Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { changeParts, type PartChange } from './change-set-store.ts';
import type { ChangedList } from './entry-parts.ts';

/** A step of the work on a set. */
export interface Step {
  readonly number: number;
  readonly at: Date;
  readonly by: string;
  readonly list: ChangedList;
  readonly name: string;
  readonly parts: readonly string[];
  /** Step that it takes back. */
  readonly undoes: number | undefined;
}

interface StoredChange {
  readonly part: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Newest first. */
export async function listSteps(db: Database, set: string, most: number): Promise<Step[]> {
  const rows = await db
    .selectFrom('change_set_step')
    .select(['number', 'at', 'by', 'list', 'name', 'changes', 'undoes'])
    .where('change_set', '=', set)
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ changes, list, undoes, ...row }) => ({
    ...row,
    list: list as ChangedList,
    parts: (changes as unknown as StoredChange[]).map(({ part }) => part),
    undoes: undoes ?? undefined,
  }));
}

/**
 * Takes a step back by another one.
 * @throws Problem `part-changed` where one of its parts was changed since, or it is taken back already
 */
export async function undoStep(
  db: Database,
  set: string,
  number: number,
  done: { readonly doer: Doer; readonly now: number },
): Promise<void> {
  const row = await db
    .selectFrom('change_set_step')
    .select(['list', 'name', 'changes'])
    .where('change_set', '=', set)
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) throw linkageProblem('entry-unknown', { detail: `step ${String(number)}` });
  const changes = (row.changes as unknown as StoredChange[]).map(({ part, before, after }): PartChange => ({
    part,
    before: after,
    after: before,
  }));
  const { list, name } = row;
  await changeParts(db, set, { list: list as ChangedList, name, changes, undoes: number }, done);
}
