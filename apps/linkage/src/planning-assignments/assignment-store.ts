import { sql } from 'kysely';
import { toBangkokDay } from '@saphan/thai';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import {
  assignmentSteps,
  type Assignment,
  type AssignmentAction,
  type AssignmentContent,
  type AssignmentState,
} from './assignment.ts';

const columns = sql`number, version, state, name, details, ministry, member, to_char(due, 'YYYY-MM-DD') as due,
  to_char(first_due, 'YYYY-MM-DD') as "firstDue", to_char(asked_due, 'YYYY-MM-DD') as "askedDue",
  to_char(done_on, 'YYYY-MM-DD') as "doneOn", work, barrier, service`;

export interface AssignmentFilter {
  readonly state?: AssignmentState | undefined;
  readonly ministry?: string | undefined;
}

/** What is late or due first stands first; what is over stands last. */
export async function findAssignments(
  db: Database,
  { state, ministry }: AssignmentFilter = {},
): Promise<Assignment[]> {
  const { rows } = await sql<Assignment>`
    select ${columns} from plan_assignment
    where (${state ?? null}::text is null or state = ${state ?? null})
      and (${ministry ?? null}::text is null or ministry = ${ministry ?? null})
    order by state in ('done', 'withdrawn'), due, number`.execute(db);
  return rows;
}

/** @throws Problem `plan-assignment-unknown` */
export async function getAssignment(db: Database, number: number): Promise<Assignment> {
  const { rows } = await sql<Assignment>`
    select ${columns} from plan_assignment where number = ${number}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw linkageProblem('plan-assignment-unknown', { detail: String(number) });
  return row;
}

export interface AssignmentVersion {
  readonly version: number;
  readonly state: AssignmentState;
  readonly action: AssignmentAction | 'enter' | 'change';
  readonly content: AssignmentContent;
  readonly note: string;
  readonly at: Date;
  readonly by: string;
}

/** Versions and words of a step, newest first. */
export async function findAssignmentVersions(db: Database, number: number): Promise<AssignmentVersion[]> {
  const rows = await db
    .selectFrom('plan_assignment_version')
    .select(['version', 'state', 'action', 'content', 'note', 'at', 'by'])
    .where('assignment', '=', number)
    .orderBy('version', 'desc')
    .execute();
  return rows as unknown as AssignmentVersion[];
}

/** What waits for somebody: their answers, or their word about what ministries ask and report. */
export interface Waiting {
  readonly late: number;
  readonly open: number;
}

/** @param staff nobody waits for who answers for nobody */
export async function countWaiting(
  db: Database,
  staff: StaffMember | undefined,
  today: string,
): Promise<Waiting> {
  const isPlanner = staff?.roles.has('planner') === true;
  const members = [...new Set((staff?.rights ?? []).map(({ member }) => member))];
  if (!isPlanner && members.length === 0) return { late: 0, open: 0 };
  const { rows } = await sql<Waiting>`
    select count(*)::integer as open, count(*) filter (where due < ${today}::date)::integer as late
    from plan_assignment
    where (state = 'open' and member = any(${members}::text[]))
       or (${isPlanner} and (state in ('delay-asked', 'reported') or (state = 'open' and (member is null or due < ${today}::date))))`.execute(
    db,
  );
  return rows[0] ?? { late: 0, open: 0 };
}

const toRow = ({ name, details, ministry, member, due, work, barrier, service }: AssignmentContent) => ({
  ...{ name, details, ministry, member, due, work, barrier, service },
});

const toContent = (row: Assignment): AssignmentContent => toRow(row);

export interface Writing {
  readonly doer: Doer;
  readonly now: number;
}

async function keepVersion(
  db: Database,
  { assignment, ...row }: Omit<AssignmentVersion, 'at' | 'by'> & { readonly assignment: number },
  { doer, now }: Writing,
): Promise<void> {
  await db
    .insertInto('plan_assignment_version')
    .values({ assignment, ...row, content: JSON.stringify(row.content), at: new Date(now), by: doer })
    .execute();
  await recordChange(db, {
    doer,
    action: `${row.action}-assignment`,
    object: `plan/assignments/${String(assignment)}`,
    detail: { version: row.version, state: row.state },
  });
}

/** @returns its number */
export async function addAssignment(
  db: Database,
  content: AssignmentContent,
  writing: Writing,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const { number } = await transaction
      .insertInto('plan_assignment')
      .values({ version: 1, state: 'open', ...toRow(content), first_due: content.due })
      .returning('number')
      .executeTakeFirstOrThrow();
    const version = {
      assignment: number,
      version: 1,
      state: 'open',
      action: 'enter',
      content,
      note: '',
    } as const;
    await keepVersion(transaction, version, writing);
    return number;
  });
}

/** A step written anew, or a word about it. */
export type AssignmentChange =
  | { readonly content: AssignmentContent }
  | { readonly action: AssignmentAction; readonly note: string; readonly askedDue: string | null };

/**
 * Writes what a step says anew, or takes a word about it.
 * @param seen version that whoever does it had before them
 * @throws Problem `plan-seen`
 */
export async function changeAssignment(
  db: Database,
  row: Assignment,
  change: AssignmentChange,
  { seen, ...writing }: Writing & { readonly seen: number },
): Promise<void> {
  const action: AssignmentVersion['action'] = 'action' in change ? change.action : 'change';
  const state = action === 'change' ? row.state : (assignmentSteps[action].to ?? row.state);
  const due = action === 'grant-delay' ? (row.askedDue ?? row.due) : row.due;
  const content = 'content' in change ? change.content : { ...toContent(row), due };
  const askedDue = action === 'ask-delay' && 'askedDue' in change ? change.askedDue : row.askedDue;
  const note = 'note' in change ? change.note : '';
  await db.transaction().execute(async (transaction) => {
    const version = seen + 1;
    const { numUpdatedRows } = await transaction
      .updateTable('plan_assignment')
      .set({
        ...{ version, state, ...toRow(content) },
        // Who assigns it may bring it forward: then that is the date by which delays are told.
        first_due: content.due < row.firstDue ? content.due : row.firstDue,
        asked_due: state === 'delay-asked' ? askedDue : null,
        done_on: state === 'done' ? toBangkokDay(writing.now) : null,
      })
      .where('number', '=', row.number)
      .where('version', '=', seen)
      .where('state', '=', row.state)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw linkageProblem('plan-seen');
    const kept = { version, state, action, content, note } as const;
    await keepVersion(transaction, { assignment: row.number, ...kept }, writing);
  });
}
