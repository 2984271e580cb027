import { waitingBoundsDays, type CaseDay, type DataRequestDay } from '@saphan/contracts';
import { sql } from 'kysely';
import type { DeskTransaction } from '../store/desk-store.ts';
import { readRequestDays } from './read-request-days.ts';

/** What an agency did on one day. */
export interface CountedDay {
  /** Day in Bangkok, `2026-11-29`. */
  readonly day: string;
  readonly services: readonly CaseDay[];
  /** What was asked about data of persons. */
  readonly requests: readonly DataRequestDay[];
}

type Row = CaseDay & { readonly day: string };

const dayOf = (column: string) => sql`(${sql.raw(column)} at time zone 'Asia/Bangkok')::date`;
const since = (column: string, from: string) =>
  sql`${sql.raw(column)} >= ${from}::date::timestamp at time zone 'Asia/Bangkok'`;
/** The class of `waitingBoundsDays` that the days fall into, from 1. */
const waitingClass = sql`width_bucket(${dayOf('f.decided_at')} - ${dayOf('f.received_at')}, array[${sql.join(
  [...waitingBoundsDays].map((bound) => sql`${bound + 1}::integer`),
)}]) + 1`;
const waitedIn = (at: number) =>
  sql`count(*) filter (where kind in ('approve', 'refuse') and class = ${at + 1})`;
const of = (...kinds: readonly string[]) => sql`count(*) filter (where kind in (${sql.join(kinds)}))`;

/**
 * What was done for the agency of the transaction from a day on, by day and service. Appeals are cases of their own and not counted.
 * @param from day in Bangkok
 * @param now up to which times have ended
 */
export async function readCaseDays(trx: DeskTransaction, from: string, now: Date): Promise<CountedDay[]> {
  const { rows } = await sql<Row>`
    with happened as (
      select ${dayOf('f.received_at')} as day, f.service, 'receive' as kind, false as late, 0 as class
      from case_file f where ${since('f.received_at', from)} and f.appeal_of is null
      union all
      select ${dayOf('f.decided_at')}, f.service, a.type, f.decided_late, ${waitingClass}
      from case_file f join case_action a on a.case_id = f.id and a.at = f.decided_at and a.type in ('approve', 'refuse')
      where ${since('f.decided_at', from)} and f.appeal_of is null
      union all
      select ${dayOf('a.at')}, f.service, a.type, false, 0
      from case_action a join case_file f on f.id = a.case_id
      where ${since('a.at', from)} and a.type in ('withdraw', 'return') and f.appeal_of is null
      union all
      select ${dayOf('f.received_at')}, f.service, 'answer', false, 0
      from case_file f join case_seal s on s.case_id = f.id
      where ${since('f.received_at', from)} and f.appeal_of is null
    )
    select day::text, service,
      ${of('receive')}::integer as received, ${of('approve')}::integer as approved, ${of('refuse')}::integer as refused,
      ${of('withdraw')}::integer as withdrawn, ${of('return')}::integer as returned,
      count(*) filter (where late)::integer as late, ${of('answer')}::integer as answers,
      array[${sql.join([...waitingBoundsDays, 0].map((_, at) => waitedIn(at)))}]::integer[] as waited
    from happened group by day, service order by day, service
  `.execute(trx);
  const services = Map.groupBy(rows, ({ day }) => day);
  const requests = await readRequestDays(trx, from, now);
  const days = [...new Set([...services.keys(), ...requests.keys()])].sort();
  return days.map((day) => ({
    day,
    services: (services.get(day) ?? []).map(({ day: _day, ...counts }) => counts),
    requests: requests.get(day) ?? [],
  }));
}
