import {
  toMemberId,
  type CaseDayStatement,
  type Catalogue,
  type CorrectionDay,
  type SubsystemId,
} from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { sql, type Transaction } from 'kysely';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';

/** Clocks may be a little ahead of ours; a day of next month would stand in no page that anybody looks at. */
const clockToleranceMs = 300_000;

/**
 * Keeps what an agency has stated of a day, in the place of what it stated of that day before; an older statement that comes late
 * changes nothing, of a day to come none is kept, and of services that others provide nothing: their time against the law is not
 * this agency's to state. A service that the catalogue does not have (any more) is nobody else's.
 * @param jws the statement as it was signed
 * @returns services of others, of which nothing was kept
 */
export async function saveCaseDay(
  { db, now }: { readonly db: Database; readonly now: () => number },
  { member, day, issuedAt, services, requests = [], corrections = [] }: CaseDayStatement,
  jws: string,
  catalogue: Pick<Catalogue, 'services'>,
): Promise<number> {
  const known = new Map(catalogue.services.map(({ id, providers }) => [id, providers]));
  const own = services.filter(
    ({ service }) =>
      known.get(service)?.some(({ subsystem }) => toMemberId(subsystem as SubsystemId) === member) ?? true,
  );
  if (day > toBangkokDay(now() + clockToleranceMs)) return 0;
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql`
      insert into case_day_statement as held (member, day, issued_at, jws)
      values (${member}, ${day}::date, ${new Date(issuedAt)}, ${jws})
      on conflict (member, day) do update set issued_at = excluded.issued_at, jws = excluded.jws
      where held.issued_at <= excluded.issued_at
      returning day
    `.execute(trx);
    if (rows.length === 0) return;
    await sql`delete from case_day where member = ${member} and day = ${day}::date`.execute(trx);
    await sql`delete from data_request_day where member = ${member} and day = ${day}::date`.execute(trx);
    await sql`
      insert into data_request_day (member, day, asked_right, received, granted, refused, late, overdue)
      select distinct on ("right") ${member}, ${day}::date, "right", received, granted, refused, late, overdue
      from jsonb_to_recordset(${JSON.stringify(requests)}::jsonb) as row (
        "right" text, received integer, granted integer, refused integer, late integer, overdue integer)
    `.execute(trx);
    await sql`
      insert into case_day (member, day, service, received, approved, refused, withdrawn, returned, late, answers, waited)
      select distinct on (service) ${member}, ${day}::date, service, received, approved, refused, withdrawn, returned, late, answers, waited
      from jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as row (
        service text, received integer, approved integer, refused integer, withdrawn integer, returned integer, late integer,
        answers integer, waited integer[])
    `.execute(trx);
    await saveCorrections(trx, member, day, corrections);
  });
  return services.length - own.length;
}

/** What people reported of the agency's own registers; of others' nothing is kept. */
async function saveCorrections(
  trx: Transaction<DB>,
  member: string,
  day: string,
  corrections: readonly CorrectionDay[],
): Promise<void> {
  const own = corrections.filter(({ service }) => service.startsWith(`${member}/`));
  await sql`delete from correction_day where member = ${member} and day = ${day}::date`.execute(trx);
  await sql`
    insert into correction_day (member, day, service, received, mended, refused, late, open, overdue, next_due)
    select distinct on (service) ${member}, ${day}::date, service, received, mended, refused, late, open, overdue, "nextDue"
    from jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as row (
      service text, received integer, mended integer, refused integer, late integer, open integer, overdue integer,
      "nextDue" date)
  `.execute(trx);
}
