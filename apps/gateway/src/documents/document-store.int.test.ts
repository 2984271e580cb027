import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUuidV7, type FileManifest } from '@saphan/contracts';
import { inTransaction, openPool, openVault } from '@saphan/db';
import { throwAwayDatabase, untilLockWaits } from '@saphan/testkit';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveRoom } from './document-room.ts';
import { openDocumentStore, type DocumentStore } from './document-store.ts';

let database: Awaited<ReturnType<typeof throwAwayDatabase>>;
let pool: pg.Pool;
let store: DocumentStore;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'document-store-'));
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
  store = openDocumentStore(pool, openVault(join(folder, 'master-key')), 100_000, Date.now);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const agency = toUuidV7(Date.now());
const nameOf = (id: string) => ({
  ...{ agency, id },
  service: 'TH/GOV/BBB/desk/files.v1',
  client: 'TH/GOV/AAA/caller',
});
const manifest = (bytes: number): FileManifest => ({
  ...{ profile: 'saphan-file-1', id: 'any', name: 'plan.pdf', mediaType: 'application/pdf' },
  ...{ bytes, sha256: 'A'.repeat(43), parts: [] },
});
const announce = (id: string, bytes = 5000): Promise<boolean> =>
  store.begin(nameOf(id), manifest(bytes), Buffer.from('manifest'));
const readTaken = () =>
  inTransaction(
    pool,
    async (client) => {
      const { rows } = await client.query<{ bytes: number }>(
        'select bytes::float8 as bytes from document_room',
      );
      return rows[0]?.bytes;
    },
    { agency },
  );

test('one that is announced again while it is taken is the one that is here', async () => {
  expect(await announce('first')).toBe(true);
  expect(await readTaken()).toBe(5000);
  let again: Promise<boolean> | undefined;
  await inTransaction(
    pool,
    async (client) => {
      await client.query("update document set id = 'second', state = 'taken'");
      again = announce('second');
      again.catch(() => undefined);
      await untilLockWaits((text) => pool.query(text));
      await giveRoom(client, 5000);
    },
    { agency },
  );
  expect(await again).toBe(false);
  expect(await readTaken()).toBe(0);
});

test('one that finds no room is not begun', async () => {
  await expect(announce('large', 100_001)).rejects.toMatchObject({ code: 'document-room' });
  expect(await store.find(nameOf('large'))).toBeUndefined();
  expect(await readTaken()).toBe(0);
});
