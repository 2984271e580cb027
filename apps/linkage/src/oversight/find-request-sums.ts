import { dataRights, type DataRight } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What was asked of agencies about data of persons. */
export interface RequestSum {
  readonly received: number;
  readonly granted: number;
  readonly refused: number;
  /** Answered later than the law allows. */
  readonly late: number;
  /** Whose time is over, and that wait still. */
  readonly waiting: number;
}

const sums = sql`sum(received)::float8 as received, sum(granted)::float8 as granted, sum(refused)::float8 as refused,
  sum(late)::float8 as late`;
/** Times ended without an answer, less what was answered late since: over all time, for what waits does so from before a period. */
const waiting = sql`greatest(sum(overdue) - sum(late), 0)::float8 as waiting`;

const none: RequestSum = { received: 0, granted: 0, refused: 0, late: 0, waiting: 0 };

/** By right, in the order of the Act. @param from day in Bangkok */
export async function findRightSums(
  db: Database,
  from: string,
): Promise<(RequestSum & { readonly right: DataRight })[]> {
  const { rows } = await sql<RequestSum & { right: DataRight }>`
    select w.asked_right as right, coalesce(received, 0) as received, coalesce(granted, 0) as granted,
      coalesce(refused, 0) as refused, coalesce(late, 0) as late, w.waiting
    from (select asked_right, ${waiting} from data_request_day group by asked_right) w
    left join (select asked_right, ${sums} from data_request_day where day >= ${from}::date group by asked_right) p
      using (asked_right)`.execute(db);
  const found = new Map(rows.map((row) => [row.right, row]));
  return dataRights.map((right) => found.get(right) ?? { right, ...none });
}

/** By agency and right, what waits longest over its time on top: exact numbers, for auditors. @param from day in Bangkok */
export async function findAgencyRequests(
  db: Database,
  from: string,
): Promise<(RequestSum & { readonly member: string; readonly right: DataRight })[]> {
  const { rows } = await sql<RequestSum & { member: string; right: DataRight }>`
    select w.member, w.asked_right as right, coalesce(received, 0) as received, coalesce(granted, 0) as granted,
      coalesce(refused, 0) as refused, coalesce(late, 0) as late, w.waiting
    from (select member, asked_right, ${waiting} from data_request_day group by member, asked_right) w
    left join (select member, asked_right, ${sums} from data_request_day where day >= ${from}::date
      group by member, asked_right) p using (member, asked_right)
    order by w.waiting desc, member, asked_right`.execute(db);
  return rows;
}
