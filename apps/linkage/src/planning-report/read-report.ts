import { toMemberId, type LocalText } from '@saphan/contracts';
import type { Grade } from '@saphan/quality';
import { startOfBangkokDay, toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { isLate, type Assignment } from '../planning-assignments/assignment.ts';
import { findAssignments } from '../planning-assignments/assignment-store.ts';
import { sumAssignments, type AssignmentSum } from '../planning-assignments/sum-assignments.ts';
import { isOpen, type BarrierRow } from '../planning-barriers/barrier.ts';
import { findBarrierRows } from '../planning-barriers/barrier-store.ts';
import { findMatrix } from '../planning-readiness/find-readiness.ts';
import { getLadder, type VersionedLadder } from '../planning-readiness/ladder-store.ts';
import { findPilots } from '../planning-pilots/pilot-store.ts';
import { readProgress, type PilotProgress } from '../planning-pilots/progress.ts';
import { sumWorks, type WorkSum } from '../planning-works/sum-works.ts';
import { findWorks } from '../planning-works/work-store.ts';
import { findQuality } from '../quality/service-quality.ts';
import type { Quarter } from './quarter.ts';

/** How far a ministry is. */
export interface MinistryProgress {
  readonly ministry: string;
  readonly names: { readonly th: string; readonly en: string };
  readonly services: number;
  /** Services by level. */
  readonly counts: readonly number[];
  /** Steps up and down in the quarter. */
  readonly rises: number;
  readonly falls: number;
}

/** A service that people apply for through the platform, with what agencies have stated of the quarter. */
export interface LiveService {
  readonly id: string;
  /** Thai as the national list has it, English of the catalogue; Thai for both where that has it no more. */
  readonly names: LocalText;
  readonly received: number;
  readonly decided: number;
  readonly late: number;
}

export interface MinistryMoney {
  readonly ministry: string;
  readonly submitted: WorkSum;
  readonly accepted: WorkSum;
  readonly done: WorkSum;
}

/** A step whose date was moved or that is late, with the last reason that was given for a delay. */
export interface DelayedStep {
  readonly row: Assignment;
  readonly reason: string;
}

/** Everything that the report to cabinet says, from facts. */
export interface CabinetReport {
  readonly quarter: Quarter;
  /** ISO day of its facts: the last of the quarter, or today. */
  readonly asOf: string;
  readonly ladder: VersionedLadder;
  readonly progress: readonly MinistryProgress[];
  /** Published pilot sets, the newest first. */
  readonly pilots: readonly PilotProgress[];
  readonly live: readonly LiveService[];
  readonly money: readonly MinistryMoney[];
  readonly barriers: readonly BarrierRow[];
  /** Entries that were ended in the quarter. */
  readonly endedBarriers: number;
  readonly assignments: readonly AssignmentSum[];
  readonly delayed: readonly DelayedStep[];
  /** Registers by the grade of their data, the worst first; nothing for a quarter that is over, since grades are of the last days. */
  readonly quality: readonly GradedRegister[] | undefined;
}

export interface GradedRegister {
  readonly names: LocalText;
  readonly member: string;
  /** Nothing while nobody has judged it. */
  readonly grade: Grade | undefined;
}

const nothing: WorkSum = { works: 0, lowBaht: 0, likelyBaht: 0, highBaht: 0 };

async function readMoves(db: Database, { from }: Quarter, asOf: string) {
  const { rows } = await sql<{ ministry: string; rises: number; falls: number }>`
    select a.ministry, count(*) filter (where t.level_after > t.level_before)::integer as rises,
      count(*) filter (where t.level_after < t.level_before)::integer as falls
    from plan_step t join plan_service s on s.id = t.service and not s.gone and s.head is null
    join plan_agency a on a.id = s.agency
    where t.ladder = 'readiness' and t.level_before is not null
      and t.at >= ${startOfBangkokDay(from)}::timestamptz and t.at < ${startOfBangkokDay(asOf)}::timestamptz + interval '1 day'
    group by a.ministry`.execute(db);
  return new Map(rows.map((row) => [row.ministry, row]));
}

async function readLive(
  db: Database,
  { catalogue }: RegistryView,
  { from }: Quarter,
  asOf: string,
): Promise<LiveService[]> {
  const { rows } = await sql<
    Omit<LiveService, 'names'> & { readonly name: string; readonly liveService: string }
  >`
    select s.id, s.name, s.live_service as "liveService", coalesce(sum(d.received), 0)::float8 as received,
      coalesce(sum(d.approved + d.refused), 0)::float8 as decided, coalesce(sum(d.late), 0)::float8 as late
    from plan_service s
    left join case_day d on d.service = s.live_service and d.day >= ${from}::date and d.day <= ${asOf}::date
    where s.live_service is not null and not s.gone and s.head is null
    group by s.id, s.name, s.live_service order by received desc, s.id`.execute(db);
  const named = new Map(catalogue.services.map(({ id, names }) => [id, names]));
  return rows.map(({ name, liveService, ...row }) => ({
    ...row,
    names: { th: name, en: named.get(liveService)?.en ?? name },
  }));
}

async function countEnded(db: Database, { from }: Quarter, asOf: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct v.barrier)::integer as count from plan_barrier_version v
    join plan_barrier b on b.number = v.barrier and b.version = v.version
    where b.stage in ('closed', 'in-force', 'stays')
      and v.at >= ${startOfBangkokDay(from)}::timestamptz and v.at < ${startOfBangkokDay(asOf)}::timestamptz + interval '1 day'`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

async function readReasons(db: Database): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ assignment: number; note: string }>`
    select distinct on (assignment) assignment, note from plan_assignment_version
    where action = 'ask-delay' order by assignment, version desc`.execute(db);
  return new Map(rows.map(({ assignment, note }) => [assignment, note]));
}

async function readMoney(db: Database): Promise<MinistryMoney[]> {
  const works = await findWorks(db);
  const ofState = (states: readonly string[], ministry: string): WorkSum => {
    const { sums } = sumWorks(
      works.filter((work) => work.ministry === ministry && states.includes(work.state)),
    );
    return sums.at(-1)?.all ?? nothing;
  };
  return [...new Set(works.map(({ ministry }) => ministry))]
    .map((ministry) => ({
      ministry,
      submitted: ofState(['submitted', 'returned'], ministry),
      accepted: ofState(['accepted'], ministry),
      done: ofState(['done'], ministry),
    }))
    .filter(({ submitted, accepted, done }) => submitted.works + accepted.works + done.works > 0)
    .toSorted((one, other) => other.accepted.likelyBaht - one.accepted.likelyBaht);
}

async function readPilots(
  db: Database,
  view: RegistryView,
  asOf: string,
  now: number,
): Promise<PilotProgress[]> {
  const published = (await findPilots(db)).filter(
    ({ state, frozenAt }) =>
      state === 'published' && frozenAt !== null && toBangkokDay(frozenAt.getTime()) <= asOf,
  );
  return readProgress(db, view, published, now);
}

async function readQuality(db: Database, view: RegistryView, now: number): Promise<GradedRegister[]> {
  const found = await findQuality(db, view, { type: 'all' }, now);
  return found
    .map(({ service, grade }) => ({
      ...{ names: service.names, grade },
      member: toMemberId(service.id),
    }))
    .toSorted((one, other) => (other.grade ?? '').localeCompare(one.grade ?? ''));
}

/** @param now epoch milliseconds */
export async function readReport(
  db: Database,
  view: RegistryView,
  quarter: Quarter,
  now: number,
): Promise<CabinetReport> {
  const today = toBangkokDay(now);
  const asOf = today < quarter.until ? today : quarter.until;
  const ladder = await getLadder(db, 'readiness');
  const [matrix, moves, live, money, laws, obstacles, endedBarriers, assignments, reasons] =
    await Promise.all([
      findMatrix(db, ladder.id, ladder.levels.length),
      readMoves(db, quarter, asOf),
      readLive(db, view, quarter, asOf),
      readMoney(db),
      findBarrierRows(db, 'law'),
      findBarrierRows(db, 'obstacle'),
      countEnded(db, quarter, asOf),
      findAssignments(db),
      readReasons(db),
    ]);
  const standing = assignments.filter(({ state }) => state !== 'withdrawn');
  return {
    pilots: await readPilots(db, view, asOf, now),
    ...{ quarter, asOf, ladder, live, money, endedBarriers },
    quality: quarter.until < today ? undefined : await readQuality(db, view, now),
    progress: matrix.map(({ ministry, name, nameEn, counts }) => ({
      ...{ ministry, counts, names: { th: name, en: nameEn === '' ? name : nameEn } },
      services: counts.reduce((sum, count) => sum + count, 0),
      rises: moves.get(ministry)?.rises ?? 0,
      falls: moves.get(ministry)?.falls ?? 0,
    })),
    barriers: [...obstacles, ...laws].filter(isOpen),
    assignments: sumAssignments(standing, asOf),
    delayed: standing
      .filter((row) => isLate(row, asOf) || (row.due > row.firstDue && row.doneOn === null))
      .map((row) => ({ row, reason: reasons.get(row.number) ?? '' })),
  };
}
