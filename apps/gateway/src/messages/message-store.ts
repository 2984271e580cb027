import type { Vault } from '@saphan/db';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { KeptMessage, NewMessage } from './kept-message.ts';
import { selectMessage, toKept, type MessageRow } from './message-rows.ts';

/** What one agency may have here that is not delivered yet. */
export interface MessageRoom {
  readonly messages: number;
  readonly bytes: number;
}

/** Messages of the hosted agencies, as their systems and operators see them. */
export interface MessageStore {
  /**
   * Keeps it, durable when this resolves. The same handed in again is the one that is here.
   * @throws Problem `idempotency-key-reused`, `message-room`, `message-count`
   */
  keep(message: NewMessage): Promise<KeptMessage>;
  find(agency: string, id: string): Promise<KeptMessage | undefined>;
  /** Newest first, 100 at most. @param states nothing: all */
  list(
    agency: string,
    page: { readonly states?: readonly string[]; readonly before?: string },
  ): Promise<KeptMessage[]>;
  /** Tries one that was not delivered again. @returns false where there is none */
  retry(agency: string, id: string, order: MessageOrderer, times: RetryTimes): Promise<boolean>;
  /** Forgets one that was not delivered, content and all. @returns false where there is none */
  drop(agency: string, id: string, order: MessageOrderer): Promise<boolean>;
  /** Forgets receipts that are older. */
  forget(agency: string, beforeMs: number): Promise<void>;
  /** Waiting and undelivered ones of all agencies, and when the oldest waiting one was handed in (epoch ms). */
  count(): Promise<{ waiting: number; undelivered: number; oldestAt: number | undefined }>;
}

export interface MessageOrderer {
  readonly by: string;
  /** `operator` or `member:…` */
  readonly door: string;
}
export interface RetryTimes {
  readonly dueAt: number;
  readonly endsAt: number;
}

export const contextOf = (id: string, what: 'head' | 'body'): string => `message ${id} ${what}`;
const isUndelivered = "state in ('refused', 'dead')";

async function takeRoom(client: pg.PoolClient, message: NewMessage, room: MessageRoom): Promise<void> {
  const { agency, body } = message;
  await client.query('insert into message_room values ($1, 0, 0) on conflict do nothing', [agency]);
  const { rows } = await client.query<{ messages: string; bytes: string }>(
    'update message_room set messages = messages + 1, bytes = bytes + $1 returning messages, bytes',
    [body.length],
  );
  if (Number(rows[0]?.messages) > room.messages)
    throw gatewayProblem('message-count', { retryAfterSeconds: 60 });
  if (Number(rows[0]?.bytes) > room.bytes) throw gatewayProblem('message-room');
}

/** Within the transaction that ends a message for good. */
export async function giveRoom(client: pg.PoolClient, bytes: number): Promise<void> {
  await client.query('update message_room set messages = messages - 1, bytes = bytes - $1', [bytes]);
}

async function insert(client: pg.PoolClient, vault: Vault, message: NewMessage): Promise<boolean> {
  const { agency, id, client: system, service, key, digest, head, body } = message;
  const { key: contentKey, wrapped } = vault.newKey();
  const { rowCount } = await client.query(
    `insert into message
       (agency, id, client, service, key, digest, state, handed_at, ends_at, wrapped_key, head, body, bytes)
     values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      ...[
        agency,
        id,
        system,
        service,
        key,
        digest,
        new Date(message.handedAt),
        new Date(message.endsAt),
        wrapped,
      ],
      vault.encrypt(contentKey, Buffer.from(JSON.stringify(head)), contextOf(id, 'head')),
      vault.encrypt(contentKey, body, contextOf(id, 'body')),
      body.length,
    ],
  );
  if (rowCount !== 1) return false;
  await client.query(
    `insert into message_work (agency, id, service, state, handed_at, due_at) values ($1, $2, $3, 'waiting', $4, $4)`,
    [agency, id, service, new Date(message.handedAt)],
  );
  return true;
}

async function readSame(client: pg.PoolClient, message: NewMessage): Promise<KeptMessage | undefined> {
  const { rows } = await client.query<MessageRow>(
    `${selectMessage} where m.client = $1 and m.service = $2 and m.key = $3`,
    [message.client, message.service, message.key],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  if (!row.digest.equals(message.digest)) throw gatewayProblem('idempotency-key-reused');
  return toKept(row);
}

export function openMessageStore(pool: pg.Pool, vault: Vault, room: MessageRoom): MessageStore {
  const audit = (
    client: pg.PoolClient,
    agency: string,
    id: string,
    action: 'retry' | 'drop',
    { by, door }: MessageOrderer,
  ): Promise<unknown> =>
    client.query(
      'insert into message_audit (agency, message, action, by_whom, door) values ($1, $2, $3, $4, $5)',
      [agency, id, action, by, door],
    );

  return {
    keep: (message) =>
      asAgency(pool, message.agency, async (client) => {
        const known = await readSame(client, message);
        if (known) return known;
        // The message before the room, as whoever ends one: the other way round the two would wait for each other.
        const isNew = await insert(client, vault, message);
        if (isNew) await takeRoom(client, message, room);
        const kept = await readSame(client, message);
        if (!kept) throw gatewayProblem('exchange-repeated', { at: 'saphan-exchange' });
        return kept;
      }),
    find: (agency, id) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<MessageRow>(`${selectMessage} where m.id = $1`, [id]);
        return rows[0] && toKept(rows[0]);
      }),
    list: (agency, { states, before }) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<MessageRow>(
          `${selectMessage} where ($1::text[] is null or m.state = any($1)) and ($2::uuid is null or m.id < $2)
           order by m.id desc limit 100`,
          [states ?? null, before ?? null],
        );
        return rows.map(toKept);
      }),
    retry: (agency, id, order, { dueAt, endsAt }) =>
      asAgency(pool, agency, async (client) => {
        const { rowCount } = await client.query(
          `update message set state = 'waiting', ended_at = null, ends_at = $2 where id = $1 and ${isUndelivered}`,
          [id, new Date(endsAt)],
        );
        if (rowCount !== 1) return false;
        await client.query(
          `update message_work set state = 'waiting', due_at = $3, boot = null where agency = $1 and id = $2`,
          [agency, id, new Date(dueAt)],
        );
        await audit(client, agency, id, 'retry', order);
        return true;
      }),
    drop: (agency, id, order) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<{ bytes: string }>(
          `delete from message where id = $1 and ${isUndelivered} returning bytes`,
          [id],
        );
        const [row] = rows;
        if (row === undefined) return false;
        await giveRoom(client, Number(row.bytes));
        await client.query('delete from message_work where agency = $1 and id = $2', [agency, id]);
        await audit(client, agency, id, 'drop', order);
        return true;
      }),
    forget: (agency, beforeMs) =>
      asAgency(pool, agency, async (client) => {
        await client.query("delete from message where state = 'delivered' and ended_at < $1", [
          new Date(beforeMs),
        ]);
      }),
    async count() {
      const { rows } = await pool.query<{ waiting: string; undelivered: string; oldest: Date | null }>(
        `select count(*) filter (where state = 'waiting') as waiting,
                count(*) filter (where state = 'undelivered') as undelivered,
                min(handed_at) filter (where state = 'waiting') as oldest
         from message_work`,
      );
      const [row] = rows;
      return {
        waiting: Number(row?.waiting),
        undelivered: Number(row?.undelivered),
        oldestAt: row?.oldest?.getTime(),
      };
    },
  };
}
