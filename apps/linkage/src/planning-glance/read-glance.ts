import { usersOf, type RoadMapWishes } from '@saphan/planning';
import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Visit } from '../pages/visit.ts';
import { findAssignments } from '../planning-assignments/assignment-store.ts';
import { sumAssignments, type AssignmentSum } from '../planning-assignments/sum-assignments.ts';
import type { BarrierRow } from '../planning-barriers/barrier.ts';
import { findOpenBarriers } from '../planning-barriers/barrier-store.ts';
import { findServiceNames, type ServiceNames } from '../planning-catalogue/named-services.tsx';
import { findMatrix } from '../planning-readiness/find-readiness.ts';
import { getLadder, type VersionedLadder } from '../planning-readiness/ladder-store.ts';
import { findScenarios, type ScenarioRow } from '../planning-road-map/road-map-store.ts';
import { readBarriers } from '../planning-works/find-unlocked.ts';
import { findWorks } from '../planning-works/work-store.ts';
import { findMinistryNames, type MinistryNames } from '../planning-works/works-page.tsx';
import { toPackages, type Package } from '../planning-road-map/to-packages.ts';

/** Rows of each table of the page: it is read in a minute, and leads to the rest. */
export const mostShown = 5;

export interface HoldingBarrier {
  readonly row: BarrierRow;
  /** Who uses the services that it names, a year, as far as that is known. */
  readonly people: number;
  /** A work of the road map that ends it. */
  readonly endedBy: number | undefined;
}

/** Everything that the first page of the plan says, as it stands now. */
export interface Glance {
  readonly ladder: VersionedLadder;
  /** Services by level. */
  readonly levels: readonly number[];
  /** Services that people can apply for here. */
  readonly online: number;
  /** The road map that was computed last. */
  readonly roadMap: ScenarioRow | undefined;
  readonly packages: readonly Package[];
  readonly barriers: readonly HoldingBarrier[];
  /** Of both registers, by number; those that are ended too. */
  readonly allBarriers: ReadonlyMap<number, BarrierRow>;
  readonly assignments: readonly AssignmentSum[];
  readonly services: ServiceNames;
  readonly ministries: MinistryNames;
}

/**
 * People a year by service, as the road map counts them; services of which the list states none are left out.
 * @param basis which end of a range that the list states, or its middle
 */
async function findUsers(
  db: Database,
  ids: readonly string[],
  basis: RoadMapWishes['users'] = 'likely',
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('plan_service')
    .select(['id', 'volume_low', 'volume_high'])
    .where('id', 'in', [...new Set(ids)])
    .where('volume_period', '=', 'year')
    .execute();
  return new Map(
    rows.map(({ id, volume_low, volume_high }) => {
      const users = volume_low === null ? null : { low: volume_low, high: volume_high ?? volume_low };
      return [id, usersOf({ users }, { users: basis, unknownUsers: 0 })];
    }),
  );
}

async function countOnline(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from plan_service
    where not gone and head is null and live_service is not null`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function readGlance(visit: Visit): Promise<Glance> {
  const { db, now } = visit;
  const ladder = await getLadder(db, 'readiness');
  const [matrix, online, scenarios, open, allBarriers, assignments, ministries, works] = await Promise.all([
    findMatrix(db, ladder.id, ladder.levels.length),
    countOnline(db),
    findScenarios(db),
    findOpenBarriers(db),
    readBarriers(db),
    findAssignments(db),
    findMinistryNames(visit),
    findWorks(db),
  ]);
  const roadMap = scenarios.find(({ result }) => result?.result !== undefined);
  const verdicts = roadMap?.result?.result?.verdicts ?? [];
  const users = await findUsers(
    db,
    [...verdicts.flatMap(({ services }) => services), ...open.flatMap(({ services }) => services)],
    roadMap?.wishes.users,
  );
  const peopleOf = (service: string): number => users.get(service) ?? 0;
  const costs = new Map(
    roadMap?.result?.works.map(({ id, costBaht }) => [id, costBaht[roadMap.wishes.costs]]) ?? [],
  );
  const bought = new Set(verdicts.filter(({ year }) => year !== null).map(({ work }) => work));
  const packages = toPackages(verdicts, (work) => costs.get(work) ?? 0, peopleOf);
  const barriers = open
    .map((row) => ({
      row,
      people: row.services.reduce((sum, each) => sum + peopleOf(each), 0),
      endedBy: works.find((work) => bought.has(String(work.number)) && work.barriers.includes(row.number))
        ?.number,
    }))
    .toSorted(
      (one, other) => other.people - one.people || other.row.services.length - one.row.services.length,
    );
  return {
    ...{ ladder, online, roadMap, packages, barriers, allBarriers, ministries },
    levels: ladder.levels.map((_, level) =>
      matrix.reduce((sum, { counts }) => sum + (counts[level] ?? 0), 0),
    ),
    assignments: sumAssignments(
      assignments.filter(({ state }) => state !== 'withdrawn'),
      toBangkokDay(now),
    ),
    services: await findServiceNames(visit, [
      ...packages.slice(0, mostShown).flatMap(({ services }) => services),
      ...barriers.slice(0, mostShown).flatMap(({ row }) => row.services),
    ]),
  };
}
