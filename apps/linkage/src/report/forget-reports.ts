import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

const dayMs = 86_400_000;
/** How long figures are kept: they name no person, and evidence stays with the agencies. */
const keptDays = {
  traffic: 90,
  denial: 365,
  health: 7,
  usage: 3 * 366,
  quota: 90,
  cases: 10 * 366,
  quality: 3 * 366,
} as const;

/** Drops figures that nobody looks at any more. */
export async function forgetReports(db: Database, nowMs: number): Promise<void> {
  const before = (days: number): Date => new Date(nowMs - days * dayMs);
  await db.deleteFrom('traffic').where('minute', '<', before(keptDays.traffic)).execute();
  await db.deleteFrom('denial').where('at', '<', before(keptDays.denial)).execute();
  await db.deleteFrom('gateway_health').where('reported_at', '<', before(keptDays.health)).execute();
  await db.deleteFrom('latency_minute').where('minute', '<', before(keptDays.traffic)).execute();
  await sql`delete from quota_day where day < ${toBangkokDay(before(keptDays.quota))}::date`.execute(db);
  await sql`delete from usage_day where day < ${toBangkokDay(before(keptDays.usage))}::date`.execute(db);
  await sql`delete from case_day_statement where day < ${toBangkokDay(before(keptDays.cases))}::date`.execute(
    db,
  );
  await sql`delete from quality_statement where day < ${toBangkokDay(before(keptDays.quality))}::date`.execute(
    db,
  );
}
