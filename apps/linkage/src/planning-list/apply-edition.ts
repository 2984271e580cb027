import { sql } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { lockEdition, type Edition } from './edition-store.ts';
import { isNewestApplied } from './find-changes.ts';
import { planTables, readKeptRows, writeRows, type PlanList, type PlanRow } from './kept-rows.ts';
import { isShrinking, previewEdition, type EditionPreview, type RowChange } from './preview-edition.ts';

/** A draft as it would be applied now. */
export interface DraftLook {
  readonly preview: EditionPreview;
  /** Names the state of the list that was looked at: applying asks for the same. */
  readonly seen: string;
}

/** Changes whenever an edition is applied or undone. */
async function findStand(db: Database): Promise<string> {
  const { rows } = await sql<{ stand: string }>`
    select count(applied_at) || '.' || count(undone_at) as stand from plan_edition`.execute(db);
  return rows[0]?.stand ?? '0.0';
}

/** What a draft would change now. */
export async function lookAtDraft(db: Database, { content, answers }: Edition): Promise<DraftLook> {
  if (content === null) throw linkageProblem('plan-edition-state');
  const [kept, seen] = await Promise.all([readKeptRows(db), findStand(db)]);
  return { preview: previewEdition(content, kept, answers), seen };
}

const rowsAtOnce = 1_000;

/** Writes rows list by list, in the order in which they refer to each other. */
async function writeAll(
  db: Database,
  rows: readonly { readonly list: PlanList; readonly row: PlanRow }[],
): Promise<void> {
  for (const list of Object.keys(planTables) as PlanList[]) {
    const own = rows.filter((each) => each.list === list).map(({ row }) => row);
    for (let at = 0; at < own.length; at += rowsAtOnce)
      await writeRows(db, list, own.slice(at, at + rowsAtOnce));
  }
}

async function keepChanges(db: Database, edition: number, changes: readonly RowChange[]): Promise<void> {
  for (let at = 0; at < changes.length; at += rowsAtOnce) {
    await sql`
      insert into plan_change (edition, list, id, kinds, before, after)
      select ${edition}, list, id, kinds, before, after
      from jsonb_to_recordset(${JSON.stringify(changes.slice(at, at + rowsAtOnce))}::jsonb)
        as change (list text, id text, kinds text[], before jsonb, after jsonb)`.execute(db);
  }
}

/** One at a time, whoever asks. */
const lockList = (db: Database) => sql`select pg_advisory_xact_lock(hashtext('plan_edition'))`.execute(db);

/**
 * Makes a draft the list, whole or not at all.
 * @param seen as it was looked at; nothing to apply whatever it changes
 * @param isSure true where more than half of the list may go
 * @throws Problem `plan-edition-state`, `plan-edition-questions`, `plan-edition-seen`, `plan-edition-shrinks`
 */
export async function applyEdition(
  { db, now }: Pick<LinkageContext, 'db' | 'now'>,
  number: number,
  {
    seen,
    isSure = false,
    doer,
  }: { readonly seen?: string | undefined; readonly isSure?: boolean | undefined; readonly doer: Doer },
): Promise<EditionPreview['counts']> {
  return db.transaction().execute(async (transaction) => {
    await lockList(transaction);
    const edition = await lockEdition(transaction, number, 'draft');
    const look = await lookAtDraft(transaction, edition);
    if (seen !== undefined && seen !== look.seen) throw linkageProblem('plan-edition-seen');
    const { questions, changes, counts } = look.preview;
    if (questions.ministries.length + questions.agencies.length > 0)
      throw linkageProblem('plan-edition-questions');
    if (isShrinking(look.preview) && !isSure) throw linkageProblem('plan-edition-shrinks');
    await writeAll(
      transaction,
      changes.map(({ list, after }) => ({ list, row: after })),
    );
    await keepChanges(transaction, number, changes);
    await transaction
      .updateTable('plan_edition')
      .set({
        state: 'applied',
        applied_at: new Date(now()),
        applied_by: doer,
        counts: JSON.stringify(counts),
      })
      .where('number', '=', number)
      .execute();
    await recordChange(transaction, {
      doer,
      action: 'apply-edition',
      object: `edition/${String(number)}`,
      detail: counts,
    });
    return counts;
  });
}

/** Takes the newest applied edition back: every row is again as it was. @throws Problem `plan-edition-state` */
export async function undoEdition(
  { db, now }: Pick<LinkageContext, 'db' | 'now'>,
  number: number,
  doer: Doer,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockList(transaction);
    await lockEdition(transaction, number, 'applied');
    if (!(await isNewestApplied(transaction, number)))
      throw linkageProblem('plan-edition-state', { detail: 'not the newest' });
    const changes = await transaction
      .selectFrom('plan_change')
      .select(['list', 'before', 'after'])
      .where('edition', '=', number)
      .execute();
    await writeAll(
      transaction,
      changes.map(({ list, before, after }) => ({
        list: list as PlanList,
        row: (before as PlanRow | null) ?? { ...(after as PlanRow), gone: true },
      })),
    );
    await transaction
      .updateTable('plan_edition')
      .set({ state: 'undone', undone_at: new Date(now()), undone_by: doer })
      .where('number', '=', number)
      .execute();
    await recordChange(transaction, { doer, action: 'undo-edition', object: `edition/${String(number)}` });
  });
}
