import { sql } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import type { VersionedLadder } from '../planning-readiness/ladder-store.ts';
import type { Measure } from './measure.ts';
import { pilotSteps, type PilotAction, type PilotContent, type PilotRow, type PilotState } from './pilot.ts';

const columns = sql`number, version, state, names, criteria, rule, target_level as "targetLevel", target_on as "targetOn",
  services, ladder, frozen_at as "frozenAt", frozen_by as "frozenBy"`;

/** Every set, the newest first. */
export async function findPilots(db: Database): Promise<PilotRow[]> {
  const { rows } = await sql<PilotRow>`select ${columns} from plan_pilot order by number desc`.execute(db);
  return rows;
}

/** @throws Problem `plan-pilot-unknown` */
export async function getPilot(db: Database, number: number): Promise<PilotRow> {
  const { rows } = await sql<PilotRow>`
    select ${columns} from plan_pilot where number = ${number}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw linkageProblem('plan-pilot-unknown', { detail: String(number) });
  return row;
}

export interface PilotVersion {
  readonly version: number;
  readonly state: PilotState;
  readonly content: PilotContent;
  readonly at: Date;
  readonly by: string;
}

/** Versions and steps of a set, newest first. */
export async function findPilotVersions(db: Database, number: number): Promise<PilotVersion[]> {
  const rows = await db
    .selectFrom('plan_pilot_version')
    .select(['version', 'state', 'content', 'at', 'by'])
    .where('pilot', '=', number)
    .orderBy('version', 'desc')
    .execute();
  return rows as unknown as PilotVersion[];
}

/** Where the members of frozen sets stood then, by the number of the set. */
export async function findBaselines(
  db: Database,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly Measure[]>> {
  const { rows } = await sql<Measure & { pilot: number }>`
    select pilot, service, level, met, missing, people_low as "peopleLow", people_high as "peopleHigh", papers, days, facts
    from plan_pilot_baseline where pilot = any(${[...numbers]}::integer[]) order by pilot, service`.execute(
    db,
  );
  return Map.groupBy(rows, ({ pilot }) => pilot);
}

const toRow = ({ names, criteria, rule, targetLevel, targetOn, services }: PilotContent) => ({
  ...{ names: JSON.stringify(names), criteria: JSON.stringify(criteria), rule },
  ...{ target_level: targetLevel, target_on: targetOn, services: [...services] },
});

export const toPilotContent = ({
  names,
  criteria,
  rule,
  targetLevel,
  targetOn,
  services,
}: PilotRow): PilotContent => ({ names, criteria, rule, targetLevel, targetOn, services });

export interface Writing {
  readonly doer: Doer;
  readonly now: number;
}

async function keepVersion(
  db: Database,
  { pilot, ...row }: Omit<PilotVersion, 'at' | 'by'> & { readonly pilot: number },
  { doer, now }: Writing,
  action: string,
): Promise<void> {
  await db
    .insertInto('plan_pilot_version')
    .values({ pilot, ...row, content: JSON.stringify(row.content), at: new Date(now), by: doer })
    .execute();
  await recordChange(db, {
    doer,
    action: `${action}-pilot`,
    object: `plan/pilots/${String(pilot)}`,
    detail: { version: row.version, state: row.state },
  });
}

/** @returns its number */
export async function addPilot(db: Database, content: PilotContent, writing: Writing): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const { number } = await transaction
      .insertInto('plan_pilot')
      .values({ version: 1, state: 'draft', ...toRow(content) })
      .returning('number')
      .executeTakeFirstOrThrow();
    const version = { pilot: number, version: 1, state: 'draft', content } as const;
    await keepVersion(transaction, version, writing, 'enter');
    return number;
  });
}

/** What is fixed when a set is frozen. */
export interface Frozen {
  readonly ladder: VersionedLadder;
  readonly baseline: readonly Measure[];
}

export type PilotChange =
  | { readonly content: PilotContent }
  | { readonly action: Exclude<PilotAction, 'freeze'> }
  | { readonly action: 'freeze'; readonly frozen: Frozen };

/**
 * Writes what a draft says anew, or takes a step with a set.
 * @param seen version that whoever does it had before them
 * @throws Problem `plan-seen`; `plan-pilot-step` where its state does not allow it
 */
export async function changePilot(
  db: Database,
  pilot: PilotRow,
  change: PilotChange,
  { seen, ...writing }: Writing & { readonly seen: number },
): Promise<void> {
  const action = 'action' in change ? change.action : 'change';
  const { from, to } = action === 'change' ? ({ from: 'draft', to: 'draft' } as const) : pilotSteps[action];
  if (pilot.state !== from) throw linkageProblem('plan-pilot-step', { at: action });
  const content = 'content' in change ? change.content : toPilotContent(pilot);
  const frozen = 'frozen' in change ? change.frozen : undefined;
  await db.transaction().execute(async (transaction) => {
    if (frozen !== undefined) await keepBaseline(transaction, pilot.number, frozen.baseline);
    const version = seen + 1;
    const { numUpdatedRows } = await transaction
      .updateTable('plan_pilot')
      .set({
        ...{ version, state: to },
        ...('content' in change && toRow(content)),
        ...(frozen !== undefined && {
          ladder: JSON.stringify(frozen.ladder),
          ...{ frozen_at: new Date(writing.now), frozen_by: writing.doer },
        }),
      })
      .where('number', '=', pilot.number)
      .where('version', '=', seen)
      .where('state', '=', from)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw linkageProblem('plan-seen');
    await keepVersion(transaction, { pilot: pilot.number, version, state: to, content }, writing, action);
  });
}

async function keepBaseline(db: Database, pilot: number, baseline: readonly Measure[]): Promise<void> {
  // Two who freeze at once write one after the other: the second finds no draft.
  const { rows } = await sql<{ state: string }>`
    select state from plan_pilot where number = ${pilot} for update`.execute(db);
  if (rows[0]?.state !== 'draft') throw linkageProblem('plan-seen');
  await db
    .insertInto('plan_pilot_baseline')
    .values(
      baseline.map(({ service, level, met, missing, peopleLow, peopleHigh, papers, days, facts }) => ({
        ...{ pilot, service, level, met, papers, days },
        ...{ people_low: peopleLow, people_high: peopleHigh },
        ...{ missing: JSON.stringify(missing), facts: JSON.stringify(facts) },
      })),
    )
    .execute();
}
