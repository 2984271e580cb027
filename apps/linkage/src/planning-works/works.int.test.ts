import type { FormBrowser } from '@saphan/testkit';
import { countryCatalogue } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { openRegistryView } from '../pages/registry-view.ts';
import { linkLive } from '../planning-catalogue/change-planned.ts';
import { applyEdition } from '../planning-list/apply-edition.ts';
import { beginEdition } from '../planning-list/edition-store.ts';
import { findUnlocked } from './find-unlocked.ts';
import { sumWorks } from './sum-works.ts';
import { findWorks, findWorkVersions, getWork } from './work-store.ts';

const dopa = 'TH/GOV/DOPA';
let linkage: TestLinkage;
let pages: TestPages;
let planner: Actor;
let author: Actor;
let ministries: readonly string[];

interface Actor {
  readonly browser: FormBrowser;
  readonly csrf: string;
}

async function act(pid: string, may: Parameters<TestPages['signIn']>[1]): Promise<Actor> {
  const browser = await pages.signIn(pid, may);
  return { browser, csrf: (await pages.hiddenFields(browser, '/'))['_csrf'] ?? '' };
}
const post = ({ browser, csrf }: Actor, path: string, fields: Record<string, string>) =>
  browser.post(`${pages.url}/planning/${path}`, { _csrf: csrf, ...fields });
const page = async (path: string, { browser } = planner): Promise<string> =>
  (await browser.go(`${pages.url}/planning/${path}`)).text();
const all = () => findWorks(linkage.context.db);
const get = (number: number) => getWork(linkage.context.db, number);
const step = async (actor: Actor, number: number, action: string, note = ''): Promise<number> => {
  const { version } = await get(number);
  const path = `works/${String(number)}/step`;
  return (await post(actor, path, { action, note, seen: String(version) })).status;
};

const work = {
  ...{
    name: 'เชื่อมทะเบียนบ้าน',
    kind: 'link',
    member: dopa,
    year: '2570',
    source: 'ใบเสนอราคา',
    saidBy: 'กอง ก',
  },
  ...{ costLowBaht: '1,000,000', costLikelyBaht: '2000000', costHighBaht: '4000000', services: 'S1' },
};

beforeAll(async () => {
  linkage = await openTestLinkage();
  const { context } = linkage;
  const catalogue = await countryCatalogue();
  expect((await linkage.call('PUT', '/api/catalogue?conflicts=keep', catalogue)).status).toBe(200);
  pages = await openTestPages(linkage);
  planner = await act('9000000000081', { roles: ['planner'] });
  author = await act('9000000000082', { rights: [{ member: dopa, role: 'author' }] });
  const csv =
    'service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ,หมายเหตุ\n' +
    'S1,กระทรวงพัฒนาสังคม,กรมคนพิการ,บัตรประจำตัวคนพิการ,50 ราย/ปี\nS2,กระทรวงแรงงาน,กรมจัดหางาน,เรื่องอื่น,\n';
  const { number, read } = await beginEdition(
    context,
    { bytes: Buffer.from(csv), fileName: 'a.csv' },
    'key:admin',
  );
  await read;
  await applyEdition(context, number, { doer: 'key:admin' });
  await linkLive(context.db, 'S1', 'disability-allowance', 'key:admin');
  const rows = await context.db.selectFrom('plan_ministry').select('id').orderBy('id').execute();
  ministries = rows.map(({ id }) => id);
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

describe('refused', () => {
  test('whoever does not write for the agency', async () => {
    const fields = { ...work, ministry: ministries[0] ?? '' };
    const stranger = await act('9000000000083', { roles: ['registrar'] });
    expect((await post(stranger, 'works', fields)).status).toBe(403);
    expect((await post(author, 'works', { ...fields, member: 'TH/GOV/RD' })).status).toBe(403);
    // For the coordinating ministry only planners write.
    expect((await post(author, 'works', { ...fields, member: '' })).status).toBe(403);
    expect(await all()).toEqual([]);
  });
  test.each([
    ['a cost below nothing', { costLowBaht: '-1' }, 'not below nothing'],
    ['a cost that is no number', { costLowBaht: 'a million' }, 'not below nothing'],
    ['a likely cost below the low one', { costLikelyBaht: '5' }, 'not below low'],
    ['a high cost below the likely one', { costHighBaht: '5' }, 'not below likely'],
    ['a ministry that nobody knows', { ministry: 'X' }, 'Choose a ministry'],
    ['a year of two digits', { year: '70' }, 'a year of four digits'],
    ['costs of nobody', { saidBy: ' ' }, 'who says so'],
    ['a service that the list does not have', { services: 'S1\nS9' }, 'no service of this id: S9'],
    ['an entry that no register has', { barriers: '7' }, 'have no such number: 7'],
    ['a work before it that is none', { after: '3 x' }, 'no work of this number: NaN, 3'],
  ])('%s, named at its field, and nothing is written', async (_, fields, words) => {
    await post(author, 'works', { ...work, ministry: ministries[0] ?? '', ...fields });
    expect(await page('works?lang=en', author)).toContain(words);
    expect(await all()).toEqual([]);
  });
});

test('a ministry submits, the coordinating ministry returns it with a reason, then accepts', async () => {
  const { status } = await post(author, 'works', { ...work, ministry: ministries[0] ?? '' });
  const [{ number, year, costLowBaht } = { number: 0 }] = await all();
  expect([status, year, costLowBaht]).toEqual([303, 2027, 1_000_000]);
  const path = `works/${String(number)}`;
  const visitor = { browser: await pages.signIn('9000000000084', { roles: ['auditor'] }), csrf: '' };
  expect((await visitor.browser.go(`${pages.url}/planning/${path}`)).status).toBe(404);
  expect(await page('works', visitor)).not.toContain(work.name);

  expect(await step(planner, number, 'accept')).toBe(409);
  await step(author, number, 'submit');
  expect(await page('works', visitor)).toContain(work.name);
  expect(await step(author, number, 'accept')).toBe(409);
  expect((await post(author, path, { ...work, ministry: ministries[0] ?? '', seen: '2' })).status).toBe(403);
  await step(planner, number, 'return');
  expect((await get(number)).state).toBe('submitted');
  await step(planner, number, 'return', 'ไม่มีใบเสนอราคา');
  await post(author, path, { ...work, ministry: ministries[0] ?? '', costHighBaht: '3000000', seen: '3' });
  await step(author, number, 'submit');
  await step(planner, number, 'accept');
  expect((await get(number)).state).toBe('accepted');
  const versions = await findWorkVersions(linkage.context.db, number);
  expect(versions.map(({ state, note }) => [state, note])).toEqual([
    ['accepted', ''],
    ['submitted', ''],
    ['returned', ''],
    ['returned', 'ไม่มีใบเสนอราคา'],
    ['submitted', ''],
    ['draft', ''],
  ]);
  const shown = await page(`${path}?lang=en`, visitor);
  expect(shown).toContain('High (baht): 4,000,000 → 3,000,000');
  expect(shown).toContain('1 service · 50 people a year');
  // Somebody who had an older version before them.
  const late = { action: 'finish', note: 'done', seen: '1' };
  expect((await post(planner, `${path}/step`, late)).status).toBe(409);
});

test('who submitted a work does not accept it', async () => {
  await post(planner, 'works', {
    ...work,
    name: 'อบรม',
    kind: 'train',
    member: '',
    ministry: ministries[1] ?? '',
  });
  const number = (await all()).at(-1)?.number ?? 0;
  await step(planner, number, 'submit');
  expect(await step(planner, number, 'accept')).toBe(409);
  expect(await page(`works/${String(number)}`)).not.toContain('value="accept"');
  const other = await act('9000000000085', { roles: ['planner'] });
  await step(other, number, 'accept');
  expect((await get(number)).state).toBe('accepted');
});

test('works that lead back to each other are refused with their circle', async () => {
  const [first, second] = (await all()).map(({ number }) => String(number));
  await step(planner, Number(first), 'return', 'x');
  await step(planner, Number(second), 'return', 'x');
  const fields = { ...work, member: '', ministry: ministries[1] ?? '', seen: '4', after: first ?? '' };
  await post(planner, `works/${String(second)}`, fields);
  const { version } = await get(Number(first));
  await post(author, `works/${String(first)}`, {
    ...work,
    ministry: ministries[0] ?? '',
    seen: String(version),
    after: second ?? '',
  });
  expect(await page(`works/${String(first)}?lang=en`, author)).toContain(
    `lead back to it: ${String(first)} → ${String(second)} → ${String(first)}`,
  );
  expect((await get(Number(first))).after).toEqual([]);
});

test('a work that ends a law unlocks what the law holds back, one of a data service who needs it', async () => {
  const law = { name: 'พ.ร.บ.', section: '1', owner: 'x', stage: 'found', services: ['S2'] };
  const { body } = await linkage.call('POST', '/api/planning/laws', law);
  const view = await openRegistryView(linkage.context)();
  const content = { ...(await get((await all())[0]?.number ?? 0)), services: [] };
  const unlocked = (more: Partial<typeof content>) =>
    findUnlocked(linkage.context.db, view, { ...content, ...more });
  expect((await unlocked({ barriers: [Number(body.number)] })).services).toEqual(['S2']);
  expect((await unlocked({ dataServices: ['person.v1'] })).services).toEqual(['S1']);
});

test('programs enter works, and sums are told by ministry and year', async () => {
  const entry = {
    ...{
      kind: 'digitise',
      name: '=1+1',
      ministry: ministries[1] ?? '',
      year: 2028,
      source: 'x',
      saidBy: 'y',
    },
    ...{ costLowBaht: 1, costLikelyBaht: 2, costHighBaht: 3 },
  };
  const wrong = await linkage.call('POST', '/api/planning/works', { ...entry, costLowBaht: -1 });
  expect([wrong.status, wrong.body.code, wrong.body.at]).toEqual([422, 'plan-work-wrong', 'costLowBaht']);
  const { status, body } = await linkage.call('POST', '/api/planning/works', entry);
  expect(status).toBe(201);
  const steps = `/api/planning/works/${String(body.number)}/steps`;
  expect((await linkage.call('POST', steps, { action: 'accept' })).status).toBe(409);
  expect((await linkage.call('POST', steps, { action: 'submit' })).status).toBe(204);
  const { years, sums } = sumWorks(await all());
  expect(years).toEqual([2027, 2028]);
  expect(sums.map(({ ministry, all: sum }) => [ministry, sum.likelyBaht])).toEqual([
    [ministries[1], 2_000_002],
    [ministries[0], 2_000_000],
    [null, 4_000_002],
  ]);
  expect(sums.at(-1)?.byYear.get(2028)).toEqual({ works: 1, lowBaht: 1, likelyBaht: 2, highBaht: 3 });
  const file = await page('works.csv');
  expect(file).toContain('1+1');
  expect(file).not.toMatch(/(^|,)"?=1/m);
  expect(await page('work-sums.csv?state=submitted')).toContain('"2028","1","1","2","3"');
});

test('services that a later edition took out are named at the works and obstacles that name them', async () => {
  const { db } = linkage.context;
  const common = {
    services: ['S1', 'S2'],
    source: 'x',
    saidBy: 'y',
    year: 2028,
    kind: 'digitise',
    name: 'สองเรื่อง',
  };
  const costs = { costLowBaht: 1, costLikelyBaht: 2, costHighBaht: 3, ministry: ministries[0] ?? '' };
  const { body: made } = await linkage.call('POST', '/api/planning/works', { ...common, ...costs });
  const obstacle = { name: 'y', kind: 'people', owner: 'x', stage: 'open', services: ['S1', 'S2'] };
  const { body: entry } = await linkage.call('POST', '/api/planning/obstacles', obstacle);
  const paths = [`works/${String(made.number)}`, `obstacles/${String(entry.number)}`];
  const told = () =>
    Promise.all(
      paths.map(async (path) => /and not counted: ([^<]*)/.exec(await page(`${path}?lang=en`))?.[1]),
    );
  expect(await told()).toEqual([undefined, undefined]);
  await db.updateTable('plan_service').set({ gone: true }).where('id', '=', 'S2').execute();
  expect(await told()).toEqual(['S2', 'S2']);
  await db.updateTable('plan_service').set({ gone: false }).where('id', '=', 'S2').execute();
});
