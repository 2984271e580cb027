import type { QualityDayStatement } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Clocks may be a little ahead of ours. */
const clockToleranceMs = 300_000;

/**
 * Keeps what an agency has stated of a day of its data services, in the place of what the same gateway stated of that day before; an
 * older statement that comes late changes nothing, of a day to come none is kept, and of other agencies' data services nothing.
 * @param jws the statement as it was signed
 * @returns data services that are not the agency's own, of which nothing was kept
 */
export async function saveQualityDay(
  db: Database,
  { member, gateway, day, issuedAt, sets }: QualityDayStatement,
  jws: string,
  nowMs: number,
): Promise<number> {
  const own = sets.filter(({ service }) => service.startsWith(`${member}/`));
  if (day > toBangkokDay(nowMs + clockToleranceMs)) return 0;
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql`
      insert into quality_statement as held (member, gateway, day, issued_at, jws)
      select ${member}, ${gateway}, ${day}::date, ${new Date(issuedAt)}, ${jws}
      where exists (select from host where host.gateway = ${gateway} and host.member = ${member})
      on conflict (member, gateway, day) do update set issued_at = excluded.issued_at, jws = excluded.jws
      where held.issued_at <= excluded.issued_at
      returning day
    `.execute(trx);
    if (rows.length === 0) return;
    await sql`delete from quality_count where member = ${member} and gateway = ${gateway} and day = ${day}::date`.execute(
      trx,
    );
    const counts = own.flatMap(({ service, origin, rules }) =>
      rules.map((rule) => ({ ...rule, service, origin })),
    );
    await sql`
      insert into quality_count (member, gateway, day, service, origin, rule, version, dimension, kept, broken, failed)
      select distinct on (service, origin, rule, version) ${member}, ${gateway}, ${day}::date, service, origin, rule, version,
        dimension, kept, broken, failed
      from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as row (
        service text, origin text, rule text, version text, dimension text, kept integer, broken integer, failed integer)
    `.execute(trx);
  });
  return sets.length - own.length;
}
