import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Sums over a month, or a day of it. */
export interface UsageSum {
  readonly asked: number;
  readonly given: number;
  readonly unanswered: number;
  readonly rows: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly processorMs: number;
}
export interface MemberUsage extends UsageSum {
  readonly member: string;
  readonly gateway: string;
}
export interface DayUsage {
  /** `2026-11-28` */
  readonly day: string;
  readonly exchanges: number;
}

const sums = sql`
  sum(asked)::float8 as asked, sum(given)::float8 as given, sum(unanswered)::float8 as unanswered,
  sum(rows)::float8 as rows, sum(bytes_in)::float8 as "bytesIn", sum(bytes_out)::float8 as "bytesOut",
  sum(processor_ms)::float8 as "processorMs"`;

const inMonth = (month: string) =>
  sql`day >= ${`${month}-01`}::date and day < ${`${month}-01`}::date + interval '1 month'`;
const ofMember = (member: string | undefined) =>
  sql`(${member ?? null}::text is null or member = ${member ?? null})`;

/** Months of which anything is known, newest first, as `2026-11`. */
export async function findUsageMonths(db: Database): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select distinct to_char(day, 'YYYY-MM') as month from usage_day order by month desc limit 36
  `.execute(db);
  return rows.map(({ month }) => month);
}

/** Members by gateway, who cost most first. */
export async function findUsage(db: Database, month: string, member?: string): Promise<MemberUsage[]> {
  const { rows } = await sql<MemberUsage>`
    select member, gateway, ${sums} from usage_day where ${inMonth(month)} and ${ofMember(member)}
    group by member, gateway order by sum(processor_ms) desc, sum(asked + given) desc, member, gateway
  `.execute(db);
  return rows;
}

/** Exchanges of each day that had any. */
export async function findUsageDays(db: Database, month: string, member?: string): Promise<DayUsage[]> {
  const { rows } = await sql<DayUsage>`
    select day::text, sum(asked + given)::float8 as exchanges from usage_day
    where ${inMonth(month)} and ${ofMember(member)} group by day order by day
  `.execute(db);
  return rows;
}
