import { createHash } from 'node:crypto';
import { Problem } from '@saphan/contracts';
import { readList, type ListReport, type NationalList } from '@saphan/planning';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { openListFile, type Progress } from './open-list-file.ts';
import type { EditionAnswers } from './preview-edition.ts';

export type EditionState = 'reading' | 'refused' | 'draft' | 'applied' | 'undone' | 'dropped';

export interface EditionHead {
  readonly number: number;
  readonly state: EditionState;
  readonly fileName: string;
  readonly begunAt: Date;
  readonly begunBy: string;
  readonly appliedAt: Date | null;
  readonly undoneAt: Date | null;
  readonly counts: Readonly<Record<string, number>> | null;
}

export interface Edition extends EditionHead {
  readonly fault: { readonly code: string; readonly at?: string } | null;
  readonly content: NationalList | null;
  readonly report: ListReport | null;
  readonly answers: EditionAnswers;
}

const heads = [
  'number',
  'state',
  'file_name',
  'begun_at',
  'begun_by',
  'applied_at',
  'undone_at',
  'counts',
] as const;

const toHead = (row: {
  number: number;
  state: string;
  file_name: string;
  begun_at: Date;
  begun_by: string;
  applied_at: Date | null;
  undone_at: Date | null;
  counts: unknown;
}): EditionHead => ({
  number: row.number,
  state: row.state as EditionState,
  fileName: row.file_name,
  begunAt: row.begun_at,
  begunBy: row.begun_by,
  appliedAt: row.applied_at,
  undoneAt: row.undone_at,
  counts: row.counts as EditionHead['counts'],
});

/** The last editions, newest first. */
export async function findEditions(db: Database): Promise<EditionHead[]> {
  const rows = await db
    .selectFrom('plan_edition')
    .select(heads)
    .where('state', '!=', 'dropped')
    .orderBy('number', 'desc')
    .limit(50)
    .execute();
  return rows.map(toHead);
}

export async function findEdition(db: Database, number: number): Promise<Edition | undefined> {
  const row = await db
    .selectFrom('plan_edition')
    .select([...heads, 'fault', 'content', 'report', 'answers'])
    .where('number', '=', number)
    .executeTakeFirst();
  return (
    row && {
      ...toHead(row),
      fault: row.fault as Edition['fault'],
      content: row.content as NationalList | null,
      report: row.report as ListReport | null,
      answers: row.answers as unknown as EditionAnswers,
    }
  );
}

/** @throws Problem `plan-edition-unknown` */
export async function getEdition(db: Database, number: number): Promise<Edition> {
  const edition = await findEdition(db, number);
  if (edition === undefined || edition.state === 'dropped')
    throw linkageProblem('plan-edition-unknown', { detail: String(number) });
  return edition;
}

const readings = new Map<number, Progress>();

/** How far the reading of an edition is; nothing where nobody reads it. */
export const findProgress = (number: number): Progress | undefined => readings.get(number);

export interface SentList {
  readonly bytes: Buffer;
  readonly fileName: string;
}

/** Begins to read a file as an edition. @returns its number, and the reading, which ends with a draft or a refusal */
export async function beginEdition(
  { db, now, log }: Pick<LinkageContext, 'db' | 'now' | 'log'>,
  { bytes, fileName }: SentList,
  doer: Doer,
): Promise<{ readonly number: number; readonly read: Promise<void> }> {
  const { number } = await db
    .insertInto('plan_edition')
    .values({
      state: 'reading',
      file_name: fileName.slice(0, 200),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      begun_at: new Date(now()),
      begun_by: doer,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  readings.set(number, { sheet: '', lines: 0 });
  const read = readInto(db, number, bytes)
    .catch((error: unknown) => {
      log.error({ err: error, edition: number }, 'an edition of the national list was not read');
    })
    .finally(() => readings.delete(number));
  return { number, read };
}

async function readInto(db: Database, number: number, bytes: Buffer): Promise<void> {
  // One that was put away meanwhile stays so.
  const update = db.updateTable('plan_edition').where('number', '=', number).where('state', '=', 'reading');
  try {
    const sheets = await openListFile(bytes, (progress) => readings.set(number, progress));
    const { list, report } = readList(sheets);
    await update
      .set({ state: 'draft', content: JSON.stringify(list), report: JSON.stringify(report) })
      .execute();
  } catch (error) {
    const { code, at } = error instanceof Problem ? (error as Problem) : { code: 'internal', at: undefined };
    await update
      .set({
        state: 'refused',
        fault: JSON.stringify({ code, ...(at !== undefined && { at }) }),
      })
      .execute();
    if (!(error instanceof Problem)) throw error;
  }
}

/** Keeps what people have answered. @throws Problem `plan-edition-state` */
export async function answerEdition(
  db: Database,
  number: number,
  answers: EditionAnswers,
  doer: Doer,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const edition = await lockEdition(transaction, number, 'draft');
    const merged = {
      ministries: { ...edition.answers.ministries, ...answers.ministries },
      agencies: { ...edition.answers.agencies, ...answers.agencies },
    };
    await transaction
      .updateTable('plan_edition')
      .set({ answers: JSON.stringify(merged) })
      .where('number', '=', number)
      .execute();
    await recordChange(transaction, {
      doer,
      action: 'answer-edition',
      object: `edition/${String(number)}`,
      detail: { ...answers },
    });
  });
}

/** Holds an edition in one of these states until the transaction is over. @throws Problem `plan-edition-unknown`, `plan-edition-state` */
export async function lockEdition(
  transaction: Database,
  number: number,
  ...states: readonly EditionState[]
): Promise<Edition> {
  await transaction
    .selectFrom('plan_edition')
    .select('number')
    .where('number', '=', number)
    .forUpdate()
    .execute();
  const edition = await getEdition(transaction, number);
  if (!states.includes(edition.state)) throw linkageProblem('plan-edition-state', { detail: edition.state });
  return edition;
}

/** Puts away what nobody has applied. @throws Problem `plan-edition-unknown`, `plan-edition-state` */
export async function dropEdition(db: Database, number: number, doer: Doer): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockEdition(transaction, number, 'reading', 'draft', 'refused');
    await transaction
      .updateTable('plan_edition')
      .set({ state: 'dropped' })
      .where('number', '=', number)
      .execute();
    await recordChange(transaction, { doer, action: 'drop-edition', object: `edition/${String(number)}` });
  });
}
