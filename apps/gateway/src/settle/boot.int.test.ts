import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { byPort, throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { createLog } from '@saphan/web';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBoot } from './boot.ts';

let database: ThrowAwayDatabase;
beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
});
afterAll(() => database.drop());

/** Stands before the database server: lets through, cuts, or takes connections and says nothing. */
async function openDoor(url: URL) {
  let mode: 'open' | 'cut' | 'silent' = 'open';
  let cuts = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (mode === 'cut') {
      cuts += 1;
      socket.destroy();
    }
    if (mode !== 'open') return;
    const there = connect(Number(url.port), url.hostname).on('error', () => undefined);
    socket.once('close', () => there.destroy());
    socket.pipe(there).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    cuts: () => cuts,
    waiting: () => sockets.size,
    set(next: typeof mode) {
      mode = next;
      for (const socket of sockets) socket.destroy();
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

test('a database that stays away is knocked at by one, however often it was in vain', async () => {
  const door = await openDoor(byPort(database.appUrl));
  const boot = await openBoot(door.url, createLog('boot', { level: 'silent' }));
  door.set('cut');
  await expect.poll(door.cuts).toBeGreaterThanOrEqual(4);
  door.set('silent');
  await expect.poll(door.waiting).toBeGreaterThan(0);
  await sleep(1_500);
  expect(door.waiting()).toBe(1);
  door.set('open');
  await expect
    .poll(() =>
      boot.setMark('00000000-0000-0000-0000-000000000001').then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  await boot.close(true);
  await door.close();
});
