import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUuidV7 } from '@saphan/contracts';
import { inTransaction, openPool, openVault } from '@saphan/db';
import { throwAwayDatabase, untilLockWaits } from '@saphan/testkit';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewMessage } from './kept-message.ts';
import { giveRoom, openMessageStore, type MessageStore } from './message-store.ts';

let database: Awaited<ReturnType<typeof throwAwayDatabase>>;
let pool: pg.Pool;
let store: MessageStore;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'message-store-'));
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
  const vault = openVault(join(folder, 'master-key'));
  store = openMessageStore(pool, vault, { messages: 10, bytes: 1000 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const agency = toUuidV7(Date.now());
const newMessage = (key: string): NewMessage => ({
  ...{ agency, key, id: toUuidV7(Date.now()), client: 'TH/GOV/AAA/caller', service: 'TH/GOV/BBB/desk/x.v1' },
  digest: createHash('sha256').update('same').digest(),
  head: { method: 'POST', path: '/x', query: '', headers: {}, right: 'officer' },
  body: randomBytes(100),
  handedAt: Date.now(),
  endsAt: Date.now() + 60_000,
});
const takenBytes = () =>
  inTransaction(
    pool,
    async (client) =>
      (await client.query<{ bytes: string }>('select bytes from message_room')).rows[0]?.bytes,
    { agency },
  );

test('one that is handed in again while it ends is the one that is here', async () => {
  const first = await store.keep(newMessage('first'));
  let again: ReturnType<MessageStore['keep']> | undefined;
  await inTransaction(
    pool,
    async (client) => {
      await client.query('update message set key = $2 where id = $1', [first.id, 'second']);
      again = store.keep(newMessage('second'));
      again.catch(() => undefined);
      await untilLockWaits((text) => pool.query(text));
      await giveRoom(client, 100);
    },
    { agency },
  );
  expect(await again).toMatchObject({ id: first.id });
  expect(Number(await takenBytes())).toBe(0);
});

test('what finds no room is not kept', async () => {
  const large = { ...newMessage('large'), body: randomBytes(1001) };
  await expect(store.keep(large)).rejects.toMatchObject({ code: 'message-room' });
  expect(await store.find(agency, large.id)).toBeUndefined();
  expect(Number(await takenBytes())).toBe(0);
});
