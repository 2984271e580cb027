import type { Officer } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { Desk } from '../desk.ts';
import { inRight } from '../inbox/in-right.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

export const timeframes = ['day', 'week', 'month', 'year'] as const;
export type Timeframe = (typeof timeframes)[number];

export interface StatisticsQuery {
  /** ISO days in Bangkok, both included. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly service?: string | undefined;
  /** Officers whose actions count. */
  readonly officers?: readonly string[] | undefined;
  readonly timeframe?: Timeframe | undefined;
}

export interface StatisticsRow {
  /** First day of the time; nothing for the whole. */
  readonly day: string | undefined;
  readonly service: string;
  readonly received: number;
  readonly approved: number;
  readonly refused: number;
  /** Notices of what is missing. */
  readonly sentBack: number;
  readonly returned: number;
  readonly issued: number;
}

const counted = {
  received: 'receive',
  approved: 'approve',
  refused: 'refuse',
  sentBack: 'send-notice',
  returned: 'return',
  issued: 'issued',
} as const;

/** How much was done in cases within somebody's rights, by service and time. No person can be told from it. */
export async function readStatistics(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  officer: Officer,
  { from, until, service, officers, timeframe }: StatisticsQuery,
): Promise<StatisticsRow[]> {
  const today = toBangkokDay(desk.clock());
  const local = sql`(case_action.at at time zone 'Asia/Bangkok')`;
  const day =
    timeframe === undefined
      ? sql<string | null>`null::text`
      : sql<string | null>`date_trunc(${timeframe}, ${local})::date::text`;
  let query = trx
    .selectFrom('case_action')
    .innerJoin('case_file', 'case_file.id', 'case_action.case_id')
    .where('case_action.type', 'in', Object.values(counted))
    .where('case_action.case_id', 'in', (eb) =>
      eb
        .selectFrom('case_file')
        .select('id')
        .where((builder) => inRight(builder, officer, today)),
    );
  if (from !== undefined) query = query.where(sql<boolean>`${local}::date >= ${from}::date`);
  if (until !== undefined) query = query.where(sql<boolean>`${local}::date <= ${until}::date`);
  if (service !== undefined) query = query.where('case_file.service', '=', service);
  if (officers !== undefined)
    query = query.where(sql<boolean>`case_action.actor = any(${[...officers]}::text[])`);
  const count = (type: string) => sql<string>`count(*) filter (where case_action.type = ${type})`;
  const rows = await query
    .select(['case_file.service', day.as('day')])
    .select((Object.keys(counted) as (keyof typeof counted)[]).map((name) => count(counted[name]).as(name)))
    .groupBy(['case_file.service', sql`2`])
    .orderBy(sql`2`)
    .orderBy('case_file.service')
    .execute();
  return rows.map((row) => ({
    service: row.service,
    day: row.day ?? undefined,
    received: Number(row.received),
    approved: Number(row.approved),
    refused: Number(row.refused),
    sentBack: Number(row.sentBack),
    returned: Number(row.returned),
    issued: Number(row.issued),
  }));
}
