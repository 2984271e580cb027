import { waitingBoundsDays } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What agencies have stated of their cases, summed up. */
export interface CaseSum {
  readonly received: number;
  readonly approved: number;
  readonly refused: number;
  readonly withdrawn: number;
  readonly returned: number;
  readonly late: number;
  readonly answers: number;
  /** Decided cases by `waitingBoundsDays`, and those that waited longer. */
  readonly waited: readonly number[];
}
export type ServiceSum = CaseSum & { readonly service: string };
export type AgencySum = CaseSum & { readonly member: string };
export type DaySum = Pick<CaseSum, 'received' | 'approved' | 'refused'> & { readonly day: string };

const waited = sql.join(
  [...waitingBoundsDays, Infinity].map((_, at) => sql`sum(waited[${sql.lit(at + 1)}])`),
);
const sums = sql`
  sum(received)::float8 as received, sum(approved)::float8 as approved, sum(refused)::float8 as refused,
  sum(withdrawn)::float8 as withdrawn, sum(returned)::float8 as returned, sum(late)::float8 as late,
  sum(answers)::float8 as answers, array[${waited}]::float8[] as waited`;

/** By service, the most applied for first. @param from day in Bangkok */
export async function findServiceSums(db: Database, from: string): Promise<ServiceSum[]> {
  const { rows } = await sql<ServiceSum>`
    select service, ${sums} from case_day where day >= ${from}::date group by service order by sum(received) desc, service`.execute(
    db,
  );
  return rows;
}

/** By agency, who received most first. @param from day in Bangkok */
export async function findAgencySums(db: Database, from: string): Promise<AgencySum[]> {
  const { rows } = await sql<AgencySum>`
    select member, ${sums} from case_day where day >= ${from}::date group by member order by sum(received) desc, member`.execute(
    db,
  );
  return rows;
}

/** Days on which anything happened. @param from day in Bangkok */
export async function findDaySums(db: Database, from: string): Promise<DaySum[]> {
  const { rows } = await sql<DaySum>`
    select day::text, sum(received)::float8 as received, sum(approved)::float8 as approved, sum(refused)::float8 as refused
    from case_day where day >= ${from}::date group by day order by day`.execute(db);
  return rows;
}

export const decidedOf = ({ approved, refused }: Pick<CaseSum, 'approved' | 'refused'>): number =>
  approved + refused;

export const addUp = (rows: readonly CaseSum[], pick: (row: CaseSum) => number): number =>
  rows.reduce((total, row) => total + pick(row), 0);
