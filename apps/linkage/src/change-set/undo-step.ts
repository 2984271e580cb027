import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { changeParts, type Done, type PartChange } from './change-parts.ts';
import type { ChangedList } from './entry-parts.ts';
import type { Side } from './settle-parts.ts';

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
  /** A conflict was settled by it, for this side. */
  readonly settled: Side | undefined;
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
    .select(['number', 'at', 'by', 'list', 'name', 'changes', 'undoes', 'settled'])
    .where('change_set', '=', set)
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ changes, list, undoes, settled, ...row }) => ({
    ...row,
    list: list as ChangedList,
    parts: (changes as unknown as StoredChange[]).map(({ part }) => part),
    undoes: undoes ?? undefined,
    settled: (settled ?? undefined) as Side | undefined,
  }));
}

/** Steps that are taken back now: by one that is not taken back itself. @param steps newest first */
export function undoneSteps(steps: readonly Pick<Step, 'number' | 'undoes'>[]): ReadonlySet<number> {
  const undone = new Set<number>();
  for (const { number, undoes } of steps) if (undoes !== undefined && !undone.has(number)) undone.add(undoes);
  return undone;
}

/**
 * Takes a step back by another one.
 * @throws Problem `part-changed` where one of its parts was changed since, or it is taken back already
 */
export async function undoStep(db: Database, set: string, number: number, done: Done): Promise<void> {
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
