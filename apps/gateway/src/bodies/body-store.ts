import type { Vault } from '@saphan/db';
import { toUuidV7 } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import type { Side } from '../evidence/evidence-store.ts';
import { isHeld } from '../hold/exchange-holds.ts';

export type BodyHalf = 'request' | 'answer';

/** Names one body: whose copy of which half of which exchange. */
export interface BodyName {
  readonly agency: string;
  readonly exchange: string;
  readonly side: Side;
  /** Subsystem that asks: ids of exchanges are its own. */
  readonly consumer: string;
  readonly half: BodyHalf;
}

export interface KeptBody extends BodyName {
  readonly endsAt: Date;
  readonly bytes: Buffer;
}

/** Who reads, and why; it is written down first. */
export interface BodyReading {
  readonly by: string;
  readonly door: string;
  readonly reason: string;
}
export interface NotedReading extends BodyReading {
  readonly exchange: string;
  readonly at: Date;
}

/** Bodies that agencies keep, each under its row security and its own keys. */
export interface BodyStore {
  /** @param endsAtMs from when nobody can read it any more; epoch milliseconds */
  keep(name: BodyName, bytes: Uint8Array, endsAtMs: number): Promise<void>;
  /** All that the agency has of an exchange; nothing where there is none or its time is over, and nothing is noted then. */
  read(agency: string, exchange: string, reading: BodyReading): Promise<KeptBody[]>;
  /** Newest first. */
  readings(agency: string): Promise<NotedReading[]>;
  /** Removes those whose time is over, and their keys. @returns how many bodies */
  forget(agency: string): Promise<number>;
}

interface Row {
  readonly provider_side: boolean;
  readonly consumer: string;
  readonly half: BodyHalf;
  readonly ends_at: Date;
  readonly sealed: Buffer;
  readonly wrapped: Buffer;
}

const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const contextOf = ({ agency, exchange, side, consumer, half }: BodyName): string =>
  JSON.stringify(['body', agency, exchange, side, consumer, half]);
const readingsShown = 500;

/** @param now epoch milliseconds */
export function openBodyStore(pool: pg.Pool, vault: Vault, now: () => number): BodyStore {
  /** The key of bodies that end on this day; two processes may make it at once: the one that came first holds. */
  async function takeKey(client: pg.PoolClient, agency: string, day: string): Promise<Buffer> {
    await client.query(
      'insert into body_key (agency, day, wrapped) values ($1, $2, $3) on conflict do nothing',
      [agency, day, vault.newKey().wrapped],
    );
    const { rows } = await client.query<{ wrapped: Buffer }>('select wrapped from body_key where day = $1', [
      day,
    ]);
    const [row] = rows;
    if (!row) throw new Error(`body key ${day} is gone`);
    return vault.unwrap(row.wrapped);
  }

  return {
    keep: (name, bytes, endsAtMs) =>
      asAgency(pool, name.agency, async (client) => {
        const { agency, exchange, side, consumer, half } = name;
        const key = await takeKey(client, agency, toDay(endsAtMs));
        await client.query(
          `insert into kept_body (agency, exchange, provider_side, consumer, half, ends_at, sealed)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [
            ...[agency, exchange, side === 'provider', consumer, half, new Date(endsAtMs)],
            vault.encrypt(key, bytes, contextOf(name)),
          ],
        );
      }),
    read: (agency, exchange, { by, door, reason }) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<Row>(
          `select b.provider_side, b.consumer, b.half, b.ends_at, b.sealed, k.wrapped
           from kept_body b join body_key k on k.day = (b.ends_at at time zone 'UTC')::date
           where b.exchange = $1 and (b.ends_at > $2 or ${isHeld('b')}) order by b.provider_side, b.half desc`,
          [exchange, new Date(now())],
        );
        if (rows.length === 0) return [];
        await client.query(
          `insert into body_read (agency, id, exchange, read_by, door, reason, read_at)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [agency, toUuidV7(now()), exchange, by, door, reason, new Date(now())],
        );
        return rows.map((row): KeptBody => {
          const { consumer, half, sealed, wrapped, ends_at: endsAt } = row;
          const side = row.provider_side ? 'provider' : 'consumer';
          const name: BodyName = { agency, exchange, side, consumer, half };
          return { ...name, endsAt, bytes: vault.decrypt(vault.unwrap(wrapped), sealed, contextOf(name)) };
        });
      }),
    readings: (agency) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<NotedReading>(
          `select exchange, read_by as by, door, reason, read_at as at from body_read
           order by id desc limit ${String(readingsShown)}`,
        );
        return rows;
      }),
    forget: (agency) =>
      asAgency(pool, agency, async (client) => {
        const { rowCount } = await client.query(
          `delete from kept_body where ends_at <= $1 and not ${isHeld('kept_body')}`,
          [new Date(now())],
        );
        // The key of a day stays for as long as a hold keeps a body of that day.
        await client.query(
          `delete from body_key where day < $1 and not exists (
             select from kept_body b where (b.ends_at at time zone 'UTC')::date = body_key.day and ${isHeld('b')})`,
          [toDay(now())],
        );
        return rowCount ?? 0;
      }),
  };
}
