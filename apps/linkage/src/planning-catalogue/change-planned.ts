import { sql } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';

/** Tags many services with a life event, or takes the tag off. @returns how many changed */
export async function tagServices(
  db: Database,
  ids: readonly string[],
  { event, act, doer }: { readonly event: string; readonly act: 'add' | 'remove'; readonly doer: Doer },
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('plan_service')
      .set({
        life_events:
          act === 'add' ? sql`array_append(life_events, ${event})` : sql`array_remove(life_events, ${event})`,
      })
      .where('id', 'in', [...ids, ''])
      .where('gone', '=', false)
      .where(sql<boolean>`(${event} = any(life_events)) = ${act === 'remove'}`)
      .executeTakeFirst();
    const changed = Number(numUpdatedRows);
    if (changed > 0)
      await recordChange(transaction, {
        doer,
        action: `${act}-life-event`,
        object: `plan/${event}`,
        detail: { services: changed },
      });
    return changed;
  });
}

/** Says which service of the catalogue a planned one has become; null takes that back. */
export async function linkLive(db: Database, id: string, live: string | null, doer: Doer): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('plan_service').set({ live_service: live }).where('id', '=', id).execute();
    await recordChange(transaction, { doer, action: 'link-live', object: `plan/${id}`, detail: { live } });
  });
}

/** One that belongs to a group, and how. */
export interface Grouped {
  readonly id: string;
  readonly kind: 'variant' | 'double';
}

/** Makes a group: a head never belongs to another, and whoever stood for others hands them on. Who groups at the same time waits. */
export async function groupServices(
  db: Database,
  head: string,
  members: readonly Grouped[],
  doer: Doer,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // Who hands members on has to see those that another makes.
    await sql`select pg_advisory_xact_lock(hashtextextended('plan groups', 0))`.execute(transaction);
    await transaction
      .updateTable('plan_service')
      .set({ head: null, head_kind: null })
      .where('id', '=', head)
      .execute();
    for (const { id, kind } of members.filter((each) => each.id !== head)) {
      await transaction
        .updateTable('plan_service')
        .set({ head })
        .where('head', '=', id)
        .where('id', '!=', head)
        .execute();
      await transaction
        .updateTable('plan_service')
        .set({ head, head_kind: kind })
        .where('id', '=', id)
        .execute();
    }
    await recordChange(transaction, {
      doer,
      action: 'group-services',
      object: `plan/${head}`,
      detail: { members: members.map(({ id }) => id) },
    });
  });
}

/** Takes a service out of its group. */
export async function ungroupService(db: Database, id: string, doer: Doer): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('plan_service')
      .set({ head: null, head_kind: null })
      .where('id', '=', id)
      .execute();
    await recordChange(transaction, { doer, action: 'ungroup-service', object: `plan/${id}` });
  });
}

/** Remembers that services are not one. */
export async function keepApart(
  db: Database,
  head: string,
  members: readonly string[],
  doer: Doer,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('plan_apart')
      .values(members.map((service) => ({ head, service })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await recordChange(transaction, {
      doer,
      action: 'keep-apart',
      object: `plan/${head}`,
      detail: { members },
    });
  });
}
