import { randomUUID } from 'node:crypto';
import type { CaseDay } from '@saphan/contracts';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import type { PageServer } from '@saphan/web/pages';
import { decodeJwt } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openRegistryView } from '../pages/registry-view.ts';
import { readPlatform } from '../planning-readiness/read-platform.ts';
import { sendCaseDay } from '../case-day.fixture.ts';
import { openTestPages } from '../pages.fixture.ts';
import { openTestApp, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

let linkage: TestLinkage;
let app: PageServer;
beforeAll(async () => {
  linkage = await openTestLinkage();
  app = await openTestApp(linkage);
});
afterAll(async () => {
  await app.close();
  await linkage.close();
});
beforeEach(() => linkage.context.db.deleteFrom('case_day_statement').execute());

const today = toBangkokDay(Date.now());
const lastMonth = addCalendarDays(`${today.slice(0, 7)}-01`, -1);
const counted = (service: string, more: Partial<CaseDay> = {}): CaseDay => ({
  service,
  received: 20,
  approved: 9,
  refused: 1,
  withdrawn: 0,
  returned: 0,
  late: 2,
  answers: 60,
  waited: [0, 2, 6, 1, 1, 0, 0, 0],
  ...more,
});
const nobody = { approved: 0, refused: 0, late: 0, waited: [0, 0, 0, 0, 0, 0, 0, 0] };
async function state(day: string, ...services: CaseDay[]): Promise<void> {
  expect(await sendCaseDay(linkage, { member: 'TH/GOV/DOPA', day, services })).toEqual([204, undefined]);
}
const page = async (query: string): Promise<string> =>
  (await app.inject({ url: `/oversight?lang=en&${query}`, headers: { accept: 'text/html' } })).body;
const file = (name: string) => app.inject({ url: `/open-data/${name}` });
/** Cells of the row that the text stands in, as a reader sees them. */
const rowOf = (html: string, text: string): string[] => {
  const row = /<tr(?:(?!<tr)[\s\S])*?<\/tr>/g;
  const found = [...html.matchAll(row)].map(([each]) => each).find((each) => each.includes(text)) ?? '';
  return [...found.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
    cell.replaceAll(/<[^>]+>/g, '').trim(),
  );
};

describe('the page of results', () => {
  test('says that nothing was applied for, rather than nothing', async () => {
    expect(await page('')).toContain('No applications in this period yet');
  });
  // Two were late: a share of 90 % of 20 would say so, though so few are not told.
  test('sums up what agencies have stated within the period, with the time against the law', async () => {
    await state(today, counted('one'));
    await state(addCalendarDays(today, -40), counted('one', { late: 0 }));
    expect(rowOf(await page('days=90'), '>one<')).toEqual(['one', '40', '20', '> 75%', '–', '3 days']);
    expect(rowOf(await page('days=30'), '>one<')).toEqual(['one', '20', '10', '> 50%', '–', '3 days']);
    expect(await page('days=30')).toMatch(/copies nobody was asked for<\/dt><dd>60</);
    expect(await page('days=30')).toMatch(/visits nobody had to make<\/dt><dd>30</);
  });
  test('adds up more than fits into 32 bits', async () => {
    for (const day of [today, addCalendarDays(today, -1)]) await state(day, counted('one'));
    await sql`
      insert into case_day (member, day, service, received, approved, refused, withdrawn, returned, late, answers, waited)
      select member, day, 'big', 2000000000, 0, 0, 0, 0, 0, 0, waited from case_day`.execute(
      linkage.context.db,
    );
    expect(rowOf(await page(''), '>big<')[1]).toBe('4,000,000,000');
  });
  test('tells counts in fives and keeps back few', async () => {
    const few = counted('few', { ...nobody, received: 3, approved: 1, waited: [1, 0, 0, 0, 0, 0, 0, 0] });
    await state(today, counted('many', { received: 33 }), counted('some', { received: 7 }), few);
    const html = await page('');
    const received = ['many', 'some', 'few'].map((service) => rowOf(html, `>${service}<`)[1]);
    expect(received).toEqual(['35', '5', 'fewer than 5']);
    expect(rowOf(html, '>few<')[3]).toBe('–');
    expect(html).toMatch(/applications received<\/dt><dd>45</);
  });
});

test('progress is told by ministry, by agency and by kind of agency', async () => {
  const { db } = linkage.context;
  const names = JSON.stringify([]);
  await db
    .insertInto('plan_ministry')
    .values({ id: 'M1', name: 'กระทรวงหนึ่ง', name_en: 'First', names })
    .execute();
  const agency = (id: string, kind: string) => ({
    id,
    ministry: 'M1',
    name: `กรม ${id}`,
    name_en: `Dept ${id}`,
    names,
    kind,
  });
  await db
    .insertInto('plan_agency')
    .values([agency('A1', 'ส่วนราชการ'), agency('A2', 'ส่วนราชการ'), agency('A3', '')])
    .execute();
  const levels = { S1: ['A1', 5], S2: ['A1', 3], S3: ['A2', 4], S4: ['A3', 0] } as const;
  for (const [id, [of, level]] of Object.entries(levels)) {
    // People can apply for all but one; that alone makes nothing online end to end.
    const live_service = id === 'S4' ? null : `live-${id}`;
    await db
      .insertInto('plan_service')
      .values({ id, agency: of, name: id, name_key: id, live_service })
      .execute();
    await db
      .insertInto('plan_standing')
      .values({
        ...{ service: id, ladder: 'readiness', ladder_version: 1, level },
        ...{ missing: JSON.stringify([]), since: new Date() },
      })
      .execute();
  }
  expect(rowOf(await page(''), '>First<')).toEqual(['First', '4', '3', '50%']);
  const agencies = await page('by=agency');
  expect(['A1', 'A2', 'A3'].map((id) => rowOf(agencies, `>Dept ${id}<`))).toEqual([
    ['Dept A1', '2', '2', '50%'],
    ['Dept A2', '1', '1', '100%'],
    ['Dept A3', '1', '0', '0%'],
  ]);
  const kinds = await page('by=kind');
  expect(rowOf(kinds, 'ส่วนราชการ')).toEqual(['ส่วนราชการ', '3', '3', '67%']);
  expect(rowOf(kinds, 'kind not stated in the list')).toEqual([
    'kind not stated in the list',
    '1',
    '0',
    '0%',
  ]);
  expect((await file('progress.csv')).body).toContain('"M1","กระทรวงหนึ่ง","First","4","2"');
});

test('the flow of data says who gives what to whom, for all and for one agency', async () => {
  const get = async (path: string) =>
    (await app.inject({ url: path, headers: { accept: 'text/html' } })).body;
  const all = await get('/oversight/flows?lang=en');
  expect(all).toContain('No agreement gives data yet');
  expect(await get('/oversight/flows?agency=TH/GOV/NOBODY&lang=en')).toContain('<h1>Who gives what to whom');
});

test('what was signed is given to auditors alone', async () => {
  await state(today, counted('one', { received: 3 }));
  const pages = await openTestPages(linkage);
  const path = `${pages.url}/oversight/statements.jsonl?day=${today}`;
  const auditor = await pages.signIn('9000000000091', { roles: ['auditor'] });
  const [line = ''] = (await (await auditor.go(path)).text()).split('\n');
  const { member, jws } = JSON.parse(line) as { member: string; jws: string };
  expect([member, decodeJwt(jws)['day']]).toEqual(['TH/GOV/DOPA', today]);
  const planner = await pages.signIn('9000000000092', { roles: ['planner'] });
  expect((await planner.go(path)).status).toBe(403);
  expect((await fetch(path, { redirect: 'manual' })).status).toBe(401);
  await pages.close();
});

test('readiness learns how many decisions kept the legal time', async () => {
  await state(today, counted('one'), counted('none', nobody));
  const view = await openRegistryView(linkage.context)();
  const { onTime } = await readPlatform(linkage.context.db, view, Date.now());
  expect([...onTime]).toEqual([['one', 80]]);
});

describe('open data', () => {
  test('has each set as CSV and JSON with the same rows, for every site', async () => {
    await state(lastMonth, counted('one'), counted('two', { ...nobody, received: 2 }));
    const [csv, json] = [await file('cases.csv'), await file('cases.json')];
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.headers['access-control-allow-origin']).toBe('*');
    const month = lastMonth.slice(0, 7);
    const row = {
      month,
      service: 'one',
      agency: 'TH/GOV/DOPA',
      received: 20,
      decided: 10,
      refused: null,
      late: null,
    };
    expect(json.json<{ rows: object[] }>().rows[0]).toEqual(row);
    expect(csv.body.split('\r\n')[1]).toBe(`"${month}","one","TH/GOV/DOPA","20","10","",""`);
  });
  test('tells of no month that still runs: what one day added could be had from two editions', async () => {
    await state(today, counted('one'));
    await state(lastMonth, counted('two'));
    const { rows } = (await file('cases.json')).json<{ rows: { service: string }[] }>();
    expect(rows.map(({ service }) => service)).toEqual(['two']);
  });
  test('tells exchanges in fives, of days that have ended', async () => {
    const { db } = linkage.context;
    const { id: gateway } = await db.selectFrom('gateway').select('id').executeTakeFirstOrThrow();
    const flow = {
      gateway,
      process: randomUUID(),
      side: 'provider',
      outcome: 'answered',
      total_ms: 40,
      max_ms: 9,
    };
    const past = { ...flow, consumer: 'TH/GOV/RD/tax', minute: new Date(Date.now() - 26 * 3_600_000) };
    await db
      .insertInto('traffic')
      .values([
        { ...past, service: 'TH/GOV/DOPA/population/many.v1', count: 8 },
        { ...past, service: 'TH/GOV/DOPA/population/few.v1', count: 2 },
        { ...past, service: 'TH/GOV/DOPA/population/now.v1', count: 50, minute: new Date() },
      ])
      .execute();
    const { rows } = (await file('exchanges.json')).json<{ rows: Record<string, unknown>[] }>();
    expect(rows.map(({ service, count, mean_ms: mean }) => [service, count, mean])).toEqual([
      ['TH/GOV/DOPA/population/many.v1', 10, 5],
      ['TH/GOV/DOPA/population/few.v1', null, null],
    ]);
    const html = await page('');
    expect(rowOf(html, 'few.v1')).toContain('fewer than 5');
    expect(rowOf(html, 'many.v1')).toContain('10');
    await db.deleteFrom('traffic').execute();
  });
  test('is catalogued by DCAT-AP, with every file that can be fetched', async () => {
    const { '@graph': graph } = (await file('catalogue.jsonld')).json<{
      '@graph': Record<string, unknown>[];
    }>();
    const sets = graph.filter((node) => node['@type'] === 'dcat:Dataset');
    const files = sets.flatMap((set) => set['dcat:distribution'] as { '@id': string }[]);
    expect(files.length).toBeGreaterThan(10);
    for (const { '@id': id } of files) {
      const answer = await app.inject({ url: new URL(id).pathname });
      expect([id, answer.statusCode]).toEqual([id, 200]);
    }
    expect((await file('catalogue.ttl')).body).toContain('dcat:Catalog');
    expect((await file('services.ttl')).headers['content-type']).toContain('text/turtle');
  });
  test('says where it is not', async () => {
    for (const name of ['cases.ttl', 'persons.csv', 'cases', 'cases.csv.exe', 'cases.toString']) {
      const answer = await file(name);
      expect([name, answer.statusCode]).toEqual([name, 404]);
    }
  });
});
