import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  toUuidV7,
  type AccessList,
  type EvidenceSummary,
  type ExchangeHolds,
  type ServiceId,
} from '@saphan/contracts';
import { createDatabase, migrate } from '@saphan/db';
import { toVerifyingKey, verifyEvidenceFile, type EvidenceFile } from '@saphan/exchange';
import { openOutbound } from '@saphan/outbound';
import { throwAwayDatabase } from '@saphan/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareRegister } from '../fixture/declare-sources.fixture.ts';
import {
  accessService,
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import { dropMonths } from './drop-months.ts';

const migrations = join(import.meta.dirname, '../../migrations');
const quiet = { info: () => undefined };

/** First day of the month so many months ago, in UTC. */
function monthAgo(count: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1));
}
const toText = (month: Date): string => month.toISOString().slice(0, 7);
const suffixOf = (month: Date): string => toText(month).replace('-', '_');

let country: TestCountry;
let exchange: string;
const clients: pg.Client[] = [];
async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  clients.push(client);
  return client;
}
let admin: pg.Client;
let owner: pg.Client;
let app: pg.Client;
let retention: pg.Client;

const call = async (service: string, purpose: string) =>
  openOutbound({ baseUrl: country.cloud.outboundUrl(), bearer: country.tokens.portal, client: portal }).call({
    service: service as ServiceId,
    purpose,
    subject: { kind: 'pid', value: somchai },
    proofs: [await country.proof()],
  });
const partitions = async (): Promise<string[]> => {
  const { rows } = await admin.query<{ name: string }>(
    `select relname as name from pg_class where relispartition and relkind = 'r' order by relname`,
  );
  return rows.map(({ name }) => name);
};

/** A month of long ago with a copy of the exchange in it, under agreements that ask for so many days. */
async function putMonth(ago: number, days: readonly number[]): Promise<Date> {
  const month = monthAgo(ago);
  const end = monthAgo(ago - 1);
  for (const table of ['evidence_begun', 'evidence_ended', 'log_entry'])
    await owner.query(
      `create table ${table}_${suffixOf(month)} partition of ${table}
       for values from (uuid_from('${month.toISOString()}')) to (uuid_from('${end.toISOString()}'))`,
    );
  const [id, at] = [toUuidV7(month.getTime() + 1), new Date(month.getTime() + 1)];
  await admin.query(
    `insert into evidence_begun select agency, $2, boot, $3, $3, provider_side, consumer, subject_hash, record
     from evidence_begun where exchange = $1`,
    [exchange, id, at],
  );
  await admin.query(
    `insert into evidence_ended select agency, $2, $3, provider_side, phase, outcome, consumer, record
     from evidence_ended where exchange = $1`,
    [exchange, id, at],
  );
  for (const each of days)
    await admin.query('insert into evidence_retention values ($1, $2)', [`${toText(month)}-01`, each]);
  return month;
}

/** By months ago. */
const months = new Map<number, Date>();
const month = (ago: number): Date => months.get(ago) ?? new Date(0);

beforeAll(async () => {
  country = await openTestCountry();
  await declareRegister(country);
  await country.conclude({});
  await country.conclude({
    service: accessService,
    purpose: { code: 'access-list', text: { th: 'a', en: 'a' } },
    items: ['access.rows'],
  });
  const { database } = country.cloud;
  admin = await connect(database.adminUrl);
  owner = await connect(database.ownerUrl);
  app = await connect(database.appUrl);
  retention = await connect(database.retentionUrl);
  ({ exchange } = await call(personService, 'prefill'));
  for (const [ago, days] of [
    [40, []],
    [16, [365, 3_650]],
    [15, [365]],
    [11, [365]],
    [4, [1]],
    [1, [1]],
  ] as const)
    months.set(ago, await putMonth(ago, days));
});
afterAll(async () => {
  for (const client of clients) await client.end();
  await country.close();
});

describe('who may not', () => {
  const refused = 'permission denied';
  test('the app role: drop a month, shorten what was noted, or write that something was dropped', async () => {
    const table = `evidence_begun_${suffixOf(month(15))}`;
    await expect(app.query('select drop_evidence_month()')).rejects.toThrow(refused);
    await expect(app.query(`drop table ${table}`)).rejects.toThrow('must be owner');
    await expect(app.query(`alter table evidence_begun detach partition ${table}`)).rejects.toThrow(
      'must be owner',
    );
    await expect(app.query(`truncate ${table}`)).rejects.toThrow(refused);
    await expect(app.query('update evidence_retention set days = 1')).rejects.toThrow(refused);
    await expect(app.query('delete from evidence_retention')).rejects.toThrow(refused);
    await expect(app.query(`insert into evidence_dropped values ('2020-01-01', 1, 0, 0)`)).rejects.toThrow(
      refused,
    );
  });
  test('the retention role: anything but call the one function', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { name } of rows) {
      await expect(retention.query(`select from ${name}`)).rejects.toThrow(refused);
      await expect(retention.query(`delete from ${name}`)).rejects.toThrow(refused);
      await expect(retention.query(`drop table ${name}`)).rejects.toThrow('must be owner');
    }
    await expect(retention.query(`insert into evidence_retention values ('2020-01-01', 1)`)).rejects.toThrow(
      refused,
    );
    await expect(retention.query('select make_evidence_month(current_date)')).rejects.toThrow(refused);
    await expect(retention.query('create table mine (id int)')).rejects.toThrow(refused);
    await expect(retention.query('create temp table mine (id int)')).rejects.toThrow(refused);
  });
});

test('while somebody reads the evidence, nothing is dropped and nobody waits long', async () => {
  const before = await partitions();
  await admin.query('begin');
  await admin.query('select from evidence_begun limit 1');
  await expect(dropMonths(country.cloud.database.retentionUrl, quiet)).rejects.toThrow('lock timeout');
  await admin.query('rollback');
  expect(await partitions()).toEqual(before);
});

test('a legal hold keeps the month of its exchange, until it is released', async () => {
  const before = await partitions();
  const member = 'TH/GOV/DGA';
  const order = { member, reason: 'ศาลสั่ง', authority: 'ศาลปกครอง 1/2569', by: 'auditor' };
  const place = (ago: number, id = toUuidV7(month(ago).getTime() + 1)) =>
    country.cloud.operate<{ id: string }>('POST', '/holds', { ...order, exchange: id });
  await expect(place(4, crypto.randomUUID())).rejects.toThrow('hold-unknown');
  const placed = [await place(15), await place(4)];
  await country.cloud.sweep();
  expect(await partitions()).toEqual(before);
  const { holds } = await country.cloud.operate<ExchangeHolds>('GET', `/holds?member=${member}`);
  expect(holds).toMatchObject([{ reason: 'ศาลสั่ง' }, { by: 'auditor' }]);
  await expect(app.query('delete from exchange_hold')).rejects.toThrow('permission denied');
  const end = { member, reason: 'คดีถึงที่สุด', by: 'auditor' };
  await expect(country.cloud.operate('POST', `/holds/${exchange}/release`, end)).rejects.toThrow(
    'hold-unknown',
  );
  for (const { id } of placed)
    for (const _ of ['once', 'twice']) await country.cloud.operate('POST', `/holds/${id}/release`, end);
  const after = await country.cloud.operate<ExchangeHolds>('GET', `/holds?member=${member}`);
  expect(after.holds).toMatchObject([{ release: { reason: 'คดีถึงที่สุด' } }, { release: { by: 'auditor' } }]);
});

test('the gateway drops the months that no agreement of theirs needs any longer, logged and written down', async () => {
  const before = await partitions();
  await country.cloud.sweep();
  const over = [month(15), month(4)];
  const gone = over.flatMap((each) => [
    `evidence_begun_${suffixOf(each)}`,
    `evidence_ended_${suffixOf(each)}`,
    `log_entry_${suffixOf(each)}`,
  ]);
  expect(await partitions()).toEqual(before.filter((name) => !gone.includes(name)));
  const { months: dropped } = await country.cloud.operate<{ months: unknown[] }>('GET', '/evidence/dropped');
  const counts = {
    begunRows: 2,
    endedRows: 2,
    droppedBy: new URL(country.cloud.database.retentionUrl).username,
  };
  expect(dropped).toMatchObject([
    { month: toText(month(4)), retentionDays: 1, ...counts },
    { month: toText(month(15)), retentionDays: 365, ...counts },
  ]);
  const lines = country.cloud.logged.filter((line) => line.includes('a month of evidence is dropped'));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject(
    over.map((each) => ({ month: toText(each), begunRows: 2 })),
  );
  await country.cloud.sweep();
  expect(await partitions()).toEqual(before.filter((name) => !gone.includes(name)));
});

test('what is kept is listed, shown to the person and proved as before', async () => {
  const kept = [40, 16, 11, 1].map((ago) => month(ago).getTime() + 1);
  const { exchanges } = await country.cloud.operate<{ exchanges: EvidenceSummary[] }>(
    'GET',
    '/evidence?member=TH/GOV/DGA&limit=500',
  );
  const old = exchanges.map(({ at }) => Date.parse(at)).filter((at) => at < monthAgo(0).getTime());
  expect(old.sort((a, b) => a - b)).toEqual(kept);

  const { body } = await call(accessService, 'access-list');
  const shown = (JSON.parse(body.toString()) as AccessList).rows.map(({ at }) => Date.parse(at));
  expect(shown.filter((at) => at < monthAgo(0).getTime()).sort((a, b) => a - b)).toEqual(kept);

  const file = await country.cloud.operate<EvidenceFile>(
    'GET',
    `/evidence/${exchange}/file?member=TH/GOV/DGA`,
  );
  const pinned = [toVerifyingKey(country.registry.publicKey)];
  expect(verifyEvidenceFile(file, pinned)).toMatchObject([{ exchange, outcome: 'answered' }]);
  await expect(
    country.cloud.operate('GET', `/evidence/${toUuidV7(month(15).getTime() + 1)}/file?member=TH/GOV/DGA`),
  ).rejects.toThrow('evidence-not-found');
});

test('without the address of the role the gateway says that it keeps everything', async () => {
  await country.municipal.stop();
  await country.municipal.start({ retentionDatabaseUrl: undefined });
  await country.municipal.sweep();
  expect(country.municipal.logged.join('')).toContain('RETENTION_DATABASE_URL is not set');
});

test('in months of an earlier release every agreement counts that was ever held', async () => {
  const server = await throwAwayDatabase({});
  const name = `retention_${process.pid}`;
  const roles = { appRole: `${name}_app`, retentionRole: `${name}_retention` };
  const passwords = { ownerPassword: 'o', appPassword: 'a', retentionPassword: 'r' };
  const { ownerUrl, retentionUrl } = await createDatabase({
    ...{ adminUrl: server.adminUrl, name, ownerRole: `${name}_owner` },
    ...roles,
    ...passwords,
  });
  const earlier = mkdtempSync(join(tmpdir(), 'earlier-'));
  for (const each of readdirSync(migrations).filter((file) => file < '0009'))
    cpSync(join(migrations, each), join(earlier, each));
  await migrate({ ownerUrl, folder: earlier, appRole: roles.appRole, jobs: false });
  rmSync(earlier, { recursive: true });
  const its = await connect(ownerUrl);
  const agency = toUuidV7(Date.now());
  await its.query(`select set_config('app.agency', '${agency}', false)`);
  for (const [hash, days] of [
    ['short', 30],
    ['long', 3650],
  ] as const)
    await its.query('insert into agreement_held values ($1, $2, $3)', [
      agency,
      hash,
      { retentionDays: days },
    ]);
  for (const table of ['begun', 'ended'])
    await its.query(
      `create table evidence_${table}_2020_03 partition of evidence_${table}
       for values from (uuid_from('2020-03-01Z')) to (uuid_from('2020-04-01Z'))`,
    );
  await migrate({ ownerUrl, folder: migrations, ...roles, jobs: false });
  expect((await its.query('select month::text, days from evidence_retention order by days')).rows).toEqual([
    { month: '2020-03-01', days: 30 },
    { month: '2020-03-01', days: 3650 },
  ]);
  await dropMonths(retentionUrl ?? '', quiet);
  expect((await its.query(`select to_regclass('evidence_begun_2020_03') is null as gone`)).rows).toEqual([
    { gone: false },
  ]);
  await its.end();
  clients.splice(clients.indexOf(its), 1);
  await admin.query(`drop database ${name} with (force)`);
  for (const role of [`${name}_owner`, ...Object.values(roles)]) await admin.query(`drop role ${role}`);
  await server.drop();
});
