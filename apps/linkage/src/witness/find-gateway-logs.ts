import { parseCheckpoint } from '@saphan/exchange';
import type { Database } from '../database.ts';
import type { AlarmKind } from './known-logs.ts';
import { silentMinutes } from './watch-silence.ts';

/** A log as the page of its gateway shows it. */
export interface GatewayLog {
  readonly origin: string;
  /** What was witnessed last. */
  readonly witnessed: { readonly size: number; readonly at: Date } | undefined;
  /** The log that goes on from it after a restore. */
  readonly followedBy: string | undefined;
  /** The log that it goes on from, and how much of that was witnessed. */
  readonly follows: { readonly origin: string; readonly size: number } | undefined;
  readonly alarms: readonly LogAlarm[];
  /** It has shown nothing for longer than its gateway promises: while that speaks, or as it is away. */
  readonly silence: 'silent' | 'away' | undefined;
}

export interface LogAlarm {
  readonly kind: AlarmKind;
  readonly at: Date;
  /** Entries that were witnessed, and that the log has shown then. */
  readonly knownSize: number;
  readonly shownSize: number;
}

export type LogState = AlarmKind | 'followed' | 'silent' | 'away' | 'witnessed' | 'unseen';

/** A contradiction stays, whatever came after it. */
export function toLogState({ alarms, followedBy, silence, witnessed }: GatewayLog): LogState {
  const kinds = alarms.map(({ kind }) => kind);
  if (kinds.includes('fork')) return 'fork';
  if (kinds.includes('rewind')) return 'rewind';
  if (followedBy !== undefined) return 'followed';
  return silence ?? (witnessed ? 'witnessed' : 'unseen');
}

/** Silence that was begun while the gateway spoke is not mended by its going away. */
function toSilence(minutes: number | null, isAway: boolean | null): GatewayLog['silence'] {
  if (minutes !== null && minutes >= silentMinutes) return 'silent';
  return isAway === true ? 'away' : undefined;
}

const sizeOf = (checkpoint: string | null): number =>
  checkpoint === null ? 0 : parseCheckpoint(checkpoint).size;

/** In the order in which they were registered. */
export async function findGatewayLogs(db: Database, gateway: string): Promise<GatewayLog[]> {
  const rows = await db
    .selectFrom('gateway_log')
    .leftJoin('log_witnessed', 'log_witnessed.origin', 'gateway_log.origin')
    .leftJoin('gateway_log as next', 'next.follows', 'gateway_log.origin')
    .leftJoin('log_silence', 'log_silence.origin', 'gateway_log.origin')
    .select([
      ...(['minutes', 'is_away'] as const),
      ...([
        'gateway_log.origin',
        'gateway_log.follows',
        'gateway_log.follows_checkpoint',
        'size',
        'at',
      ] as const),
      'next.origin as next',
    ])
    .where('gateway_log.gateway', '=', gateway)
    .orderBy('gateway_log.registered_at')
    .execute();
  const alarms = await db
    .selectFrom('log_alarm')
    .innerJoin('gateway_log', 'gateway_log.origin', 'log_alarm.origin')
    .select(['log_alarm.origin', 'kind', 'known', 'shown', 'log_alarm.at'])
    .where('gateway_log.gateway', '=', gateway)
    .orderBy('log_alarm.at', 'desc')
    .execute();
  return rows.map(({ origin, follows, follows_checkpoint: checkpoint, size, at, next, ...row }) => ({
    origin,
    witnessed: size === null || at === null ? undefined : { size, at },
    followedBy: next ?? undefined,
    silence: toSilence(row.minutes, row.is_away),
    follows: follows === null ? undefined : { origin: follows, size: sizeOf(checkpoint) },
    alarms: alarms
      .filter((alarm) => alarm.origin === origin)
      .map(({ kind, known, shown, at: raisedAt }) => ({
        kind: kind as AlarmKind,
        at: raisedAt,
        knownSize: sizeOf(known),
        shownSize: sizeOf(shown),
      })),
  }));
}

/** Gateways of which a log contradicts what was witnessed. */
export async function findAlarmedGateways(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('log_alarm')
    .innerJoin('gateway_log', 'gateway_log.origin', 'log_alarm.origin')
    .select('gateway_log.gateway')
    .distinct()
    .orderBy('gateway_log.gateway')
    .execute();
  return rows.map(({ gateway }) => gateway);
}

/** Gateways that speak and have not shown a log for longer than they promise. */
export async function findSilentGateways(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('log_silence')
    .innerJoin('gateway_log', 'gateway_log.origin', 'log_silence.origin')
    .select('gateway_log.gateway')
    .distinct()
    .where('minutes', '>=', silentMinutes)
    .orderBy('gateway_log.gateway')
    .execute();
  return rows.map(({ gateway }) => gateway);
}
