import { randomUUID } from 'node:crypto';
import { toUuidV7, type UsageMonth, type UsageReport } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { toBangkokDay } from '@saphan/thai';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../fixture/call.fixture.ts';
import { declareRegister } from '../fixture/declare-sources.fixture.ts';
import {
  openTestCountry,
  personService,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import { openUsage } from './usage.ts';

let country: TestCountry;
let pool: pg.Pool;
beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  await country.conclude({ quota: { perMinute: 100_000, perDay: 100_000 } });
  pool = openPool({ url: country.cloud.database.appUrl, applicationName: 'test' });
});
afterAll(async () => {
  await pool.end();
  await country.close();
});

const month = toBangkokDay(Date.now()).slice(0, 7);
async function sumOf(member: string) {
  await country.cloud.sweep();
  const path = `/usage?member=${member}&month=${month}`;
  const { days } = await country.cloud.operate<UsageMonth>('GET', path);
  const sum = (name: 'asked' | 'given' | 'unanswered' | 'rows' | 'bytesIn' | 'bytesOut' | 'processorMs') =>
    days.reduce((total, day) => total + day[name], 0);
  return {
    asked: sum('asked'),
    given: sum('given'),
    unanswered: sum('unanswered'),
    rows: sum('rows'),
    bytesOut: sum('bytesOut'),
    processorMs: sum('processorMs'),
  };
}
const ask = async (subject: string) =>
  call(country.cloud, country.tokens.portal, personService, {
    headers: {
      'saphan-subject': `pid:${subject}`,
      'saphan-purpose': 'prefill',
      'saphan-proof': await country.proof({ pid: subject }),
    },
  });

describe('an exchange', () => {
  test('is counted once for each side’s agency, with what it cost', async () => {
    expect(await sumOf('TH/GOV/DGA')).toMatchObject({ asked: 0, rows: 0 });
    let bytes = 0;
    let count = 0;
    let sums = { asking: await sumOf('TH/GOV/DGA'), giving: await sumOf('TH/GOV/DOPA') };
    // One in sixteen is measured, by a clock of the kernel that stands still for milliseconds: until it has moved within both sides.
    while (count === 0 || ((!sums.asking.processorMs || !sums.giving.processorMs) && count < 6_000)) {
      for (let times = 0; times < 60; times++) bytes += (await ask(somchai)).body.length;
      count += 60;
      sums = { asking: await sumOf('TH/GOV/DGA'), giving: await sumOf('TH/GOV/DOPA') };
    }
    const { asking, giving } = sums;
    // Begun and ended, at each side.
    const both = { unanswered: 0, rows: 2 * count, bytesOut: bytes };
    expect(asking).toMatchObject({ asked: count, given: 0, ...both });
    expect(giving).toMatchObject({ asked: 0, given: count, ...both });
    expect(asking.processorMs).toBeGreaterThan(0);
    expect(giving.processorMs).toBeGreaterThan(0);
  });

  test('that is denied is counted as such', async () => {
    const before = await sumOf('TH/GOV/DOPA');
    const headers = {
      'saphan-subject': `pid:${somchai}`,
      'saphan-proof': await country.proof({ aud: 'another' }),
    };
    expect((await call(country.cloud, country.tokens.portal, personService, { headers })).status).toBe(403);
    const { given, unanswered } = await sumOf('TH/GOV/DOPA');
    expect([given - before.given, unanswered - before.unanswered]).toEqual([1, 1]);
  });
});

test('what a desk has written is counted for its agency, once however often it says so', async () => {
  const before = await sumOf('TH/GOV/DOPA');
  const report = { member: 'TH/GOV/DOPA', reporter: randomUUID(), sequence: 1, rows: 7 };
  for (const sequence of [1, 1, 2, 1])
    await country.cloud.operate('POST', '/usage/rows', { ...report, sequence });
  expect((await sumOf('TH/GOV/DOPA')).rows - before.rows).toBe(14);
  await expect(country.cloud.operate('POST', '/usage/rows', { ...report, rows: -1 })).rejects.toThrow();
});

test('the Linkage Center is told, signed by the owner, of days and numbers alone', async () => {
  await country.cloud.sweep();
  const find = () => country.registry.posted.filter(({ url }) => url === '/report/usage');
  const posted = find();
  expect(new Set(posted.map(({ body }) => decodeProtectedHeader(body).typ))).toEqual(
    new Set(['saphan-usage+jwt']),
  );
  const reports = posted.map(({ body }) => decodeJwt<UsageReport>(body));
  const members = reports.flatMap(({ days }) => days.map(({ member }) => member));
  expect([...new Set(members)].sort()).toEqual(['TH/GOV/DGA', 'TH/GOV/DOPA']);
  expect(JSON.stringify(reports)).not.toContain(somchai);
  await country.cloud.sweep();
  expect(find().length).toBe(posted.length);
});

test('all that processes add at once is there, and what could not be written comes later', async () => {
  const agency = toUuidV7(Date.now());
  const processes = [0, 1, 2].map(() => openUsage(pool, country.cloud.id, Date.now));
  await Promise.all(
    processes.map(async (one) => {
      for (let times = 0; times < 20; times++) {
        one.add(agency, { asked: 1, processorUs: 500 });
        await one.flush();
      }
    }),
  );
  const broken = openPool({ url: country.cloud.database.appUrl, applicationName: 'broken' });
  await broken.end();
  let isBroken = true;
  const turning = {
    query: (...given: unknown[]) => (isBroken ? broken : pool).query(...(given as [string])),
  };
  const late = openUsage(turning as unknown as pg.Pool, country.cloud.id, Date.now);
  late.add(agency, { asked: 1 });
  await expect(late.flush()).rejects.toThrow();
  isBroken = false;
  late.add(agency, { asked: 1 });
  await late.flush();
  const [day] = await openUsage(pool, country.cloud.id, Date.now).list(
    agency,
    `${month}-01`,
    toBangkokDay(Date.now()),
  );
  expect(day).toMatchObject({ asked: 62, processorMs: 30 });
});
