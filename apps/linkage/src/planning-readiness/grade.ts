import { setImmediate } from 'node:timers/promises';
import { compileLadder, findStanding, gatherFacts, type Standing } from '@saphan/planning';
import { sql } from 'kysely';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { findLadders } from './ladder-store.ts';
import { readPlanned, readPlatform } from './read-platform.ts';

interface Graded extends Standing {
  readonly ladder: string;
  readonly version: number;
}

/** Other work goes on between so many services. */
const servicesAtOnce = 250;
const rowsAtOnce = 2_000;

/** Grades every service on every ladder; nothing is written. */
export async function gradeAll(db: Database, view: RegistryView, now: number): Promise<Graded[]> {
  const [ladders, planned, platform] = await Promise.all([
    findLadders(db),
    readPlanned(db),
    readPlatform(db, view, now),
  ]);
  const compiled = ladders.map((ladder) => ({ ...compileLadder(ladder), version: ladder.version }));
  const graded: Graded[] = [];
  for (const [at, service] of planned.entries()) {
    if (at % servicesAtOnce === 0) await setImmediate();
    const facts = gatherFacts(service, platform);
    for (const ladder of compiled)
      graded.push({ ...findStanding(ladder, facts), ladder: ladder.id, version: ladder.version });
  }
  return graded;
}

const keyOf = ({ service, ladder }: { readonly service: string; readonly ladder: string }): string =>
  `${ladder} ${service}`;

interface Kept {
  readonly service: string;
  readonly ladder: string;
  readonly ladder_version: number;
  readonly level: number;
  readonly missing: string;
}

/** Writes what differs from what stands there, and each step up or down with what is missing since. @returns how many steps */
export async function keepStandings(db: Database, graded: readonly Graded[], now: number): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('plan_standing'))`.execute(transaction);
    const { rows } = await sql<Kept>`
      select service, ladder, ladder_version, level, missing::text as missing from plan_standing`.execute(
      transaction,
    );
    const kept = new Map(rows.map((row) => [keyOf(row), row]));
    const named = new Set(graded.map(keyOf));
    const at = new Date(now).toISOString();
    const changed = graded.flatMap((each) => {
      const before = kept.get(keyOf(each));
      const isLevel = before?.level === each.level;
      const isSame =
        isLevel &&
        before.ladder_version === each.version &&
        JSON.stringify(sorted(JSON.parse(before.missing))) === JSON.stringify(sorted(each.missing));
      if (isSame) return [];
      const { service, ladder, version, level, missing } = each;
      return [
        { service, ladder, ladder_version: version, level, missing, before: before?.level ?? null, isLevel },
      ];
    });
    for (let from = 0; from < changed.length; from += rowsAtOnce) {
      const part = JSON.stringify(changed.slice(from, from + rowsAtOnce));
      await sql`
        insert into plan_standing (service, ladder, ladder_version, level, missing, since)
        select service, ladder, ladder_version, level, missing, ${at}::timestamptz
        from jsonb_to_recordset(${part}::jsonb)
          as row (service text, ladder text, ladder_version integer, level integer, missing jsonb)
        on conflict (service, ladder) do update set ladder_version = excluded.ladder_version, level = excluded.level,
          missing = excluded.missing,
          since = case when plan_standing.level = excluded.level then plan_standing.since else excluded.since end`.execute(
        transaction,
      );
      await sql`
        insert into plan_step (service, ladder, at, ladder_version, level_before, level_after, missing)
        select service, ladder, ${at}::timestamptz, ladder_version, before, level, missing
        from jsonb_to_recordset(${part}::jsonb)
          as row (service text, ladder text, ladder_version integer, level integer, missing jsonb, before integer,
                  "isLevel" boolean)
        where not "isLevel"
        on conflict do nothing`.execute(transaction);
    }
    const gone = rows.filter((row) => !named.has(keyOf(row))).map(({ service }) => service);
    if (gone.length > 0)
      await transaction
        .deleteFrom('plan_standing')
        .where('service', 'in', [...new Set(gone)])
        .execute();
    return changed.filter(({ isLevel }) => !isLevel).length;
  });
}

/** Names in one order, whatever the order in which the database keeps them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

/** Sources fall silent, and agreements end, without anybody changing anything. */
const longestMs = 300_000;

/**
 * One look, every few seconds: grades all services again where registry, catalogue or plan have changed since, and every five
 * minutes in any case.
 */
export function createReadinessWatch(
  { db, now, publisher }: Pick<LinkageContext, 'db' | 'now' | 'publisher'>,
  currentView: () => Promise<RegistryView>,
): () => Promise<number> {
  let graded: { readonly stamp: string; readonly at: number } | undefined;
  return async () => {
    if (publisher.newest() === undefined) return 0;
    const view = await currentView();
    const newest = await db
      .selectFrom('audit')
      .select('id')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    const stamp = `${newest?.id ?? ''} ${String(view.snapshot.version)}`;
    if (graded?.stamp === stamp && now() - graded.at < longestMs) return 0;
    const at = now();
    const steps = await keepStandings(db, await gradeAll(db, view, at), at);
    graded = { stamp, at };
    return steps;
  };
}
