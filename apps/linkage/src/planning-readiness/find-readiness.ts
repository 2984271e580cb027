import { sql } from 'kysely';
import type { Missing } from '@saphan/planning';
import { sortThai } from '@saphan/thai';
import type { Database } from '../database.ts';

/** Services of a ministry on each level. */
export interface MatrixRow {
  readonly ministry: string;
  readonly name: string;
  readonly nameEn: string;
  readonly counts: readonly number[];
}

/** Ministries by levels of a ladder. Variants and doubles count with the service that stands for them. */
export async function findMatrix(db: Database, ladder: string, levels: number): Promise<MatrixRow[]> {
  const { rows } = await sql<{ id: string; name: string; name_en: string; level: number; count: number }>`
    select m.id, m.name, m.name_en, t.level, count(*)::integer as count
    from plan_standing t
    join plan_service s on s.id = t.service and not s.gone and s.head is null
    join plan_agency a on a.id = s.agency
    join plan_ministry m on m.id = a.ministry
    where t.ladder = ${ladder}
    group by m.id, m.name, m.name_en, t.level`.execute(db);
  const sorted = sortThai(rows, ({ name }) => name);
  return [...Map.groupBy(sorted, ({ id }) => id)].map(([ministry, own]) => ({
    ministry,
    name: own[0]?.name ?? ministry,
    nameEn: own[0]?.name_en ?? '',
    counts: Array.from({ length: levels }, (_, level) => own.find((row) => row.level === level)?.count ?? 0),
  }));
}

export interface StandingRow {
  readonly ladder: string;
  readonly version: number;
  readonly level: number;
  readonly missing: readonly Missing[];
  readonly since: Date;
}

/** Where a service stands on every ladder. */
export async function findStandings(db: Database, service: string): Promise<StandingRow[]> {
  const rows = await db
    .selectFrom('plan_standing')
    .select(['ladder', 'ladder_version as version', 'level', 'missing', 'since'])
    .where('service', '=', service)
    .execute();
  return rows.map((row) => ({ ...row, missing: row.missing as unknown as Missing[] }));
}

export interface StepRow {
  readonly at: Date;
  readonly before: number | null;
  readonly after: number;
  readonly missing: readonly Missing[];
}

/** The last steps of a service on a ladder, newest first. */
export async function findSteps(db: Database, service: string, ladder: string): Promise<StepRow[]> {
  const rows = await db
    .selectFrom('plan_step')
    .select(['at', 'level_before as before', 'level_after as after', 'missing'])
    .where('service', '=', service)
    .where('ladder', '=', ladder)
    .orderBy('at', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...row, missing: row.missing as unknown as Missing[] }));
}

/** One thing to do, and which services it moves. */
export interface Task {
  readonly names: { readonly th: string; readonly en: string };
  readonly detail: { readonly th: string; readonly en: string } | null;
  /** Services that want it. */
  readonly services: number;
  /** Services for which it is all that the next level wants. */
  readonly frees: number;
  /** Most users a year of those, as far as they are known. */
  readonly users: number;
  readonly first: string;
  readonly level: number;
}

/**
 * What a ministry has to do next, in order: first what moves most services up by itself, then what most people wait for. A thing with
 * details (a source, a paper) is one task for each.
 */
export async function findTasks(db: Database, ministry: string, ladder: string): Promise<Task[]> {
  const { rows } = await sql<Task>`
    with wanted as (
      select s.id, t.level, coalesce(s.volume_high, s.volume_low, 0) as users, c.value as condition,
             d.value as detail,
             jsonb_array_length(t.missing) = 1 and jsonb_array_length(c.value -> 'details') <= 1 as alone
      from plan_standing t
      join plan_service s on s.id = t.service and not s.gone and s.head is null
      join plan_agency a on a.id = s.agency and a.ministry = ${ministry}
      cross join lateral jsonb_array_elements(t.missing) c
      left join lateral jsonb_array_elements(c.value -> 'details') d on true
      where t.ladder = ${ladder}
    )
    select condition -> 'names' as names, detail, min(level)::integer as level, count(*)::integer as services,
           count(*) filter (where alone)::integer as frees, coalesce(sum(users) filter (where alone), 0)::float8 as users, min(id) as first
    from wanted
    group by condition -> 'names', detail
    order by frees desc, users desc, services desc, 1
    limit 100`.execute(db);
  return rows;
}

export interface EnteredFact {
  readonly name: string;
  readonly value: unknown;
  readonly source: string;
  readonly at: Date;
  readonly by: string;
}

/** What people have entered of a service: the newest of each name. */
export async function findEntered(db: Database, service: string): Promise<EnteredFact[]> {
  const { rows } = await sql<EnteredFact>`
    select distinct on (name) name, value, source, at, by from plan_fact
    where service = ${service} order by name, at desc`.execute(db);
  return rows;
}
