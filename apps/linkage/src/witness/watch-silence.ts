import { sql } from 'kysely';
import type { LinkageContext } from '../context.ts';
import { findGatewayHealth, toHealthState, type HealthState } from '../gateway/find-gateway-health.ts';

/** So many promises are missed before a log is late: clocks, restarts and a Linkage Center that was away break no promise. */
const missed = 3;
/** Minutes for which its gateway has spoken meanwhile: one that has just come back gets its log witnessed first. */
export const silentMinutes = 15;
/** The newest snapshot is signed anew every five minutes. */
const snapshotMs = 15 * 60_000;

const speaks = (state: HealthState): boolean => state === 'ready' || state === 'not-ready';

interface Late {
  readonly origin: string;
  readonly gateway: string;
}

/** Logs that are due: promised, of a gateway that is to be there, and not ended by another one that follows. */
async function findLate({ db, now }: Pick<LinkageContext, 'db' | 'now'>): Promise<Late[]> {
  const { rows } = await sql<Late>`
    select l.origin, l.gateway
    from gateway_log l
    join log_witnessed w on w.origin = l.origin
    join gateway g on g.id = l.gateway and g.status = 'active'
    where w.promised_seconds is not null
      and w.at + make_interval(secs => ${missed} * w.promised_seconds) < ${new Date(now())}
      and not exists (select from gateway_log next where next.follows = l.origin)
    order by l.origin`.execute(db);
  return rows;
}

/**
 * One look, every minute: at logs that have shown nothing for longer than their gateways promise, and at the snapshots of this Linkage
 * Center. A log whose gateway speaks and does not show it is an alarm; a gateway that is away is known as that.
 */
export function createSilenceWatch(
  context: Pick<LinkageContext, 'db' | 'now' | 'log' | 'publisher'>,
): () => Promise<void> {
  const { db, now, log, publisher } = context;
  let isFeedSilent = false;

  function lookAtFeed(): void {
    const ageMs = publisher.ageMs();
    if (ageMs > snapshotMs && !isFeedSilent)
      log.error({ seconds: Math.round(ageMs / 1000) }, 'ALARM: no snapshot is signed any more');
    isFeedSilent = ageMs > snapshotMs;
  }

  async function note({ origin, gateway }: Late, isAway: boolean): Promise<void> {
    const at = new Date(now());
    const step = isAway ? 0 : 1;
    // Several processes look: a minute counts once.
    const { rows } = await sql<{ minutes: number }>`
      insert into log_silence as s (origin, since, is_away, minutes, looked_at)
      values (${origin}, ${at}, ${isAway}, ${step}, ${at})
      on conflict (origin) do update
        set is_away = excluded.is_away, minutes = s.minutes + ${step}, looked_at = excluded.looked_at
        where s.looked_at <= ${new Date(now() - 50_000)}
      returning minutes`.execute(db);
    if (!isAway && rows[0]?.minutes === silentMinutes) {
      log.error(
        { log: origin, gateway },
        'ALARM: a log shows nothing, though its gateway speaks and has promised to',
      );
      await sql`notify report`.execute(db);
    }
  }

  return async () => {
    lookAtFeed();
    const late = await findLate(context);
    const origins = late.map(({ origin }) => origin);
    const { rows: over } = await sql<{ origin: string; minutes: number }>`
      delete from log_silence where origin <> all(${origins}::text[]) returning origin, minutes`.execute(db);
    for (const { origin, minutes } of over)
      if (minutes >= silentMinutes) log.info({ log: origin }, 'the log is shown again');
    if (over.length > 0) await sql`notify report`.execute(db);
    const health = await findGatewayHealth(db, now());
    for (const each of late) {
      const own = health.filter(({ gateway }) => gateway === each.gateway);
      await note(each, !speaks(toHealthState(own, now())));
    }
  };
}
