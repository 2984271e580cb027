import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUuidV7, type BodyReadings, type ReadBodies, type ServiceId } from '@saphan/contracts';
import { openPool, openVault } from '@saphan/db';
import { openOutbound } from '@saphan/outbound';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asAgency } from '../as-agency.ts';
import { declareDesk, declareRegister } from '../fixture/declare-sources.fixture.ts';
import {
  filesService,
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import { openExchangeHolds } from '../hold/exchange-holds.ts';
import { openBodyStore, type BodyName } from './body-store.ts';

const reason = 'a complaint of the person, case 12/2569';
const dayMs = 86_400_000;

let country: TestCountry;
let pool: pg.Pool;
let superuser: pg.Client;
const folder = mkdtempSync(join(tmpdir(), 'bodies-'));

beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  await declareDesk(country);
  await country.conclude({ retentionDays: 30 });
  await country.conclude({
    ...{ service: filesService, right: 'officer', retentionDays: 30 },
    purpose: { code: 'deliver-files', text: { th: 'files', en: 'files' } },
    items: ['file.receipt', 'file.part'],
    inputItems: ['file.manifest', 'file.part'],
  });
  pool = openPool({
    url: country.cloud.settings.databaseUrl,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
  superuser = new pg.Client({ connectionString: country.cloud.database.adminUrl });
  await superuser.connect();
});
afterAll(async () => {
  await Promise.all([pool.end(), superuser.end()]);
  await country.close();
  rmSync(folder, { recursive: true });
});

/** Asks about a person. @returns number of the exchange and the answer */
async function ask(): Promise<{ exchange: string; answer: string }> {
  const exchange = toUuidV7(Date.now());
  const answer = await openOutbound({
    baseUrl: country.cloud.outboundUrl(),
    bearer: country.tokens.portal,
    client: portal,
  }).call({
    service: personService as ServiceId,
    purpose: 'prefill',
    subject: { kind: 'pid', value: somchai },
    proofs: [await country.proof()],
    exchange,
  });
  return { exchange, answer: answer.body.toString('utf8') };
}
const keep = (member: string, days: number, service?: string) =>
  country.cloud.operate('PUT', '/bodies/keeping', {
    ...{ member, days },
    ...(service !== undefined && { service }),
  });
const read = async (member: string, exchange: string): Promise<ReadBodies['bodies']> => {
  const order = { member, by: 'auditor', reason };
  return (await country.cloud.operate<ReadBodies>('POST', `/bodies/${exchange}/reading`, order)).bodies;
};

describe('at the gateway', () => {
  test('nothing is kept unless an agency says so', async () => {
    const { exchange } = await ask();
    for (const member of ['TH/GOV/DGA', 'TH/GOV/DOPA'])
      await expect(read(member, exchange)).rejects.toThrow('body-not-kept');
    const { rows } = await superuser.query('select 1 from kept_body');
    expect(rows).toEqual([]);
  });

  test('an agency’s word holds for its side alone, for one data service before all, and can be ended', async () => {
    await keep('TH/GOV/DOPA', 10);
    const { exchange, answer } = await ask();
    const [body, ...others] = await read('TH/GOV/DOPA', exchange);
    expect(others).toEqual([]);
    expect(body).toMatchObject({ side: 'provider', half: 'answer', consumer: portal, isAsSigned: true });
    expect(Buffer.from(body?.body ?? '', 'base64').toString('utf8')).toBe(answer);
    expect(answer).toContain('สมชาย');
    await expect(read('TH/GOV/DGA', exchange)).rejects.toThrow('body-not-kept');
    await keep('TH/GOV/DOPA', 0, personService);
    await expect(read('TH/GOV/DOPA', (await ask()).exchange)).rejects.toThrow('body-not-kept');
    await keep('TH/GOV/DOPA', 0);
  });

  test('it is kept no longer than the agreement says', async () => {
    await keep('TH/GOV/DGA', 3000, personService);
    const { exchange } = await ask();
    const [body] = await read('TH/GOV/DGA', exchange);
    const daysLeft = (Date.parse(body?.endsAt ?? '') - Date.now()) / dayMs;
    expect(Math.round(daysLeft)).toBe(30);
    await keep('TH/GOV/DGA', 0, personService);
  });

  test('what was sent is kept as well, at both sides, as each of them had it', async () => {
    const body = Buffer.from(JSON.stringify({ name: 'plan.pdf', parts: [] }));
    await keep('TH/GOV/DGA', 10);
    await country.municipal.operate('PUT', '/bodies/keeping', { member: 'TH/LGO/CNX', days: 10 });
    const { exchange } = await openOutbound({
      baseUrl: country.cloud.outboundUrl(),
      bearer: country.tokens.portal,
      client: portal,
      actorKey: country.actorKeys.portal,
    }).call({
      service: filesService as ServiceId,
      method: 'PUT',
      path: '/f1/manifest',
      purpose: 'deliver-files',
      actor: { sub: 'dispatch', kind: 'system', role: 'delivery' },
      body,
      contentType: 'application/json',
      idempotencyKey: 'key-of-the-test',
    });
    const order = { member: 'TH/LGO/CNX', by: 'auditor', reason };
    const given = await country.municipal.operate<ReadBodies>('POST', `/bodies/${exchange}/reading`, order);
    for (const [side, bodies] of [
      ['consumer', await read('TH/GOV/DGA', exchange)],
      ['provider', given.bodies],
    ] as const) {
      expect(bodies).toMatchObject([
        { side, half: 'request', contentType: 'application/json', isAsSigned: true },
        { side, half: 'answer', isAsSigned: true },
      ]);
      expect(Buffer.from(bodies[0]?.body ?? '', 'base64')).toEqual(body);
    }
    await keep('TH/GOV/DGA', 0);
  });

  test('who reads and why stands there; a reading without a reason gives nothing', async () => {
    await keep('TH/GOV/DOPA', 10, personService);
    const { exchange } = await ask();
    const order = { member: 'TH/GOV/DOPA', by: 'auditor', reason: 'x' };
    await expect(country.cloud.operate('POST', `/bodies/${exchange}/reading`, order)).rejects.toThrow();
    await read('TH/GOV/DOPA', exchange);
    const { readings } = await country.cloud.operate<BodyReadings>(
      'GET',
      '/bodies/readings?member=TH/GOV/DOPA',
    );
    expect(readings.filter((each) => each.exchange === exchange)).toMatchObject([
      { by: 'auditor', door: 'operator', reason },
    ]);
  });
});

describe('in the database', () => {
  const agencies = [toUuidV7(1), toUuidV7(2)] as const;
  let now = Date.UTC(2026, 10, 29, 15);
  const reading = { by: 'auditor', door: 'operator', reason };
  const store = () => openBodyStore(pool, openVault(join(folder, 'master-key')), () => now);
  const nameOf = (agency: string): BodyName => ({
    ...{ agency, exchange: toUuidV7(now), side: 'provider', consumer: portal, half: 'request' },
  });

  test('a body is not there in clear, nor for another agency, nor under another name', async () => {
    const name = nameOf(agencies[0]);
    await store().keep(name, Buffer.from('in clear'), now + dayMs);
    expect(await store().read(agencies[0], name.exchange, reading)).toHaveLength(1);
    expect(await store().read(agencies[1], name.exchange, reading)).toEqual([]);
    for (const table of ['kept_body', 'body_key', 'body_read', 'body_keeping'])
      expect(
        (await asAgency(pool, agencies[1], (client) => client.query(`select 1 from ${table}`))).rows,
      ).toEqual([]);
    const { rows } = await asAgency(pool, agencies[0], (client) =>
      client.query<{ sealed: Buffer }>('select sealed from kept_body'),
    );
    expect(rows[0]?.sealed.includes('in clear')).toBe(false);
    await superuser.query("update kept_body set half = 'answer' where exchange = $1", [name.exchange]);
    await expect(store().read(agencies[0], name.exchange, reading)).rejects.toThrow();
  });

  test('when its days are over it can not be read; with its day its key is gone, also for a copy of it', async () => {
    const [agency] = agencies;
    const name = nameOf(agency);
    await store().keep(name, Buffer.from('over soon'), now + 3 * dayMs);
    now += 3 * dayMs - 1;
    await store().forget(agency);
    const [kept] = await store().read(agency, name.exchange, reading);
    expect(kept?.bytes.toString()).toBe('over soon');
    now += 1;
    // Before any sweep came by.
    expect(await store().read(agency, name.exchange, reading)).toEqual([]);
    await superuser.query('create table stolen as select * from kept_body');
    await store().forget(agency);
    const { rows } = await superuser.query('select 1 from kept_body where exchange = $1', [name.exchange]);
    expect(rows).toEqual([]);
    now += dayMs;
    await store().forget(agency);
    // Somebody puts the row back with a later end: its key is no more.
    await superuser.query('insert into kept_body select * from stolen where exchange = $1', [name.exchange]);
    now -= 2 * dayMs;
    expect(await store().read(agency, name.exchange, reading)).toEqual([]);
    const { rows: keys } = await superuser.query('select 1 from body_key where agency = $1', [agency]);
    expect(keys).toEqual([]);
  });

  test('it stays past its days while a legal hold is on its exchange, and goes with the release', async () => {
    const [agency] = agencies;
    const name = nameOf(agency);
    await store().keep(name, Buffer.from('held'), now + dayMs);
    const holds = openExchangeHolds(pool, () => now);
    const by = { by: 'auditor', door: 'operator' };
    const order = { ...by, exchange: name.exchange, reason: 'ศาลสั่ง', authority: 'ศาลปกครอง 1/2569' };
    const id = await holds.place(agency, order);
    now += 4 * dayMs;
    await store().forget(agency);
    const [kept] = await store().read(agency, name.exchange, reading);
    expect(kept?.bytes.toString()).toBe('held');
    expect(await store().read(agencies[1], name.exchange, reading)).toEqual([]);
    await expect(holds.release(agencies[1], id, { ...by, reason: 'x' })).rejects.toMatchObject({
      code: 'hold-unknown',
    });
    await holds.release(agency, id, { ...by, reason: 'คดีถึงที่สุด' });
    expect(await store().read(agency, name.exchange, reading)).toEqual([]);
    await store().forget(agency);
    const { rows } = await superuser.query('select 1 from kept_body where exchange = $1', [name.exchange]);
    expect(rows).toEqual([]);
    now -= 4 * dayMs;
  });

  test('a reading that was noted can not be changed or removed by the gateway', async () => {
    for (const change of ["update body_read set reason = 'another reason'", 'delete from body_read'])
      await expect(asAgency(pool, agencies[0], (client) => client.query(change))).rejects.toThrow(
        'permission denied',
      );
  });
});
