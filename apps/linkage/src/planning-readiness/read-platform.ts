import type { LocalText } from '@saphan/contracts';
import { indexByNamed, type LiveLink, type PlannedService, type Platform } from '@saphan/planning';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { decidedOf, findServiceSums } from '../oversight/find-case-sums.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { toBarrier } from '../planning-barriers/barrier.ts';
import { findOpenBarriers } from '../planning-barriers/barrier-store.ts';
import { findQuality } from '../quality/service-quality.ts';

/** A source that has not answered for so long is silent. */
const silentDays = 7;
const yearDays = 365;
const dayMs = 86_400_000;

/** Pairs of which an exchange was answered lately. */
async function findAnswered(db: Database, now: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('traffic')
    .select(['consumer', 'service'])
    .distinct()
    .where('outcome', '=', 'answered')
    .where('minute', '>', new Date(now - silentDays * dayMs))
    .execute();
  return new Set(rows.map(({ consumer, service }) => `${consumer} ${service}`));
}

/** How many of a hundred decisions of a year kept the legal time, by service. */
async function findOnTime(db: Database, now: number): Promise<ReadonlyMap<string, number>> {
  const sums = await findServiceSums(db, addCalendarDays(toBangkokDay(now), -yearDays));
  return new Map(
    sums
      .filter((sum) => decidedOf(sum) > 0)
      .map((sum) => [sum.service, 100 * (1 - sum.late / decidedOf(sum))]),
  );
}

/** Systems that ask with the right of citizens: people apply there, whoever decides. */
const portalsOf = ({ snapshot }: RegistryView): ReadonlySet<string> =>
  new Set(
    snapshot.agreements.flatMap(({ agreement }) =>
      agreement.right === 'citizen' ? [agreement.consumer] : [],
    ),
  );

/** What registry, catalogue and exchanges say at the moment. */
export async function readPlatform(db: Database, view: RegistryView, now: number): Promise<Platform> {
  const [answered, onTime, open, quality] = await Promise.all([
    findAnswered(db, now),
    findOnTime(db, now),
    findOpenBarriers(db),
    findQuality(db, view, { type: 'all' }, now),
  ]);
  const { catalogue, snapshot } = view;
  const at = new Date(now).toISOString();
  const links = snapshot.agreements
    // Revoked ones stand there too, so that parties see that they are.
    .filter(
      ({ agreement: { validity }, revokedAt }) =>
        revokedAt === undefined && validity.from <= at && at < validity.until,
    )
    .map(({ agreement: { consumer, service } }): LiveLink => ({
      consumer,
      service,
      answers: answered.has(`${consumer} ${service}`),
    }));
  const active = snapshot.dataServices.filter(({ status }) => status === 'active');
  const events = new Map<string, number>();
  for (const event of catalogue.lifeEvents)
    for (const { service } of event.services) events.set(service, (events.get(service) ?? 0) + 1);
  return {
    services: new Map(catalogue.services.map((service) => [service.id, service])),
    givers: Map.groupBy(active, ({ definition }) => definition),
    links,
    portals: portalsOf(view),
    onTime,
    events,
    grades: new Map(
      quality.flatMap(({ service, grade }) => (grade === undefined ? [] : [[service.id, grade] as const])),
    ),
    barriers: indexByNamed(open.map(toBarrier)),
    nameOf: (id): LocalText => view.findMemberOf(id)?.shortNames ?? { th: id, en: id },
  };
}

/** Services of the list with what people have entered of each. @param ids only these; all of the list unless told */
export async function readPlanned(db: Database, ids?: readonly string[]): Promise<PlannedService[]> {
  const only = ids === undefined ? null : [...ids];
  const [rows, facts] = await Promise.all([
    db
      .selectFrom('plan_service')
      .select([
        'id',
        'status',
        'reason',
        'volume_low',
        'volume_high',
        'volume_period',
        'live_service',
        'life_events',
      ])
      .where('gone', '=', false)
      .where(sql<boolean>`(${only}::text[] is null or id = any(${only}::text[]))`)
      .orderBy('id')
      .execute(),
    sql<{ service: string; name: string; value: string | number | boolean }>`
      select distinct on (service, name) service, name, value from plan_fact
      where ${only}::text[] is null or service = any(${only}::text[])
      order by service, name, at desc`.execute(db),
  ]);
  const entered = Map.groupBy(facts.rows, ({ service }) => service);
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    reason: row.reason,
    volume:
      row.volume_low === null
        ? null
        : { low: row.volume_low, high: row.volume_high, period: row.volume_period as 'year' },
    liveService: row.live_service,
    lifeEvents: row.life_events,
    entered: Object.fromEntries((entered.get(row.id) ?? []).map(({ name, value }) => [name, value])),
  }));
}
