import type { LocalText } from '@saphan/contracts';
import { nameStatus, toNameKey } from '@saphan/planning';
import { sortThai } from '@saphan/thai';
import { sql, type SelectQueryBuilder } from 'kysely';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';

/** What a list of planned services is narrowed to. */
export interface PlannedFilter {
  readonly q?: string | undefined;
  readonly ministry?: string | undefined;
  readonly agency?: string | undefined;
  readonly status?: string | undefined;
  /** Code of a reason; the codes that say the same are meant too. */
  readonly reason?: string | undefined;
  readonly event?: string | undefined;
  readonly live?: 'yes' | 'no' | undefined;
  /** Level on a ladder. */
  readonly ladder?: string | undefined;
  readonly level?: string | undefined;
  /** Services that stand for a group, or belong to none. */
  readonly heads?: 'yes' | undefined;
}

export interface PlannedRow {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly agencyNameEn: string;
  readonly ministry: string;
  readonly status: string | null;
  readonly reason: string | null;
  readonly project: string | null;
  readonly remark: string | null;
  readonly volumeLow: number | null;
  readonly volumeHigh: number | null;
  readonly volumePeriod: string | null;
  readonly lifeEvents: readonly string[];
  readonly liveService: string | null;
  readonly head: string | null;
  readonly headKind: string | null;
}

type Joined = SelectQueryBuilder<DB, 'plan_service' | 'plan_agency', object>;

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** The rows of a filter, before anything is chosen of them. */
function within(db: Database, filter: PlannedFilter): Joined {
  const { q, ministry, agency, status, reason, event, live, heads, ladder = 'readiness', level } = filter;
  let rows = db
    .selectFrom('plan_service')
    .innerJoin('plan_agency', 'plan_agency.id', 'plan_service.agency')
    .where('plan_service.gone', '=', false) as Joined;
  if (q !== undefined) rows = rows.where('name_key', 'like', `%${escapeLike(toNameKey(q))}%`);
  if (ministry !== undefined) rows = rows.where('plan_agency.ministry', '=', ministry);
  if (agency !== undefined) rows = rows.where('plan_service.agency', '=', agency);
  if (status !== undefined) rows = rows.where('plan_service.status', '=', status);
  if (reason !== undefined)
    rows = rows.where('plan_service.reason', 'in', (select) =>
      select.selectFrom('plan_reason').select('code').where('same', '=', reason),
    );
  if (event !== undefined) rows = rows.where(sql<boolean>`${event} = any(life_events)`);
  if (live !== undefined) rows = rows.where('live_service', live === 'yes' ? 'is not' : 'is', null);
  if (level !== undefined)
    rows = rows.where((build) =>
      build.exists(
        build
          .selectFrom('plan_standing')
          .select('plan_standing.service')
          .whereRef('plan_standing.service', '=', 'plan_service.id')
          .where('plan_standing.ladder', '=', ladder)
          .where('plan_standing.level', '=', Number(level)),
      ),
    );
  if (heads === 'yes') rows = rows.where('head', 'is', null);
  return rows;
}

const select = (rows: Joined) =>
  rows.select([
    'plan_service.id',
    'plan_service.name',
    'plan_service.agency',
    'plan_agency.name as agencyName',
    'plan_agency.name_en as agencyNameEn',
    'plan_agency.ministry',
    'status',
    'reason',
    'project',
    'remark',
    'volume_low as volumeLow',
    'volume_high as volumeHigh',
    'volume_period as volumePeriod',
    'life_events as lifeEvents',
    'live_service as liveService',
    'head',
    'head_kind as headKind',
  ]);

/** A page of services in the order of their ids. @param after id of the last one of the page before */
export async function findPlanned(
  db: Database,
  filter: PlannedFilter,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<PlannedRow[]> {
  const rows = within(db, filter);
  return select(after === undefined ? rows : rows.where('plan_service.id', '>', after))
    .orderBy('plan_service.id')
    .limit(limit)
    .execute();
}

export async function countPlanned(db: Database, filter: PlannedFilter): Promise<number> {
  const { count } = await within(db, filter)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Ids of everything that a filter finds. */
export async function findPlannedIds(db: Database, filter: PlannedFilter): Promise<string[]> {
  const rows = await within(db, filter).select('plan_service.id').execute();
  return rows.map(({ id }) => id);
}

export async function findPlannedService(db: Database, id: string): Promise<PlannedRow | undefined> {
  return select(within(db, {}).where('plan_service.id', '=', id)).executeTakeFirst();
}

/** Those for which a service stands. */
export async function findMembersOf(db: Database, head: string): Promise<PlannedRow[]> {
  return select(within(db, {}).where('head', '=', head))
    .orderBy('plan_service.id')
    .execute();
}

/** What lists are narrowed by: names in both languages where there are any. */
export interface PlanNames {
  readonly ministries: readonly { readonly id: string; readonly name: string; readonly name_en: string }[];
  readonly statuses: readonly { readonly code: string; readonly names: LocalText }[];
  readonly reasons: readonly { readonly code: string; readonly name: string; readonly same: string }[];
}

export async function findPlanNames(db: Database): Promise<PlanNames> {
  const [ministries, statuses, reasons] = await Promise.all([
    db
      .selectFrom('plan_ministry')
      .select(['id', 'name', 'name_en'])
      .where('gone', '=', false)
      .where((build) =>
        build.exists(
          build
            .selectFrom('plan_agency')
            .innerJoin('plan_service', 'plan_service.agency', 'plan_agency.id')
            .select('plan_service.id')
            .whereRef('plan_agency.ministry', '=', 'plan_ministry.id')
            .where('plan_service.gone', '=', false),
        ),
      )
      .execute(),
    db.selectFrom('plan_status').select(['code', 'name']).where('gone', '=', false).orderBy('code').execute(),
    db
      .selectFrom('plan_reason')
      .select(['code', 'name', 'same'])
      .where('gone', '=', false)
      .orderBy('code')
      .execute(),
  ]);
  return {
    ministries: sortThai(ministries, ({ name }) => name),
    statuses: statuses.map(({ code, name }) => ({ code, names: nameStatus(code, name) })),
    reasons,
  };
}
