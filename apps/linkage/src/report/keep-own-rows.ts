import { toMemberId, type GatewayReport } from '@saphan/contracts';
import type { Database } from '../database.ts';

type Row = Pick<GatewayReport['denials'][number], 'side' | 'consumer' | 'service'>;

/** Clocks of gateways may be ahead of ours; a row of tomorrow would outlive what is forgotten by time. */
const clockToleranceMs = 300_000;

const memberOf = ({ side, consumer, service }: Row): string =>
  toMemberId(side === 'consumer' ? consumer : service);

/**
 * What a gateway may tell of: its own side of exchanges of members that it hosts. The rest is left out, not refused: a
 * member that has just moved to another host must not silence the one that it left.
 * @returns the report, and how many rows are no longer in it
 */
export async function keepOwnRows(
  db: Database,
  report: GatewayReport,
  nowMs: number,
): Promise<{ report: GatewayReport; foreign: number }> {
  const rows = await db.selectFrom('host').select('member').where('gateway', '=', report.gateway).execute();
  const hosted = new Set(rows.map(({ member }) => member));
  const isOwn = (row: Row, at: string): boolean =>
    hosted.has(memberOf(row)) && Date.parse(at) <= nowMs + clockToleranceMs;
  const traffic = report.traffic.filter((row) => isOwn(row, row.minute));
  const denials = report.denials.filter((row) => isOwn(row, row.at));
  const foreign = report.traffic.length - traffic.length + report.denials.length - denials.length;
  return { report: { ...report, traffic, denials }, foreign };
}
