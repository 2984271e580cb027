import { openKysely, openPool } from '@saphan/db';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DB } from '../database.generated.ts';
import { openPortalStore, type PortalStore } from '../store/portal-store.ts';
import { balanceOf, book, type Booking } from './book.ts';

const agency = '01a21f3f-9849-7957-a9be-c2caf819a540';
const now = new Date('2026-11-25T03:00:00Z');
const received = (cause: string, held = -500): Booking => ({
  kind: 'received',
  cause,
  bank: { reference: cause, at: now },
  postings: [
    { account: 'bank', amountSatang: 500 },
    { account: 'held', amountSatang: held },
  ],
});

let database: ThrowAwayDatabase;
let pool: pg.Pool;
let store: PortalStore;
beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
  store = openPortalStore(openKysely<DB>(pool), agency);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
const add = (booking: Booking) => store.asPortal((trx) => book(trx, agency, now, booking));
const count = async (): Promise<number> =>
  store.asPortal(async (trx) => (await trx.selectFrom('ledger_posting').select('number').execute()).length);

describe('the database refuses', () => {
  it.each([
    ['a transaction that does not add up', received('one', -499)],
    ['a posting of nothing', received('two', 0)],
    [
      'a debt to nobody',
      {
        ...received('three'),
        postings: [
          { account: 'bank', amountSatang: 500 },
          { account: 'payable', amountSatang: -500 },
        ],
      },
    ],
    ['one side alone', { ...received('four'), postings: [{ account: 'bank', amountSatang: 500 }] }],
  ] as const)('%s', async (_, booking) => {
    await expect(add(booking)).rejects.toMatchObject({ code: '23514' });
    expect(await count()).toBe(0);
  });

  it.each([
    [3, 4],
    [-1, 0],
    // A number below those that are there.
    [0, 1],
  ])('what joins a transaction later, though it adds up: %i and %i', async (one, other) => {
    await add(received('five'));
    const later = store.asPortal(async (trx) => {
      const { id } = await trx.selectFrom('ledger_transaction').select('id').executeTakeFirstOrThrow();
      const posting = { transaction: id, agency, account: 'held' };
      await trx
        .insertInto('ledger_posting')
        .values([
          { ...posting, number: one, amount_satang: 1 },
          { ...posting, number: other, amount_satang: -1 },
        ])
        .execute();
    });
    await expect(later).rejects.toMatchObject({ code: expect.stringMatching(/^235(14|05)$/) as unknown });
    expect(await count()).toBe(2);
  });

  it('any change', async () => {
    for (const table of ['ledger_transaction', 'ledger_posting']) {
      await expect(pool.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(pool.query(`update ${table} set agency = agency`)).rejects.toMatchObject({
        code: '42501',
      });
    }
  });
});

it('a cause is booked once, also by many at once', async () => {
  const before = await count();
  const made = await Promise.all(Array.from({ length: 8 }, () => add(received('six'))));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await count()).toBe(before + 2);
  expect(await store.asPortal((trx) => balanceOf(trx, 'bank'))).toBe(1_000);
});
