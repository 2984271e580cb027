import { toNameKey, type BarrierRegister } from '@saphan/planning';
import { sql } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { endedStages, roomOf, type BarrierContent, type BarrierRow, type BarrierStage } from './barrier.ts';

const columns = sql`number, register, version, name, kind, section, demands, amendment, owner,
  to_char(due, 'YYYY-MM-DD') as due, decision, stage, services, data_services as "dataServices"`;

/** What a register is narrowed to. */
export interface BarrierFilter {
  readonly stage?: BarrierStage | undefined;
  /** Those that are not ended. */
  readonly isOpen?: boolean;
  readonly q?: string | undefined;
}

/** Entries of a register, what is due first. */
export async function findBarrierRows(
  db: Database,
  register: BarrierRegister,
  { stage, isOpen = false, q }: BarrierFilter = {},
): Promise<BarrierRow[]> {
  const { rows } = await sql<BarrierRow>`
    select ${columns} from plan_barrier
    where register = ${register}
      and (${stage ?? null}::text is null or stage = ${stage ?? null})
      and (not ${isOpen} or stage <> all (${[...endedStages]}::text[]))
    order by due nulls last, number`.execute(db);
  if (q === undefined) return rows;
  const key = toNameKey(q);
  return rows.filter(({ name, section, owner }) =>
    toNameKey(`${name} ${section ?? ''} ${owner}`).includes(key),
  );
}

/** Everything that holds services back now. */
export async function findOpenBarriers(db: Database): Promise<BarrierRow[]> {
  const { rows } = await sql<BarrierRow>`
    select ${columns} from plan_barrier where stage <> all (${[...endedStages]}::text[]) order by number`.execute(
    db,
  );
  return rows;
}

/** @throws Problem `plan-barrier-unknown` */
export async function getBarrier(
  db: Database,
  register: BarrierRegister,
  number: string,
): Promise<BarrierRow> {
  const { rows } = await sql<BarrierRow>`
    select ${columns} from plan_barrier where register = ${register} and number::text = ${number}`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw linkageProblem('plan-barrier-unknown', { detail: `${register} ${number}` });
  return row;
}

export interface BarrierVersion {
  readonly version: number;
  readonly content: BarrierContent;
  readonly at: Date;
  readonly by: string;
}

/** Versions of an entry, newest first. */
export async function findBarrierVersions(db: Database, number: number): Promise<BarrierVersion[]> {
  const rows = await db
    .selectFrom('plan_barrier_version')
    .select(['version', 'content', 'at', 'by'])
    .where('barrier', '=', number)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, content: row.content as unknown as BarrierContent }));
}

/** Which of these ids no service of the list has. */
export async function findUnknownServices(db: Database, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...ids]}::text[]) as asked (id)
    where not exists (select from plan_service s where s.id = asked.id)`.execute(db);
  return rows.map(({ id }) => id);
}

const toRow = (content: BarrierContent) => {
  const { services, dataServices, ...rest } = content;
  return { ...rest, services: [...services], data_services: [...dataServices] };
};

interface Writing {
  readonly doer: Doer;
  readonly now: number;
}

async function keepVersion(
  db: Database,
  { number, register, version }: Pick<BarrierRow, 'number' | 'register' | 'version'>,
  content: BarrierContent,
  { doer, now }: Writing,
): Promise<void> {
  await db
    .insertInto('plan_barrier_version')
    .values({ barrier: number, version, content: JSON.stringify(content), at: new Date(now), by: doer })
    .execute();
  await recordChange(db, {
    doer,
    action: version === 1 ? `enter-${register}` : `change-${register}`,
    object: `plan/${roomOf[register]}/${String(number)}`,
    detail: { version, stage: content.stage },
  });
}

/** @returns its number */
export async function addBarrier(
  db: Database,
  register: BarrierRegister,
  content: BarrierContent,
  writing: Writing,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const { number } = await transaction
      .insertInto('plan_barrier')
      .values({ register, version: 1, ...toRow(content) })
      .returning('number')
      .executeTakeFirstOrThrow();
    await keepVersion(transaction, { number, register, version: 1 }, content, writing);
    return number;
  });
}

/**
 * Writes the next version of an entry.
 * @param seen version that whoever changed it had before them
 * @throws Problem `plan-seen`
 */
export async function changeBarrier(
  db: Database,
  { number, register }: Pick<BarrierRow, 'number' | 'register'>,
  content: BarrierContent,
  { seen, ...writing }: Writing & { readonly seen: number },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const version = seen + 1;
    const { numUpdatedRows } = await transaction
      .updateTable('plan_barrier')
      .set({ version, ...toRow(content) })
      .where('number', '=', number)
      .where('version', '=', seen)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw linkageProblem('plan-seen');
    await keepVersion(transaction, { number, register, version }, content, writing);
  });
}
