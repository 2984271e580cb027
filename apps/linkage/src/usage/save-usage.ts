import type { UsageReport } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Clocks of gateways may be a little ahead of ours; a day of next month would stand in no month that anybody looks at. */
const clockToleranceMs = 300_000;

/**
 * Keeps what a gateway has told of members that it hosts. Counts of a day only grow, so the larger one is the newer one,
 * and a repeat changes nothing.
 * @returns how many rows were of others, or of tomorrow, and left out
 */
export async function saveUsage(
  db: Database,
  { gateway, days }: UsageReport,
  nowMs: number,
): Promise<number> {
  const hosts = await db.selectFrom('host').select('member').where('gateway', '=', gateway).execute();
  const hosted = new Set(hosts.map(({ member }) => member));
  const last = toBangkokDay(nowMs + clockToleranceMs);
  const own = days.filter(({ member, day }) => hosted.has(member) && day <= last);
  if (own.length > 0)
    await sql`
      insert into usage_day as held
        (day, gateway, member, asked, given, unanswered, rows, bytes_in, bytes_out, processor_ms)
      select day, ${gateway}, member, max(asked), max(given), max(unanswered), max(rows), max("bytesIn"), max("bytesOut"),
        max("processorMs")
      from jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as row(
        day date, member text, asked bigint, given bigint, unanswered bigint, rows bigint,
        "bytesIn" bigint, "bytesOut" bigint, "processorMs" bigint)
      group by day, member
      order by day, member
      on conflict (day, gateway, member) do update set
        asked = greatest(held.asked, excluded.asked),
        given = greatest(held.given, excluded.given),
        unanswered = greatest(held.unanswered, excluded.unanswered),
        rows = greatest(held.rows, excluded.rows),
        bytes_in = greatest(held.bytes_in, excluded.bytes_in),
        bytes_out = greatest(held.bytes_out, excluded.bytes_out),
        processor_ms = greatest(held.processor_ms, excluded.processor_ms)
    `.execute(db);
  return days.length - own.length;
}
