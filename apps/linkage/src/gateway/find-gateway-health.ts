import type { Database } from '../database.ts';

/** How one process of a gateway is, by its own last report. */
export interface GatewayHealth {
  readonly gateway: string;
  readonly process: string;
  readonly reportedAt: Date;
  readonly startedAt: Date;
  readonly ready: boolean;
  readonly reasons: readonly string[];
  readonly snapshotVersion: number;
  readonly snapshotAgeSeconds: number;
}

const silentMs = 90_000;
const forgottenMs = 3_600_000;

export type HealthState = 'ready' | 'not-ready' | 'silent' | 'never';

/** What a gateway's processes come to: one that is ready is enough. */
export function toHealthState(processes: readonly GatewayHealth[], nowMs: number): HealthState {
  if (processes.length === 0) return 'never';
  const speaking = processes.filter(({ reportedAt }) => nowMs - reportedAt.getTime() <= silentMs);
  if (speaking.length === 0) return 'silent';
  return speaking.some(({ ready }) => ready) ? 'ready' : 'not-ready';
}

/** Processes that reported within the last hour, and the last one of a gateway that has fallen silent. */
export async function findGatewayHealth(db: Database, nowMs: number): Promise<GatewayHealth[]> {
  const rows = await db
    .selectFrom('gateway_health')
    .selectAll()
    .orderBy('reported_at', 'desc')
    .limit(1000)
    .execute();
  const seen = new Set<string>();
  return rows
    .filter((row) => {
      const isFirst = !seen.has(row.gateway);
      seen.add(row.gateway);
      return isFirst || nowMs - row.reported_at.getTime() < forgottenMs;
    })
    .map((row) => ({
      gateway: row.gateway,
      process: row.process,
      reportedAt: row.reported_at,
      startedAt: row.started_at,
      ready: row.ready,
      reasons: row.reasons,
      snapshotVersion: row.snapshot_version,
      snapshotAgeSeconds: row.snapshot_age_seconds,
    }));
}
