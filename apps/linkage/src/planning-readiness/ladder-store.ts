import { checkLadder, presetLadders, type Ladder } from '@saphan/planning';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';

export interface VersionedLadder extends Ladder {
  /** 1 is what Saphan comes with. */
  readonly version: number;
}

/** The ladders that count: each as it was written last. */
export async function findLadders(db: Database): Promise<VersionedLadder[]> {
  const rows = await db
    .selectFrom('plan_ladder')
    .distinctOn('id')
    .select(['id', 'version', 'content'])
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute();
  const written = new Map(rows.map(({ id, version, content }) => [id, { version, content }]));
  return presetLadders.map((preset) => {
    const own = written.get(preset.id);
    if (own === undefined) return { ...preset, version: 1 };
    return { ...(own.content as unknown as Ladder), version: own.version };
  });
}

/** @returns the ladder of that id. @throws Problem `plan-ladder-unknown` */
export async function getLadder(db: Database, id: string): Promise<VersionedLadder> {
  const found = (await findLadders(db)).find((ladder) => ladder.id === id);
  if (found === undefined) throw linkageProblem('plan-ladder-unknown', { detail: id });
  return found;
}

/**
 * Writes the next version of a ladder.
 * @param seen version that whoever changed it had before them
 * @throws Problem `plan-rule` with level, condition and place for a rule that fails; `plan-ladder-seen`
 */
export async function saveLadder(
  db: Database,
  ladder: Ladder,
  { seen, doer, now }: { readonly seen: number; readonly doer: Doer; readonly now: number },
): Promise<number> {
  const [fault] = checkLadder(ladder);
  if (fault !== undefined)
    throw linkageProblem('plan-rule', {
      at: `level ${String(fault.level)}, condition ${String(fault.condition + 1)}, ${fault.at}`,
      detail: fault.detail,
    });
  return db.transaction().execute(async (transaction) => {
    const { version } = await getLadder(transaction, ladder.id);
    if (version !== seen) throw linkageProblem('plan-ladder-seen');
    const added = await transaction
      .insertInto('plan_ladder')
      .values({
        id: ladder.id,
        version: version + 1,
        content: JSON.stringify(ladder),
        at: new Date(now),
        by: doer,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) throw linkageProblem('plan-ladder-seen');
    await recordChange(transaction, {
      doer,
      action: 'change-ladder',
      object: `ladder/${ladder.id}`,
      detail: { version: version + 1 },
    });
    return version + 1;
  });
}
