import { findCycle } from '@saphan/expressions';
import { sql } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { workSteps, type WorkAction, type WorkContent, type WorkRow, type WorkState } from './work.ts';

const columns = sql`number, version, state, kind, name, ministry, member, cost_low_baht as "costLowBaht",
  cost_likely_baht as "costLikelyBaht", cost_high_baht as "costHighBaht", year, source, said_by as "saidBy", services,
  data_services as "dataServices", barriers, after, submitted_by as "submittedBy"`;

/** What the register is narrowed to. */
export interface WorkFilter {
  readonly state?: WorkState | undefined;
  readonly ministry?: string | undefined;
  readonly year?: number | undefined;
}

export async function findWorks(
  db: Database,
  { state, ministry, year }: WorkFilter = {},
): Promise<WorkRow[]> {
  const { rows } = await sql<WorkRow>`
    select ${columns} from plan_work
    where (${state ?? null}::text is null or state = ${state ?? null})
      and (${ministry ?? null}::text is null or ministry = ${ministry ?? null})
      and (${year ?? null}::integer is null or year = ${year ?? null})
    order by number`.execute(db);
  return rows;
}

/** @throws Problem `plan-work-unknown` */
export async function getWork(db: Database, number: number): Promise<WorkRow> {
  const { rows } = await sql<WorkRow>`
    select ${columns} from plan_work where number = ${number}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw linkageProblem('plan-work-unknown', { detail: String(number) });
  return row;
}

export interface WorkVersion {
  readonly version: number;
  readonly state: WorkState;
  readonly content: WorkContent;
  readonly note: string;
  readonly at: Date;
  readonly by: string;
}

/** Versions and steps of a work, newest first. */
export async function findWorkVersions(db: Database, number: number): Promise<WorkVersion[]> {
  const rows = await db
    .selectFrom('plan_work_version')
    .select(['version', 'state', 'content', 'note', 'at', 'by'])
    .where('work', '=', number)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    state: row.state as WorkState,
    content: row.content as unknown as WorkContent,
  }));
}

/**
 * Finds the circle that a work would close by what must be done before it.
 * @param number of the work; nothing of a new one, which nobody waits for
 * @returns numbers along it, the first again at the end
 */
export async function findWorkCycle(
  db: Database,
  number: number | undefined,
  after: readonly number[],
): Promise<string[] | undefined> {
  if (number === undefined) return undefined;
  const { rows } = await sql<{ number: number; after: number[] }>`
    select number, after from plan_work where state <> 'withdrawn'`.execute(db);
  const graph = new Map(rows.map((row) => [String(row.number), row.after.map(String)]));
  return findCycle(graph.set(String(number), after.map(String)));
}

/** Which of these numbers no work, or no entry of the registers, has. */
export async function findUnknownNumbers(
  db: Database,
  list: 'plan_work' | 'plan_barrier',
  numbers: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select number from unnest(${[...numbers]}::integer[]) as asked (number)
    where not exists (select from ${sql.table(list)} t where t.number = asked.number)`.execute(db);
  return rows.map(({ number }) => number);
}

const toRow = (content: WorkContent) => ({
  ...{ kind: content.kind, name: content.name, ministry: content.ministry, member: content.member },
  ...{ cost_low_baht: content.costLowBaht, cost_likely_baht: content.costLikelyBaht },
  ...{ cost_high_baht: content.costHighBaht, year: content.year, source: content.source },
  ...{ said_by: content.saidBy, services: [...content.services], data_services: [...content.dataServices] },
  ...{ barriers: [...content.barriers], after: [...content.after] },
});

export const toContent = ({ number: _, version: __, state: ___, submittedBy: ____, ...content }: WorkRow) =>
  content satisfies WorkContent;

export interface Writing {
  readonly doer: Doer;
  readonly now: number;
}

async function keepVersion(
  db: Database,
  { work, ...row }: Omit<WorkVersion, 'at' | 'by'> & { readonly work: number },
  { doer, now }: Writing,
  action: string,
): Promise<void> {
  await db
    .insertInto('plan_work_version')
    .values({ work, ...row, content: JSON.stringify(row.content), at: new Date(now), by: doer })
    .execute();
  await recordChange(db, {
    doer,
    action: `${action}-work`,
    object: `plan/works/${String(work)}`,
    detail: { version: row.version, state: row.state },
  });
}

/** @returns its number */
export async function addWork(db: Database, content: WorkContent, writing: Writing): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const { number } = await transaction
      .insertInto('plan_work')
      .values({ version: 1, state: 'draft', ...toRow(content) })
      .returning('number')
      .executeTakeFirstOrThrow();
    const version = { work: number, version: 1, state: 'draft', content, note: '' } as const;
    await keepVersion(transaction, version, writing, 'enter');
    return number;
  });
}

/**
 * Writes what a work says anew, or takes a step with it.
 * @param seen version that whoever does it had before them
 * @throws Problem `plan-seen`
 */
export async function changeWork(
  db: Database,
  work: WorkRow,
  change: { readonly content: WorkContent } | { readonly action: WorkAction; readonly note: string },
  { seen, ...writing }: Writing & { readonly seen: number },
): Promise<void> {
  const content = 'content' in change ? change.content : toContent(work);
  const action = 'action' in change ? change.action : 'change';
  const state = action === 'change' ? work.state : workSteps[action].to;
  await db.transaction().execute(async (transaction) => {
    const version = seen + 1;
    const { numUpdatedRows } = await transaction
      .updateTable('plan_work')
      .set({
        ...{ version, state, ...toRow(content) },
        ...(action === 'submit' && { submitted_by: writing.doer }),
      })
      .where('number', '=', work.number)
      .where('version', '=', seen)
      .where('state', '=', work.state)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw linkageProblem('plan-seen');
    const note = 'note' in change ? change.note : '';
    await keepVersion(transaction, { work: work.number, version, state, content, note }, writing, action);
  });
}
