import { Gauge, type Registry } from 'prom-client';
import type { LinkageContext } from '../context.ts';
import { silentMinutes } from './watch-silence.ts';

/** What the witness knows of the gateways' logs, and how old the newest snapshot is. */
export async function addWitnessGauges(
  registry: Registry,
  { db, now, publisher }: Pick<LinkageContext, 'db' | 'now' | 'publisher'>,
): Promise<void> {
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const alarms = gauge('saphan_log_alarms', 'Contradictions of what was witnessed of a log', ['log']);
  const age = gauge('saphan_log_witnessed_age_seconds', 'Seconds since a log was witnessed last', ['log']);
  const silent = gauge(
    'saphan_log_silent',
    '1 where a gateway speaks and has not shown a log as it promised; 0 where it is late, as its gateway is away',
    ['log'],
  );
  const feed = gauge('saphan_snapshot_age_seconds', 'Seconds since the newest snapshot was signed');
  const rows = await db
    .selectFrom('log_witnessed')
    .leftJoin('log_silence', 'log_silence.origin', 'log_witnessed.origin')
    .leftJoin('gateway_log as next', 'next.follows', 'log_witnessed.origin')
    .select(['log_witnessed.origin', 'at', 'minutes'])
    .where('next.origin', 'is', null)
    .execute();
  for (const { origin: log, at, minutes } of rows) {
    age.set({ log }, Math.round((now() - at.getTime()) / 1000));
    if (minutes !== null) silent.set({ log }, minutes >= silentMinutes ? 1 : 0);
  }
  const raised = await db
    .selectFrom('log_alarm')
    .select(({ fn }) => ['origin', fn.countAll<string>().as('count')])
    .groupBy('origin')
    .execute();
  for (const { origin: log, count } of raised) alarms.set({ log }, Number(count));
  feed.set(Math.round(publisher.ageMs() / 1000));
}
