import type { UsageReport } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

const clockToleranceMs = 300_000;

/** Keeps how far agreements are of which the gateway hosts the provider; what is of others, or of tomorrow, is left out. */
export async function saveQuotas(
  db: Database,
  { gateway, quotas = [] }: UsageReport,
  nowMs: number,
): Promise<void> {
  if (quotas.length === 0) return;
  const last = new Date(nowMs + clockToleranceMs).toISOString().slice(0, 10);
  await sql`
    insert into quota_day as held (day, gateway, agreement, taken, minute_peak)
    select row.day, ${gateway}, row.agreement, max(row.taken), max(row."minutePeak")
    from jsonb_to_recordset(${JSON.stringify(quotas)}::jsonb) as row(
      day date, agreement text, taken bigint, "minutePeak" bigint)
    join agreement a on a.hash = row.agreement
    join host h on h.gateway = ${gateway} and starts_with(a.service, h.member || '/')
    where row.day <= ${last}::date
    group by row.day, row.agreement
    on conflict (day, gateway, agreement) do update set
      taken = greatest(held.taken, excluded.taken), minute_peak = greatest(held.minute_peak, excluded.minute_peak)
  `.execute(db);
}

/** Keeps how long exchanges took; counts of a minute only grow, and a repeat changes nothing. */
export async function saveLatencies(
  db: Database,
  { gateway, latencies }: UsageReport,
  nowMs: number,
): Promise<void> {
  const minutes =
    latencies?.minutes.filter(({ minute }) => Date.parse(minute) <= nowMs + clockToleranceMs) ?? [];
  if (!latencies || minutes.length === 0) return;
  const rows = minutes.map(({ minute, side, counts }) => ({ minute, side, counts }));
  await sql`
    insert into latency_minute as held (minute, gateway, process, side, counts)
    select distinct on (1, 4) date_trunc('minute', row.minute), ${gateway}, ${latencies.process}::uuid, row.side, row.counts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(minute timestamptz, side text, counts bigint[])
    on conflict (minute, gateway, process, side) do update set counts = excluded.counts
    where (select sum(c) from unnest(excluded.counts) c) > (select sum(c) from unnest(held.counts) c)
  `.execute(db);
}
