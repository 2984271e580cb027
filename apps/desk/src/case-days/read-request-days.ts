import type { DataRequestDay } from '@saphan/contracts';
import { sql } from 'kysely';
import type { DeskTransaction } from '../store/desk-store.ts';

type Row = DataRequestDay & { readonly day: string };

const dayOf = (column: string) => sql`(${sql.raw(column)} at time zone 'Asia/Bangkok')::date`;
const count = (kind: string) => sql`(count(*) filter (where kind = ${kind}))::integer`;

/**
 * What was asked of the agency of the transaction about data of persons, from a day on, by day and right. Reports of wrong values are
 * requests for rectification. What is overdue is counted on the day on which its time ended, what is answered late on the day of the
 * answer.
 * @param from day in Bangkok
 * @param now up to which times have ended
 */
export async function readRequestDays(
  trx: DeskTransaction,
  from: string,
  now: Date,
): Promise<ReadonlyMap<string, readonly DataRequestDay[]>> {
  const { rows } = await sql<Row>`
    with asked as (
      select asked_right, received_at, due_at, case state when 'lifted' then 'granted' else state end as state, answered_at,
        true as runs
      from data_request
      union all
      select 'rectification', received_at, due_at, case state when 'corrected' then 'granted' else state end,
        case when turn = 'nobody' then since end, turn <> 'person'
      from correction
    ), happened as (
      select ${dayOf('received_at')} as day, asked_right, 'received' as kind, false as late from asked
      union all
      select ${dayOf('answered_at')}, asked_right, state, answered_at > due_at from asked where answered_at is not null
      union all
      select ${dayOf('due_at')}, asked_right, 'overdue', false from asked
      where due_at < ${now} and runs and (answered_at is null or answered_at > due_at)
    )
    select day::text, asked_right as "right", ${count('received')} as received, ${count('granted')} as granted,
      ${count('refused')} as refused, (count(*) filter (where late))::integer as late, ${count('overdue')} as overdue
    from happened where day >= ${from}::date group by day, asked_right order by day, asked_right
  `.execute(trx);
  return new Map(
    [...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => [
      day,
      own.map(({ day: _day, ...counts }) => counts),
    ]),
  );
}
