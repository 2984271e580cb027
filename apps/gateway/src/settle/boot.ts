import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWhenSilent } from '@saphan/db';
import type { Log } from '@saphan/web';
import pg from 'pg';

/** A process that is gone, and below which exchange id all that it began has ended. */
export interface DeadBoot {
  readonly boot: bigint;
  readonly mark: string;
}

/**
 * This run of the process, as the others see it: it holds the advisory lock of its number on a connection of its own, so
 * that it counts as dead the moment it dies, however it dies, and not before.
 */
export interface Boot {
  readonly boot: bigint;
  /** Says below which exchange id nothing of this process is open. */
  setMark(mark: string): Promise<void>;
  /** Runs `bury` for each process that is gone, until it says that nothing is left; no two processes bury the same one at once. */
  buryDead(bury: (dead: DeadBoot) => Promise<boolean>): Promise<void>;
  /** @param isEmpty nothing is open, so nobody need look for it */
  close(isEmpty: boolean): Promise<void>;
}

const positive = (bytes: Buffer): bigint => bytes.readBigUInt64BE() >> 1n;
const lowestUuid = '00000000-0000-0000-0000-000000000000';

export async function openBoot(url: string, log: Log): Promise<Boot> {
  const boot = positive(randomBytes(8));
  let client: pg.Client | undefined;
  let isClosing = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'gateway boot',
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
      connectionTimeoutMillis: 10_000,
    });
    fresh.on('error', () => undefined);
    try {
      await fresh.connect();
      endWhenSilent(fresh);
      await fresh.query('select pg_advisory_lock($1)', [boot]);
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
    client = fresh;
    // One that never came up ends too: only this one's end begins a new round of tries.
    fresh.once('end', () => {
      if (isClosing) return;
      client = undefined;
      log.warn('the connection that shows this process to be alive is gone; connecting again');
      void reconnect();
    });
  }
  async function reconnect(): Promise<void> {
    while (!isClosing && client === undefined) {
      try {
        await connect();
      } catch {
        await sleep(500);
      }
    }
  }
  const query = async <Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[],
  ): Promise<Row[]> => {
    if (!client) throw new Error('no connection to the database');
    return (await client.query<Row>(text, [...values])).rows;
  };

  await connect();
  await query('insert into boot (boot, mark) values ($1, $2)', [boot, lowestUuid]);
  return {
    boot,
    async setMark(mark) {
      await query(
        'insert into boot (boot, mark) values ($1, $2) on conflict (boot) do update set mark = excluded.mark, seen_at = now()',
        [boot, mark],
      );
    },
    async buryDead(bury) {
      const others = await query<{ boot: string; mark: string }>(
        'select boot::text, mark from boot where boot <> $1',
        [boot],
      );
      for (const other of others) {
        const [lock] = await query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
          other.boot,
        ]);
        if (!lock?.taken) continue;
        try {
          const isBuried = await bury({ boot: BigInt(other.boot), mark: other.mark });
          if (isBuried) await query('delete from boot where boot = $1', [other.boot]);
        } finally {
          await query('select pg_advisory_unlock($1)', [other.boot]);
        }
      }
    },
    async close(isEmpty) {
      isClosing = true;
      if (isEmpty) await query('delete from boot where boot = $1', [boot]).catch(() => undefined);
      await client?.end();
    },
  };
}
