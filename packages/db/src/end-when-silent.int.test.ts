import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { byPort, throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import type pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPool } from './open-pool.ts';

const silenceMs = 400;
let database: ThrowAwayDatabase;
let way: Server;
let pool: pg.Pool;
let isSilent: boolean;
const sockets: Socket[] = [];

/** The way to the database. Gone silent, it takes what is sent and hands on nothing, and connections that come then work. */
beforeEach(async () => {
  database = await throwAwayDatabase({ jobs: false });
  isSilent = false;
  const url = byPort(database.appUrl);
  const [port, host] = [Number(url.port), url.hostname];
  way = createServer((near) => {
    const far = connect(port, host);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    const dies = sockets.length === 0;
    sockets.push(near, far);
    near.on('data', (bytes: Buffer) => {
      if (!(dies && isSilent)) far.write(bytes);
    });
    far.pipe(near);
    near.on('close', () => far.destroy());
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  url.port = String((way.address() as AddressInfo).port);
  pool = openPool({ url: url.href, applicationName: 'test', max: 1, silenceMs });
});
afterEach(async () => {
  // First the way: what still waits on it would be waited for.
  for (const socket of sockets.splice(0)) socket.destroy();
  await pool.end();
  way.close();
  await database.drop();
});

it(
  'a database that says nothing any more is given up, and the next question goes to one that answers',
  { timeout: 30_000 },
  async () => {
    await pool.query('select 1');
    isSilent = true;
    await expect(pool.query('select 1')).rejects.toThrow('the database has said nothing for 0.4 s');
    expect((await pool.query('select 2 as is')).rows).toEqual([{ is: 2 }]);
  },
);

it('silence while nothing is asked ends no connection', { timeout: 30_000 }, async () => {
  const { rows: before } = await pool.query('select pg_backend_pid() as pid');
  const client = await pool.connect();
  await sleep(3 * silenceMs);
  expect((await client.query('select pg_backend_pid() as pid')).rows).toEqual(before);
  // Silent again, once more asked: what has passed does not count.
  isSilent = true;
  await expect(client.query('select 1')).rejects.toThrow('said nothing');
  client.release();
});
