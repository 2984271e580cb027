import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import type { FormBrowser } from '@saphan/testkit';
import { countryCatalogue } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { linkLive } from '../planning-catalogue/change-planned.ts';
import { applyEdition } from '../planning-list/apply-edition.ts';
import { beginEdition } from '../planning-list/edition-store.ts';
import { getLadder, saveLadder } from '../planning-readiness/ladder-store.ts';
import { findBaselines, findPilots, findPilotVersions, getPilot } from './pilot-store.ts';

const soon = addCalendarDays(toBangkokDay(Date.now()), 90);
const [year = '', month = '', day = ''] = soon.split('-');
let linkage: TestLinkage;
let pages: TestPages;
let planner: Actor;
let visitor: Actor;

interface Actor {
  readonly browser: FormBrowser;
  readonly csrf: string;
}

async function act(pid: string, may: Parameters<TestPages['signIn']>[1]): Promise<Actor> {
  const browser = await pages.signIn(pid, may);
  return { browser, csrf: (await pages.hiddenFields(browser, '/'))['_csrf'] ?? '' };
}
const post = (path: string, fields: Record<string, string>, { browser, csrf } = planner) =>
  browser.post(`${pages.url}/planning/${path}`, { _csrf: csrf, ...fields });
const go = (path: string, { browser } = planner) => browser.go(`${pages.url}/planning/${path}`);
const page = async (path: string, actor = planner): Promise<string> => (await go(path, actor)).text();
const get = (number: number) => getPilot(linkage.context.db, number);
const all = () => findPilots(linkage.context.db);
const step = async (number: number, action: string, actor = planner): Promise<number> => {
  const { version } = await get(number);
  return (await post(`pilots/${String(number)}/step`, { action, seen: String(version) }, actor)).status;
};
const baselineOf = async (number: number) =>
  (await findBaselines(linkage.context.db, [number])).get(number) ?? [];

const pilot = {
  ...{ nameTh: 'ชุดแรก', nameEn: 'First set', criteriaTh: 'คนใช้มาก', criteriaEn: 'Many people' },
  ...{ targetLevel: '1', 'targetOn-day': day, 'targetOn-month': month, 'targetOn-year': year },
  services: 'S1',
};
/** @returns number of a new draft */
async function begin(fields: Partial<Record<keyof typeof pilot | 'rule', string>> = {}): Promise<number> {
  const before = (await all()).length;
  expect((await post('pilots', { ...pilot, ...fields })).status).toBe(303);
  const [newest, ...others] = await all();
  expect(others).toHaveLength(before);
  return newest?.number ?? 0;
}

beforeAll(async () => {
  linkage = await openTestLinkage();
  const { context } = linkage;
  const catalogue = await countryCatalogue();
  expect((await linkage.call('PUT', '/api/catalogue?conflicts=keep', catalogue)).status).toBe(200);
  await context.publisher.publishNow();
  pages = await openTestPages(linkage);
  planner = await act('9000000000171', { roles: ['planner'] });
  visitor = await act('9000000000172', { roles: ['registrar'] });
  const csv =
    'service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ,หมายเหตุ\n' +
    'S1,กระทรวงพัฒนาสังคม,กรมคนพิการ,บัตรประจำตัวคนพิการ,50 ราย/ปี\nS2,กระทรวงแรงงาน,กรมจัดหางาน,เรื่องอื่น,\n' +
    'S3,กระทรวงแรงงาน,กรมจัดหางาน,เรื่องที่สาม,\n';
  const { number, read } = await beginEdition(
    context,
    { bytes: Buffer.from(csv), fileName: 'a.csv' },
    'key:admin',
  );
  await read;
  await applyEdition(context, number, { doer: 'key:admin' });
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

describe('refused', () => {
  test('whoever is no planner, before anything is read', async () => {
    const number = await begin();
    for (const path of ['pilots', `pilots/${String(number)}`, `pilots/${String(number)}/step`])
      expect((await post(path, { ...pilot, action: 'freeze', seen: '1' }, visitor)).status).toBe(403);
    expect((await post('pilots/members', { pilot: String(number), id: 'S2' }, visitor)).status).toBe(403);
    expect(await get(number)).toMatchObject({ state: 'draft', version: 1, services: ['S1'] });
  });
  test.each([
    ['a condition over a fact that nobody knows', { rule: 'true and\nnobody.knows = 1' }, '2:1'],
    ['a condition that says no yes or no', { rule: 'evidence.asked' }, '1:1'],
    ['a service that the list does not have', { services: 'S1\nS9' }, 'no service of this id: S9'],
    ['a level that the ladder does not have', { targetLevel: '9' }, 'Choose a level'],
    ['level 0, where everything is', { targetLevel: '0' }, 'Choose a level'],
    ['a day that is past', { 'targetOn-year': '2020' }, 'a day that is not past'],
    ['one language alone', { criteriaEn: ' ' }, 'the criteria in English'],
    [
      'more than a pilot',
      { services: Array.from({ length: 101 }, (_, at) => `X${String(at)}`).join('\n') },
      'at most 100',
    ],
  ])('%s, named at its field, and nothing is written', async (_, fields, words) => {
    const before = await all();
    await post('pilots', { ...pilot, ...fields });
    expect(await page('pilots?lang=en')).toContain(words);
    expect(await all()).toEqual(before);
  });
  test('the same by API, with field and place', async () => {
    const body = {
      ...{ names: { th: 'ก', en: 'a' }, criteria: { th: 'ก', en: 'a' }, targetLevel: 1, targetOn: soon },
      ...{ services: ['S1'], rule: 'evidence.asked' },
    };
    const { status, body: problem } = await linkage.call('POST', '/api/planning/pilots', body);
    expect([status, problem['at']]).toEqual([422, expect.stringMatching(/^rule 1:1: /)]);
  });
});

test('services are put in by the filters of the list, until the set is frozen', async () => {
  const number = await begin({ services: '' });
  expect(await page('services?lang=en')).toContain('Put into the pilot set');
  const choose = (query: string, fields: Record<string, string>) =>
    post(`pilots/members${query}`, { pilot: String(number), ...fields });
  await choose('', { which: 'chosen', id: 'S2' });
  await choose(`?q=${encodeURIComponent('บัตรประจำตัว')}`, { which: 'all' });
  expect(await get(number)).toMatchObject({ services: ['S2', 'S1'], version: 3 });
  await step(number, 'freeze');
  expect((await choose('', { which: 'chosen', id: 'S3' })).status).toBe(409);
  expect((await get(number)).services).toEqual(['S2', 'S1']);
});

test('freezing fixes members, criteria and baseline for good', async () => {
  const empty = await begin({ services: '' });
  await step(empty, 'freeze');
  expect(await page(`pilots/${String(empty)}?lang=en`)).toContain('at least one service');
  expect((await get(empty)).state).toBe('draft');

  const number = await begin({ services: 'S1\nS2' });
  const path = `pilots/${String(number)}`;
  expect(await step(number, 'publish')).toBe(409);
  // Somebody changed it meanwhile: what was looked at is not what would be frozen.
  expect((await post(`${path}/step`, { action: 'freeze', seen: '0' })).status).toBe(409);
  expect(await baselineOf(number)).toEqual([]);
  expect(await step(number, 'freeze')).toBe(303);
  const frozen = await get(number);
  expect(frozen).toMatchObject({ state: 'frozen', ladder: { version: 1 }, services: ['S1', 'S2'] });
  expect(frozen.frozenBy).toMatch(/^staff:/);
  const [first, second] = await baselineOf(number);
  expect(first).toMatchObject({ service: 'S1', level: 0, peopleLow: 50, peopleHigh: 50, papers: null });
  expect(second).toMatchObject({ service: 'S2', level: 0, peopleLow: null });

  const change = { ...pilot, nameEn: 'Other', services: 'S3', seen: String(frozen.version) };
  expect((await post(path, change)).status).toBe(409);
  for (const action of ['freeze', 'withdraw']) expect(await step(number, action)).toBe(409);
  expect(await get(number)).toEqual(frozen);
  // Not even past the program.
  const { db } = linkage.context;
  const row = db.updateTable('plan_pilot').where('number', '=', number);
  await expect(row.set({ target_level: 2 }).execute()).rejects.toThrow('stays as it is');
  await expect(row.set({ state: 'draft' }).execute()).rejects.toThrow();
  const late = { pilot: number, service: 'S3', level: 0, missing: '[]', facts: '{}' };
  await expect(db.insertInto('plan_pilot_baseline').values(late).execute()).rejects.toThrow('written once');
  await expect(db.deleteFrom('plan_pilot_baseline').execute()).rejects.toThrow('permission denied');
  const history = await findPilotVersions(db, number);
  expect(history.map(({ version, state }) => [version, state])).toEqual([
    [2, 'frozen'],
    [1, 'draft'],
  ]);
});

test('what is not published is as if it were not there', async () => {
  const number = await begin({ nameEn: 'Hidden set' });
  const path = `pilots/${String(number)}`;
  for (const isFrozen of [false, true]) {
    if (isFrozen) await step(number, 'freeze');
    expect((await go(path, visitor)).status).toBe(404);
    expect(await page('pilots?lang=en', visitor)).not.toContain('Hidden set');
    expect(await page('report?lang=en', visitor)).not.toContain('Hidden set');
  }
  await step(number, 'publish');
  for (const room of [path, 'pilots', 'report'])
    expect(await page(`${room}?lang=en`, visitor)).toContain('Hidden set');
});

test('programs write, freeze and publish a set, and change it no more then', async () => {
  const body = {
    ...{ names: { th: 'ก', en: 'By API' }, criteria: { th: 'ก', en: 'a' }, targetLevel: 1 },
    ...{ targetOn: soon, services: ['S1'] },
  };
  const path = '/api/planning/pilots';
  const { status, body: added } = await linkage.call('POST', path, body);
  expect(status).toBe(201);
  const own = `${path}/${String(added['number'])}`;
  const send = async (method: 'PUT' | 'POST', to: string, sent: object): Promise<number> =>
    (await linkage.call(method, to, sent)).status;
  expect(await send('PUT', own, { ...body, services: ['S2'] })).toBe(204);
  for (const action of ['freeze', 'publish'])
    expect(await send('POST', `${own}/steps`, { action })).toBe(204);
  expect(await send('PUT', own, body)).toBe(409);
  expect(await send('POST', `${own}/steps`, { action: 'withdraw' })).toBe(409);
  const { body: pilot } = await linkage.call('GET', own);
  expect(pilot).toMatchObject({
    state: 'published',
    services: ['S2'],
    members: [{ id: 'S2', then: { level: 0 }, now: { level: 0 } }],
  });
  expect((await fetch(`${pages.url}${path}`)).status).toBe(401);
});

describe('followed', () => {
  let number = 0;
  const shown = async () => {
    const { body } = await linkage.call('GET', `/api/planning/pilots/${String(number)}`);
    return body as Record<string, unknown> & { members: { id: string; isReached: boolean; moved: number }[] };
  };
  const told = () => page(`pilots/${String(number)}?lang=en`, visitor);
  beforeAll(async () => {
    number = await begin({ services: 'S1\nS2\nS3', rule: 'people.budget = true' });
    await step(number, 'freeze');
    await step(number, 'publish');
  });

  test('the baseline stays when readiness moves; level and condition are both asked for', async () => {
    const before = await baselineOf(number);
    expect(await shown()).toMatchObject({ reached: 0, risen: 0, fallen: 0 });
    await linkLive(linkage.context.db, 'S1', 'disability-allowance', 'key:admin');
    expect(await shown()).toMatchObject({ reached: 0, risen: 1 });
    expect(await told()).toContain('the condition of the set does not hold yet');
    for (const service of ['S1', 'S2'])
      await post(`services/${service}/facts`, { name: 'people.budget', value: 'yes', source: 'letter' });
    const after = await shown();
    expect(after).toMatchObject({ reached: 1, risen: 1 });
    expect(after.members.map(({ id, isReached }) => [id, isReached])).toEqual([
      ['S1', true],
      ['S2', false],
      ['S3', false],
    ]);
    expect(await baselineOf(number)).toEqual(before);
    const html = await told();
    expect(html).toContain('<svg class="pilot-drawing"');
    expect(html).toContain('1 of 3');
    // What a member lacks next, by its words.
    expect(html).toContain('write it as a service of the catalogue');
    for (const language of ['th', 'en'])
      expect(await page(`pilots/${String(number)}?lang=${language}`, visitor)).not.toMatch(
        /undefined|NaN|\[object/,
      );
  });

  test('what fell since it was frozen is told', async () => {
    const first = number;
    number = await begin();
    await step(number, 'freeze');
    await step(number, 'publish');
    await linkLive(linkage.context.db, 'S1', null, 'key:admin');
    const [{ level } = { level: 0 }] = await baselineOf(number);
    expect(level).toBeGreaterThan(0);
    expect(await shown()).toMatchObject({ fallen: 1, reached: 0, members: [{ id: 'S1', moved: -level }] });
    expect(await told()).toContain(`fell ${String(level)} level`);
    number = first;
  });

  test('new rules do not move what was frozen under the old ones', async () => {
    const before = await shown();
    const { version, ...ladder } = await getLadder(linkage.context.db, 'readiness');
    const levels = ladder.levels.map((level) => ({
      ...level,
      conditions: level.conditions.map((each) => ({ ...each, rule: 'true' })),
    }));
    const writing = { seen: version, doer: 'key:admin' as const, now: Date.now() };
    await saveLadder(linkage.context.db, { ...ladder, levels }, writing);
    expect((await shown()).members).toEqual(before.members);
    expect(await told()).toContain('Today’s rules are version 2');
  });
});
