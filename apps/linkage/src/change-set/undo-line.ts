import type { Database } from '../database.ts';
import type { EntryName } from './change-set-store.ts';

/** A step as far as undoing asks for it. */
export interface LineStep {
  readonly number: number;
  readonly by: string;
  /** Step that it takes back. */
  readonly undoes: number | undefined;
}

/** What one person can undo and redo of one entry: the last of each is next. */
export interface UndoLine {
  readonly undo: readonly number[];
  readonly redo: readonly number[];
}

/**
 * Walks the steps of one entry as an editor's undo does: undoing and redoing go along one's own steps, something new ends what could be
 * redone. What others did is theirs: it is never taken back here, and what they took back is gone from the line.
 * @param steps of one entry, oldest first
 */
export function toUndoLine(steps: readonly LineStep[], by: string): UndoLine {
  let [undo, redo]: [readonly number[], readonly number[]] = [[], []];
  for (const { number, undoes, by: doer } of steps) {
    if (doer !== by) {
      [undo, redo] = [undo, redo].map((line) => line.filter((each) => each !== undoes)) as [
        number[],
        number[],
      ];
    } else if (undoes !== undefined && undoes === undo.at(-1)) {
      [undo, redo] = [undo.slice(0, -1), [...redo, number]];
    } else if (undoes !== undefined && undoes === redo.at(-1)) {
      [undo, redo] = [[...undo, number], redo.slice(0, -1)];
    } else [undo, redo] = [[...undo, number], []];
  }
  return { undo, redo };
}

/** Steps that are looked at: far more than anybody undoes. */
const mostSteps = 1_000;

/** What this person can undo and redo of an entry; the step that made it is not undone here, for nothing would be left of the page. */
export async function findUndoLine(
  db: Database,
  set: string,
  { list, name, isNew }: EntryName & { readonly isNew: boolean },
  by: string,
): Promise<UndoLine> {
  const rows = await db
    .selectFrom('change_set_step')
    .select(['number', 'by', 'undoes'])
    .where('change_set', '=', set)
    .where('list', '=', list)
    .where('name', '=', name)
    .orderBy('number', 'desc')
    .limit(mostSteps)
    .execute();
  const steps = rows.toReversed().map((row) => ({ ...row, undoes: row.undoes ?? undefined }));
  const isWhole = rows.length < mostSteps;
  return toUndoLine(isNew && isWhole ? steps.slice(1) : steps, by);
}

/** Names of the parts that a step changed. */
export async function findStepParts(db: Database, set: string, number: number): Promise<readonly string[]> {
  const row = await db
    .selectFrom('change_set_step')
    .select('changes')
    .where('change_set', '=', set)
    .where('number', '=', number)
    .executeTakeFirst();
  const changes = (row?.changes ?? []) as unknown as readonly { readonly part: string }[];
  return changes.map(({ part }) => part);
}
