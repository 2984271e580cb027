import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { toUuidV7 } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { throwAwayDatabase } from '@saphan/testkit';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openEvidenceStore, type BegunRow, type EndedRow, type EvidenceStore } from './evidence-store.ts';
import { makeMonths } from './make-months.ts';

let database: Awaited<ReturnType<typeof throwAwayDatabase>>;
let pool: pg.Pool;
let admin: pg.Client;
let store: EvidenceStore;

beforeAll(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'test' });
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await makeMonths(pool, Date.now());
  store = openEvidenceStore(pool, 7n);
});
afterAll(async () => {
  await Promise.all([pool.end(), admin.end()]);
  await database.drop();
});

const [one, other] = [toUuidV7(Date.now()), toUuidV7(Date.now())];
const newBegun = (agency: string, more: Partial<BegunRow> = {}): BegunRow => ({
  agency,
  exchange: toUuidV7(Date.now()),
  side: 'provider',
  consumer: 'TH/GOV/AAA/caller',
  at: Date.now(),
  discloseAt: Date.now() + 1000,
  subjectHash: randomBytes(16),
  record: randomBytes(300),
  stored: randomBytes(200),
  ...more,
});
const toEnded = ({ agency, exchange, side, consumer }: BegunRow): EndedRow => ({
  ...{ agency, exchange, side, consumer, at: Date.now() },
  ...{ phase: 'ended', outcome: 'failed', record: randomBytes(200), stored: randomBytes(100) },
});

test('rows of several agencies in one commit stand as they were given', async () => {
  const begun = [
    newBegun(one),
    newBegun(other, { side: 'consumer', consumer: 'TH/GOV/กรม "x", \\{1}/a' }),
    newBegun(one, { discloseAt: undefined, subjectHash: undefined, stored: Buffer.alloc(0) }),
    newBegun(other, { stored: randomBytes(70_000) }),
  ];
  const ended = begun.map(toEnded);
  const writing = [...begun.map((row) => store.begin(row)), ...ended.map((row) => store.end(row))];
  expect(await Promise.all(writing)).toEqual(writing.map(() => true));

  const { rows } = await admin.query<Record<string, unknown>>(
    `select b.agency, exchange, boot, b.at as begun_at, disclose_at, provider_side, consumer, subject_hash, b.record as begun,
            e.agency as ended_by, e.at as ended_at, phase, outcome, e.record as ended
     from evidence_begun b join evidence_ended e using (exchange, provider_side, consumer)`,
  );
  const found = new Map(rows.map((row) => [row.exchange, row]));
  expect(rows).toHaveLength(begun.length);
  begun.forEach((row, at) => {
    const { discloseAt, subjectHash } = row;
    expect(found.get(row.exchange)).toEqual({
      agency: row.agency,
      exchange: row.exchange,
      boot: '7',
      begun_at: new Date(row.at),
      disclose_at: discloseAt === undefined ? null : new Date(discloseAt),
      provider_side: row.side === 'provider',
      consumer: row.consumer,
      subject_hash: subjectHash ? Buffer.from(subjectHash) : null,
      begun: Buffer.from(row.stored),
      ended_by: row.agency,
      ended_at: new Date(ended[at]?.at ?? 0),
      phase: 0,
      outcome: 'failed',
      ended: Buffer.from(ended[at]?.stored ?? []),
    });
  });
});

test('what was here before is told from what is new in the same commit, and loses nothing of it', async () => {
  const before = newBegun(one);
  expect(await store.begin(before)).toBe(true);
  const [first, second] = [newBegun(one), newBegun(other)];
  const repeat = { ...before, agency: other, stored: randomBytes(10) };
  const results = [first, repeat, second, second].map((row) => store.begin(row));
  const end = store.end(toEnded(before));
  expect(await Promise.all([...results, end])).toEqual([true, false, true, false, true]);

  const kept = [before, first, second];
  const { rows } = await admin.query<{ exchange: string; record: Buffer }>(
    'select exchange, record from evidence_begun where exchange = any($1)',
    [kept.map(({ exchange }) => exchange)],
  );
  const found = new Map(rows.map(({ exchange, record }) => [exchange, record]));
  expect(found).toEqual(new Map(kept.map(({ exchange, stored }) => [exchange, stored])));
});

test('a row that no table takes refuses itself alone', async () => {
  const good = newBegun(one);
  const [bad, fine] = await Promise.allSettled([
    store.begin(newBegun(one, { exchange: toUuidV7(Date.parse('1999-01-01')) })),
    store.begin(good),
  ]);
  expect([bad.status, fine]).toEqual(['rejected', { status: 'fulfilled', value: true }]);
});

test('of two agencies that are sent one exchange at once, the one that is told so has the row', async () => {
  for (const agencies of [[one, other].toSorted(), [one, other].toSorted().toReversed()]) {
    const [exchange, answered] = [toUuidV7(Date.now()), newBegun(one)];
    await store.begin(answered);
    const twins = agencies.map((agency) => newBegun(agency, { exchange }));
    const work = [...twins.map((row) => store.begin(row)), store.begin(answered)];
    expect(await Promise.all(work)).toEqual([true, false, false]);
    const { rows } = await admin.query('select agency, record from evidence_begun where exchange = $1', [
      exchange,
    ]);
    expect(rows).toEqual([{ agency: agencies[0], record: twins[0]?.stored }]);
  }
});

test('neither a repeat nor a row that no table takes costs all others the connection', async () => {
  const fresh = openEvidenceStore(pool, 7n);
  const closed = vi.fn();
  pool.on('remove', closed);
  const row = newBegun(one);
  expect(await Promise.all([fresh.begin(row), fresh.begin(row)])).toEqual([true, false]);
  expect(await Promise.all([fresh.begin(newBegun(one)), fresh.begin(row)])).toEqual([true, false]);
  const open = pool.totalCount;
  const strange = newBegun(one, { exchange: toUuidV7(Date.parse('1999-01-01')) });
  await expect(fresh.begin(strange)).rejects.toThrow('no partition');
  expect(pool.totalCount).toBe(open);
  expect(await fresh.begin(newBegun(one))).toBe(true);
  expect(closed).not.toHaveBeenCalled();
  pool.off('remove', closed);
});

test('what settles an exchange is told from its end in the same commit', async () => {
  const begun = newBegun(one);
  const ended = toEnded(begun);
  await store.begin(begun);
  await store.end(ended);
  const settled = { ...ended, phase: 'settled' } as const;
  expect(await Promise.all([store.end(ended), store.end(settled)])).toEqual([false, true]);
});

describe('two processes that are sent the same exchanges', () => {
  const insert = `insert into evidence_begun (agency, exchange, boot, at, provider_side, consumer, record)
                  values ($1, $2, 8, now(), true, $3, '')`;
  /** Another process, in the middle of its commit. */
  let elsewhere: pg.Client;
  /** Has seen no repeat yet. */
  let here: EvidenceStore;
  beforeEach(async () => {
    here = openEvidenceStore(pool, 9n);
    elsewhere = new pg.Client({ connectionString: database.adminUrl });
    await elsewhere.connect();
    await elsewhere.query("set deadlock_timeout = '60s'; set lock_timeout = '10s'; begin");
  });
  afterEach(() => elsewhere.end());

  const take = ({ agency, exchange, consumer }: BegunRow) =>
    elsewhere.query(insert, [agency, exchange, consumer]);
  const isWaiting = async (): Promise<boolean> => {
    const { rows } = await admin.query<{ waits: boolean }>(
      `select exists (select from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock') as waits`,
    );
    return rows[0]?.waits === true;
  };
  const order = (rows: readonly BegunRow[]): BegunRow[] =>
    rows.toSorted((left, right) => (left.exchange < right.exchange ? -1 : 1));

  test('take them in one order, whatever order they came in', async () => {
    const [low, high] = order([newBegun(one), newBegun(one)]) as [BegunRow, BegunRow];
    await take(low);
    const work = [high, low, newBegun(other)].map((row) => here.begin(row));
    await expect.poll(isWaiting).toBe(true);
    // Not held by the one that waits, so nobody has to give way.
    await elsewhere.query("set local lock_timeout = '300ms'");
    await take(high);
    await elsewhere.query('commit');
    expect(await Promise.all(work)).toEqual([false, false, true]);
  });

  test('lose nothing where they are in each other’s way all the same', async () => {
    const [low, high] = order([newBegun(one), newBegun(one)]) as [BegunRow, BegunRow];
    await take(high);
    const work = [high, low, newBegun(one)].map((row) => here.begin(row));
    await expect.poll(isWaiting).toBe(true);
    await take(low);
    await elsewhere.query('commit');
    expect(await Promise.all(work)).toEqual([false, false, true]);
  });
});
