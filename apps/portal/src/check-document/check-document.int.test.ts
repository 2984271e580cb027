import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { toUuidV7 } from '@saphan/contracts';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foodDesk } from '../fixture/agency.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { portalAgency } from '../fixture/country.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let anybody: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl, { unknownChecksPerMinute: 2 });
  anybody = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const checkNew = () => anybody.send(`/check/${toUuidV7(Date.now())}`);

test('codes that nobody here knows are asked of every issuer so often alone; a known one is checked all the same', async () => {
  expect([(await checkNew()).status, (await checkNew()).status]).toEqual([404, 404]);
  const refused = await checkNew();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);

  const known = toUuidV7(Date.now());
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query('insert into document_issuer (document, agency, data_service) values ($1, $2, $3)', [
    known,
    portalAgency,
    `${foodDesk}/document-check.v1`,
  ]);
  await admin.end();
  expect((await anybody.send(`/check/${known}`)).status).toBe(404);
});

test('anyone reads what became of an agency’s credentials: its own signed list, asked for once a minute, kept while it is silent', async () => {
  const path = '/check/status/TH/LGO/CNX/0';
  expect((await anybody.send(path)).status).toBe(404);
  portal.gateway.statusLists.set('0', { token: 'e30.e30.c2ln', ttl: 60 });
  const read = await anybody.send(path);
  expect([read.status, await read.text()]).toEqual([200, 'e30.e30.c2ln']);
  expect(read.headers.get('content-type')).toContain('application/statuslist+jwt');
  expect(read.headers.get('cache-control')).toBe('public, max-age=60');
  expect(read.headers.get('access-control-allow-origin')).toBe('*');
  portal.gateway.statusLists.set('0', { token: 'e30.e30.bmV3', ttl: 60 });
  expect(await (await anybody.send(path)).text()).toBe('e30.e30.c2ln');
  for (const other of [
    '/check/status/TH/LGO/NOBODY/0',
    '/check/status/TH/LGO/CNX/1',
    '/check/status/TH/LGO/CNX/x',
  ])
    expect((await anybody.send(other)).status).toBe(404);
});

test('a number is worth nothing without its holder, and neither can be walked', async () => {
  const { documents } = portal.gateway;
  const issuer = `${foodDesk}/document-check.v1`;
  const known = toUuidV7(Date.now());
  documents.set(known, {
    id: known,
    number: 'ชม 1/2569',
    names: { th: 'ใบอนุญาต', en: 'Licence' },
    issuer: { th: 'เทศบาล', en: 'Municipality' },
    holder: 'นางสาวกัญญา ศรีวิไล',
    issuedAt: new Date().toISOString(),
    state: 'valid',
    sha256: 'x',
  });
  const ask = async (number: string, holder: string, from = issuer) =>
    anybody.post('/check/number', await anybody.go('/check'), { issuer: from, number, holder });
  const wrong = await ask('ชม 1/2569', 'มาลี ศรีวิไล');
  expect([wrong.status, wrong.html.includes('เราไม่บอกว่าข้อใดไม่ตรง')]).toEqual([404, true]);
  expect((await ask('ชม 2/2569', 'กัญญา ศรีวิไล')).html).toContain('data-number-check="unknown"');
  // What was left out is told at its field: nothing was looked for.
  const leftOut = await ask('ชม 1/2569', '');
  expect(leftOut.status).toBe(422);
  expect([...leftOut.html.matchAll(/href="#f-(\w+)"/g)].map(([, name]) => name)).toEqual(['holder']);
  expect(leftOut.html).not.toContain('เราไม่บอกว่าข้อใดไม่ตรง');
  expect((await ask('ชม 1/2569', 'กัญญา ศรีวิไล', 'TH/GOV/NOBODY/desk/document-check.v1')).status).toBe(404);
  const found = await ask('ชม ๑/2569', 'กัญญา ศรีวิไล');
  expect(new URL(found.url).pathname).toBe(`/check/${known}`);

  const names = ['ก', 'ข', 'ค', 'ง', 'จ', 'ฉ'];
  const guessed = [];
  for (const name of names) guessed.push((await ask('ชม 3/2569', name)).status);
  expect(guessed.at(-1)).toBe(429);
  const walked = [];
  for (const number of names) walked.push((await ask(number, 'สมชาย ใจดี')).status);
  expect(walked.at(-1)).toBe(429);
});
