import { defaultLadder } from '@saphan/planning';
import { sortThai } from '@saphan/thai';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** By what services are counted together: `kind` is that of the agency, as the national list says it. */
export const progressGroups = ['ministry', 'agency', 'kind'] as const;
export type ProgressGroup = (typeof progressGroups)[number];

/** How many services of a ministry, an agency or a kind of agency are online end to end. */
export interface Progress {
  /** Its id; of a kind its name, empty where the list states none. */
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly services: number;
  /** Those that people can apply for through the platform, however far they are beside that. */
  readonly online: number;
  /** Those that have all that level 4 demands. */
  readonly live: number;
}

/** The level of the default ladder from which a service is online end to end. */
const liveLevel = 4;

const keys = {
  ministry: sql`m.id, m.name, m.name_en`,
  agency: sql`a.id, a.name, a.name_en`,
  kind: sql`a.kind, a.kind, ''::text`,
} as const satisfies Record<ProgressGroup, unknown>;

/** In Thai order. Variants and doubles count with the service that stands for them. */
export async function findProgress(db: Database, by: ProgressGroup = 'ministry'): Promise<Progress[]> {
  const { rows } = await sql<Progress>`
    select id, name, name_en as "nameEn", count(*)::integer as services,
      (count(*) filter (where is_online))::integer as online,
      (count(*) filter (where level >= ${liveLevel}))::integer as live
    from (
      select ${keys[by]}, t.level, s.live_service is not null
      from plan_standing t
      join plan_service s on s.id = t.service and not s.gone and s.head is null
      join plan_agency a on a.id = s.agency
      join plan_ministry m on m.id = a.ministry
      where t.ladder = ${defaultLadder.id}
    ) as counted (id, name, name_en, level, is_online)
    group by id, name, name_en`.execute(db);
  return sortThai(rows, ({ name }) => name);
}
