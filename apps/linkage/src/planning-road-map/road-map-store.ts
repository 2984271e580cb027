import type { Collision, RoadMapResult, RoadMapWishes } from '@saphan/planning';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import type { NamedWork } from './read-plan.ts';

/** What was asked of a scenario. */
export interface ScenarioWishes extends RoadMapWishes {
  /** Year of the first budget, of the common era. */
  readonly firstYear: number;
  /** Whether works that nobody has accepted yet are meant too. */
  readonly withSubmitted: boolean;
}

export const roadMapStates = ['waiting', 'solving', 'done', 'collided', 'cancelled', 'failed'] as const;
export type RoadMapState = (typeof roadMapStates)[number];

/** What was found, over works as they were then. */
export interface KeptResult {
  readonly works: readonly NamedWork[];
  /** Of one that is done. */
  readonly result?: RoadMapResult;
  /** Of one whose wishes collide. */
  readonly collision?: Collision;
}

export interface ScenarioRow {
  readonly number: number;
  readonly name: string;
  readonly wishes: ScenarioWishes;
  readonly state: RoadMapState;
  readonly result: KeptResult | null;
  readonly begunAt: Date;
  readonly begunBy: string;
}

const select = (db: Database) =>
  db
    .selectFrom('plan_road_map')
    .select(['number', 'name', 'wishes', 'state', 'result', 'begun_at as begunAt', 'begun_by as begunBy']);

const toScenario = (row: {
  number: number;
  name: string;
  wishes: unknown;
  state: string;
  result: unknown;
  begunAt: Date;
  begunBy: string;
}): ScenarioRow => ({
  ...row,
  wishes: row.wishes as ScenarioWishes,
  state: row.state as RoadMapState,
  result: row.result as KeptResult | null,
});

/** Scenarios, newest first. */
export async function findScenarios(db: Database, limit = 100): Promise<ScenarioRow[]> {
  const rows = await select(db).orderBy('number', 'desc').limit(limit).execute();
  return rows.map(toScenario);
}

/** The scenario that was computed last before another one. */
export async function findBefore(db: Database, number: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('plan_road_map')
    .select('number')
    .where('state', '=', 'done')
    .where('number', '<', number)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row?.number;
}

/** @throws Problem `plan-road-map-unknown` */
export async function getScenario(db: Database, number: number): Promise<ScenarioRow> {
  const row = await select(db).where('number', '=', number).executeTakeFirst();
  if (row === undefined) throw linkageProblem('plan-road-map-unknown', { detail: String(number) });
  return toScenario(row);
}

/** @returns its number */
export async function addScenario(
  db: Database,
  { name, wishes }: Pick<ScenarioRow, 'name' | 'wishes'>,
  { doer, now }: { readonly doer: Doer; readonly now: number },
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const { number } = await transaction
      .insertInto('plan_road_map')
      .values({
        name,
        wishes: JSON.stringify(wishes),
        state: 'waiting',
        begun_at: new Date(now),
        begun_by: doer,
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    await recordChange(transaction, {
      doer,
      action: 'draw-road-map',
      object: `plan/road-maps/${String(number)}`,
    });
    return number;
  });
}

export async function beginScenario(db: Database, number: number): Promise<void> {
  await db.updateTable('plan_road_map').set({ state: 'solving' }).where('number', '=', number).execute();
}

/** Writes how one has ended; one that has ended stays as it is. */
export async function endScenario(
  db: Database,
  number: number,
  ended: { readonly state: RoadMapState; readonly result?: KeptResult; readonly now: number },
): Promise<void> {
  await db
    .updateTable('plan_road_map')
    .set({
      state: ended.state,
      ended_at: new Date(ended.now),
      ...(ended.result !== undefined && { result: JSON.stringify(ended.result) }),
    })
    .where('number', '=', number)
    .where('ended_at', 'is', null)
    .execute();
}

/** Those that were computed when the process ended: nobody computes them any longer. */
export async function failInterrupted(db: Database, now: number): Promise<void> {
  await db
    .updateTable('plan_road_map')
    .set({ state: 'failed', ended_at: new Date(now) })
    .where('ended_at', 'is', null)
    .execute();
}
