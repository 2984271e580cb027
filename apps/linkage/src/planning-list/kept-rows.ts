import type { KeptService, KnownAgency, Spelling } from '@saphan/planning';
import { sql, type Selectable } from 'kysely';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';

export type PlanList = 'ministries' | 'agencies' | 'statuses' | 'reasons' | 'projects' | 'services';

type Table =
  | 'plan_ministry'
  | 'plan_agency'
  | 'plan_status'
  | 'plan_reason'
  | 'plan_project'
  | 'plan_service';

/** Where the rows of a list lie, and which columns an edition writes: all others are people's. In the order of their references. */
export const planTables = {
  ministries: { table: 'plan_ministry', key: 'id', columns: ['id', 'name', 'names', 'gone'] },
  agencies: {
    table: 'plan_agency',
    key: 'id',
    columns: ['id', 'ministry', 'name', 'names', 'kind', 'gone'],
  },
  statuses: { table: 'plan_status', key: 'code', columns: ['code', 'name', 'meaning', 'gone'] },
  reasons: { table: 'plan_reason', key: 'code', columns: ['code', 'name', 'same', 'gone'] },
  projects: {
    table: 'plan_project',
    key: 'id',
    columns: ['id', 'agency', 'name', 'budget_satang', 'gone'],
  },
  services: {
    table: 'plan_service',
    key: 'id',
    columns: [
      ...['id', 'agency', 'name', 'name_key', 'status', 'reason', 'project', 'remark'],
      ...['volume_low', 'volume_high', 'volume_period', 'gone'],
    ],
  },
} as const satisfies Record<
  PlanList,
  { readonly table: Table; readonly key: string; readonly columns: readonly string[] }
>;

export type PlanRow = Readonly<Record<string, unknown>>;

/** Everything that editions have written, by list and key. */
export type KeptRows = Readonly<Record<PlanList, ReadonlyMap<string, PlanRow>>>;

export async function readKeptRows(db: Database): Promise<KeptRows> {
  const entries = await Promise.all(
    (Object.keys(planTables) as PlanList[]).map(async (list) => {
      const { table, key, columns } = planTables[list];
      const { rows } = await sql<PlanRow>`
        select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}`.execute(db);
      return [list, new Map(rows.map((row) => [String(row[key]), row]))] as const;
    }),
  );
  return Object.fromEntries(entries) as unknown as KeptRows;
}

/** Writes rows of a list, whether they are there or not; what people have added to them stays. */
export async function writeRows(db: Database, list: PlanList, rows: readonly PlanRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { table, key, columns } = planTables[list];
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const sets = sql.join(
    columns
      .filter((column) => column !== key)
      .map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`),
  );
  await sql`
    insert into ${sql.table(table)} (${names})
    select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    on conflict (${sql.ref(key)}) do update set ${sets}`.execute(db);
}

export const toKnown = (rows: ReadonlyMap<string, PlanRow>): KnownAgency[] =>
  [...rows.values()].map((row) => ({
    id: row['id'] as string,
    names: row['names'] as Spelling[],
  }));

type ServiceRow = Selectable<DB['plan_service']>;

export function toKeptService(row: PlanRow): KeptService {
  const { volume_low: low, volume_high: high, volume_period: period, ...rest } = row as unknown as ServiceRow;
  const { id, agency, name, status, reason, project, remark, gone } = rest;
  const volume = low === null || period === null ? null : { low, high, period: period as 'year' };
  return { id, agency, name, status, reason, project, remark, volume, gone };
}
