import type { CorrectionDay } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { DeskTransaction } from '../store/desk-store.ts';

/** What people reported as wrong in the agency's registers, and how it was answered, on one day. */
export interface CountedCorrections {
  /** Day in Bangkok, `2026-11-29`. */
  readonly day: string;
  readonly corrections: readonly CorrectionDay[];
}

type Row = Omit<CorrectionDay, 'nextDue'> & { readonly day: string; readonly next_due: string | null };

const dayOf = (column: string) => sql`(${sql.raw(column)} at time zone 'Asia/Bangkok')::date`;
const of = (...kinds: readonly string[]) =>
  sql`count(*) filter (where kind in (${sql.join(kinds)}))::integer`;

/**
 * Reports of the agency of the transaction from a day on, by day and register: what came, what was answered, and what was open when
 * the day ended; of today what is open now. While it is the person's turn the clock stands still.
 * @param from day in Bangkok
 */
export async function readCorrectionDays(
  trx: DeskTransaction,
  from: string,
  now: Date,
): Promise<CountedCorrections[]> {
  const today = toBangkokDay(now.getTime());
  const { rows } = await sql<Row>`
    with report as (
      select c.data_service as service, c.received_at, c.due_at, c.turn, a.type, a.at as answered_at
      from correction c
      left join correction_action a on a.correction = c.id and a.type in ('correct', 'refuse')
    ), happened as (
      select ${dayOf('received_at')} as day, service, 'receive' as kind, false as late from report
      union all
      select ${dayOf('answered_at')}, service, type, answered_at > due_at from report where answered_at is not null
      union all
      select ${today}::date, service, 'open', false from report where answered_at is null
    ), counted as (
      select day, service, ${of('receive')} as received, ${of('correct')} as mended, ${of('refuse')} as refused,
        count(*) filter (where late)::integer as late
      from happened where day >= ${from}::date and day <= ${today}::date group by day, service
    )
    select counted.day::text, counted.service, received, mended, refused, late, standing.open, standing.overdue,
      standing.next_due::text
    from counted, lateral (
      select count(*)::integer as open,
        count(*) filter (where turn <> 'person' and due_at < moment.at)::integer as overdue,
        min(${dayOf('due_at')}) filter (where turn <> 'person') as next_due
      from (select least((counted.day + 1)::timestamp at time zone 'Asia/Bangkok', ${now}::timestamptz) as at) as moment, report
      where report.service = counted.service and received_at <= moment.at
        and (answered_at is null or answered_at > moment.at)
    ) as standing
    order by counted.day, counted.service
  `.execute(trx);
  return [...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => ({
    day,
    corrections: own.map(({ day: _day, next_due: nextDue, ...counts }) => ({
      ...counts,
      ...(nextDue !== null && { nextDue }),
    })),
  }));
}
