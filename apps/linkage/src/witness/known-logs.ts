import { toUuidV7 } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export type AlarmKind = 'fork' | 'rewind';

/** A log as the witness knows it. */
export interface KnownLog {
  readonly origin: string;
  readonly gateway: string;
  readonly key: string;
  /** Another log goes on from it. */
  readonly isFollowed: boolean;
  readonly witnessed:
    | { readonly size: number; readonly root: Uint8Array; readonly checkpoint: string; readonly at: Date }
    | undefined;
}

/** Enough to prove it; more of the same kind tell nothing new. */
const mostAlarms = 20;

/** Nobody else looks at or changes what is known of a log until the transaction is over. */
export async function lockLog(db: Database, origin: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${origin}, 0))`.execute(db);
}

export async function findLog(db: Database, origin: string): Promise<KnownLog | undefined> {
  const row = await db
    .selectFrom('gateway_log')
    .leftJoin('log_witnessed', 'log_witnessed.origin', 'gateway_log.origin')
    .leftJoin('gateway_log as next', 'next.follows', 'gateway_log.origin')
    .select([
      ...(['gateway_log.origin', 'gateway_log.gateway', 'gateway_log.key'] as const),
      ...(['next.origin as next', 'size', 'root', 'checkpoint', 'at'] as const),
    ])
    .where('gateway_log.origin', '=', origin)
    .executeTakeFirst();
  if (!row) return undefined;
  const { size, root, checkpoint, at } = row;
  const isWitnessed = size !== null && root !== null && checkpoint !== null && at !== null;
  return {
    ...{ origin: row.origin, gateway: row.gateway, key: row.key, isFollowed: row.next !== null },
    witnessed: isWitnessed ? { size, root, checkpoint, at } : undefined,
  };
}

export async function keepWitnessed(
  db: Database,
  {
    origin,
    every,
    ...rest
  }: NonNullable<KnownLog['witnessed']> & { readonly origin: string; readonly every: number | undefined },
): Promise<void> {
  // What was promised once is not taken back by saying nothing.
  const promised = every === undefined ? {} : { promised_seconds: every };
  const values = { ...rest, ...promised, root: Buffer.from(rest.root) };
  await db
    .insertInto('log_witnessed')
    .values({ origin, ...values })
    .onConflict((conflict) => conflict.column('origin').doUpdateSet(values))
    .execute();
  // Open pages are told.
  await sql`notify report`.execute(db);
}

/** Keeps both checkpoints of a contradiction. @returns whether it is a new one */
export async function raiseAlarm(
  db: Database,
  alarm: {
    readonly origin: string;
    readonly kind: AlarmKind;
    readonly known: string | undefined;
    readonly shown: string;
  },
  nowMs: number,
): Promise<boolean> {
  const { origin, kind } = alarm;
  const { count } = await db
    .selectFrom('log_alarm')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('origin', '=', origin)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostAlarms) return false;
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('log_alarm')
    .values({ id: toUuidV7(nowMs), at: new Date(nowMs), ...alarm, known: alarm.known ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows > 0n) await sql`notify report`.execute(db);
  return numInsertedOrUpdatedRows > 0n;
}
