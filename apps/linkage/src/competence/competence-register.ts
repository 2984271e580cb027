import { toUuidV7, type Language } from '@saphan/contracts';
import { sql } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import type { Competence, Course, Demand, DemandPlace } from './competence.ts';

export async function listCompetences(db: Database): Promise<Competence[]> {
  const rows = await db.selectFrom('competence').selectAll().orderBy('ended').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    names: { th: row.name_th, en: row.name_en },
    about: { th: row.about_th, en: row.about_en },
    ended: row.ended,
  }));
}

export async function listCourses(db: Database): Promise<Course[]> {
  const rows = await db.selectFrom('course').selectAll().orderBy('ended').orderBy('number').execute();
  return rows.map(({ name_th, name_en, good_for: goodFor, ...row }) => ({
    ...row,
    names: { th: name_th, en: name_en },
    goodFor,
  }));
}

/** Demands that stand, whether their day has come or not. */
export async function listDemands(db: Database): Promise<Demand[]> {
  const { rows } = await sql<Demand>`
    select id, system, role, competence, to_char(valid_from, 'YYYY-MM-DD') as "from", set_by as "setBy"
    from competence_demand where ended_at is null order by system, role, competence`.execute(db);
  return rows;
}

/** Adds a competence, or writes anew what is said of it. */
export async function saveCompetence(db: Database, competence: Competence, doer: Doer): Promise<void> {
  const { id, names, about, ended } = competence;
  const said = { name_th: names.th, name_en: names.en, about_th: about.th, about_en: about.en, ended };
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('competence')
      .values({ id, ...said })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(said))
      .execute();
    await recordChange(transaction, {
      doer,
      action: 'save-competence',
      object: id,
      detail: { names, about, ended },
    });
  });
}

/** @param course without a number where it is new @returns its number */
export async function saveCourse(
  db: Database,
  { number, ...course }: Omit<Course, 'number'> & { readonly number?: number | undefined },
  doer: Doer,
): Promise<number> {
  const { names, goodFor, ...rest } = course;
  const said = { ...rest, name_th: names.th, name_en: names.en, good_for: goodFor };
  return db.transaction().execute(async (transaction) => {
    const saved =
      number === undefined
        ? await transaction.insertInto('course').values(said).returning('number').executeTakeFirstOrThrow()
        : await transaction
            .updateTable('course')
            .set(said)
            .where('number', '=', number)
            .returning('number')
            .executeTakeFirstOrThrow();
    const object = `course/${String(saved.number)}`;
    await recordChange(transaction, { doer, action: 'save-course', object, detail: { ...course } });
    return saved.number;
  });
}

/** Holds a right to a competence from a day on; one that stands is moved to that day. */
export async function setDemand(
  db: Database,
  { system, role, competence, from }: DemandPlace & { readonly competence: string; readonly from: string },
  doer: Doer,
  at: Date,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('competence_demand')
      .set({ ended_by: doer, ended_at: at })
      .where('system', '=', system)
      .where('role', '=', role)
      .where('competence', '=', competence)
      .where('ended_at', 'is', null)
      .execute();
    await transaction
      .insertInto('competence_demand')
      .values({
        id: toUuidV7(at.getTime()),
        ...{ system, role, competence, valid_from: from, set_by: doer, set_at: at },
      })
      .execute();
    await recordChange(transaction, {
      doer,
      action: 'demand-competence',
      object: `${system}.${role}`,
      detail: { competence, from },
    });
  });
}

/** Ends a demand now: whoever rested for it has the right again at once. */
export async function endDemand(db: Database, id: string, doer: Doer, at: Date): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const ended = await transaction
      .updateTable('competence_demand')
      .set({ ended_by: doer, ended_at: at })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .returning(['system', 'role', 'competence'])
      .executeTakeFirst();
    if (ended === undefined) return;
    const { system, role, competence } = ended;
    await recordChange(transaction, {
      doer,
      action: 'end-demand',
      object: `${system}.${role}`,
      detail: { competence },
    });
  });
}

/** What a competence is called; its code where it is none. */
export async function nameOfCompetence(db: Database, id: string, language: Language): Promise<string> {
  const row = await db
    .selectFrom('competence')
    .select(['name_th', 'name_en'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return id;
  return language === 'th' ? row.name_th : row.name_en;
}
