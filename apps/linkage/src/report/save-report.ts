import type { GatewayReport } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Keeps a verified report. Counts are absolute for their minute and process, so the larger one is the newer one and a
 * repeat changes nothing.
 */
export async function saveReport(db: Database, report: GatewayReport): Promise<void> {
  const { gateway, process, health } = report;
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('gateway_health')
      .values({
        gateway,
        process,
        reported_at: new Date(report.issuedAt),
        started_at: new Date(health.startedAt),
        ready: health.ready,
        reasons: health.reasons,
        snapshot_version: health.snapshotVersion,
        snapshot_age_seconds: health.snapshotAgeSeconds,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['gateway', 'process'])
          .doUpdateSet((expression) => ({
            reported_at: expression.ref('excluded.reported_at'),
            ready: expression.ref('excluded.ready'),
            reasons: expression.ref('excluded.reasons'),
            snapshot_version: expression.ref('excluded.snapshot_version'),
            snapshot_age_seconds: expression.ref('excluded.snapshot_age_seconds'),
          }))
          .whereRef('gateway_health.reported_at', '<', 'excluded.reported_at'),
      )
      .execute();
    if (report.traffic.length > 0) await saveTraffic(transaction, report);
    if (report.denials.length > 0) await saveDenials(transaction, report);
    // Open pages are told when the transaction is through.
    await sql`notify report`.execute(transaction);
  });
}

async function saveTraffic(db: Database, { gateway, process, traffic }: GatewayReport): Promise<void> {
  await sql`
    insert into traffic (minute, gateway, process, side, consumer, service, outcome, count, total_ms, max_ms)
    select date_trunc('minute', minute), ${gateway}, ${process}, side, consumer, service, outcome,
      least(sum(count), 2147483647), sum("totalMs"), max("maxMs")
    from jsonb_to_recordset(${JSON.stringify(traffic)}::jsonb) as row(
      minute timestamptz, side text, consumer text, service text, outcome text,
      count integer, "totalMs" double precision, "maxMs" double precision)
    group by 1, side, consumer, service, outcome
    on conflict (minute, gateway, process, side, consumer, service, outcome) do update
      set count = excluded.count, total_ms = excluded.total_ms, max_ms = excluded.max_ms
      where traffic.count < excluded.count
  `.execute(db);
}

async function saveDenials(db: Database, { gateway, denials }: GatewayReport): Promise<void> {
  await sql`
    insert into denial (at, exchange, side, gateway, consumer, service, agreement, purpose, code, rule)
    select at, exchange, side, ${gateway}, consumer, service, agreement, purpose, code, rule
    from jsonb_to_recordset(${JSON.stringify(denials)}::jsonb) as row(
      at timestamptz, exchange uuid, side text, consumer text, service text, agreement text, purpose text,
      code text, rule text)
    on conflict do nothing
  `.execute(db);
}
