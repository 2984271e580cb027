import type { FormBrowser } from '@saphan/testkit';
import { countryCatalogue } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { applyEdition } from '../planning-list/apply-edition.ts';
import { beginEdition } from '../planning-list/edition-store.ts';
import { readPlan } from './read-plan.ts';
import { openRoadMapRunner } from './road-map-runner.ts';
import { findScenarios, getScenario } from './road-map-store.ts';

let linkage: TestLinkage;
let pages: TestPages;
let planner: FormBrowser;
let csrf: string;
/** Numbers of works by their names. */
const works = new Map<string, number>();
const law = { number: 0 };

const call = async (path: string, body: unknown): Promise<number> => {
  const { status, body: answer } = await linkage.call('POST', `/api/planning/${path}`, body);
  expect(status).toBe(201);
  return Number(answer.number);
};
async function enterWork(
  name: string,
  costBaht: number,
  services: readonly string[],
  more: {
    readonly after?: readonly number[];
    readonly barriers?: readonly number[];
    readonly steps?: string[];
  } = {},
): Promise<void> {
  const { steps = ['submit', 'accept'], ...rest } = more;
  const row = await linkage.context.db.selectFrom('plan_ministry').select('id').executeTakeFirstOrThrow();
  const number = await call('works', {
    ...{ name, services, kind: 'link', ministry: row.id, year: 2027, source: 'x', saidBy: 'y', ...rest },
    ...{ costLowBaht: costBaht, costLikelyBaht: costBaht, costHighBaht: costBaht * 2 },
  });
  works.set(name, number);
  for (const action of steps)
    expect(
      (await linkage.call('POST', `/api/planning/works/${String(number)}/steps`, { action, note: 'x' }))
        .status,
    ).toBe(204);
}
const id = (name: string): string => String(works.get(name));
const ask = (fields: Record<string, string>, browser = planner, _csrf = csrf) =>
  browser.post(`${pages.url}/planning/road-maps`, { _csrf, ...fields });
const page = async (path: string): Promise<string> =>
  (await planner.go(`${pages.url}/planning/${path}`)).text();
const wishes = {
  ...{ name: 'one', firstYear: '2570', budgets: '6', people: '1', papers: '0', visits: '0', hours: '0' },
  ...{ unknownUsers: '1', costs: 'likely', users: 'likely' },
};
/** Draws a scenario to its end. */
async function draw(fields: Partial<typeof wishes> & Record<string, string> = {}) {
  expect((await ask({ ...wishes, ...fields })).status).toBe(303);
  await linkage.context.roadMaps.idle();
  const [row] = await findScenarios(linkage.context.db, 1);
  if (row === undefined) throw new Error('nothing was begun');
  return row;
}

beforeAll(async () => {
  linkage = await openTestLinkage();
  const { context } = linkage;
  const catalogue = await countryCatalogue();
  expect((await linkage.call('PUT', '/api/catalogue?conflicts=keep', catalogue)).status).toBe(200);
  pages = await openTestPages(linkage);
  planner = await pages.signIn('9000000000091', { roles: ['planner'] });
  csrf = (await pages.hiddenFields(planner, '/'))['_csrf'] ?? '';
  const csv =
    'service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ,หมายเหตุ\n' +
    ['A,100', 'B,10', 'C,500', 'D,900', 'E,']
      .map((each) => each.split(','))
      .map(
        ([name = '', users = '']) =>
          `${name},กระทรวงก,กรมก,งาน ${name},${users === '' ? '' : `${users} ราย/ปี`}\n`,
      )
      .join('');
  const { number, read } = await beginEdition(
    context,
    { bytes: Buffer.from(csv), fileName: 'a.csv' },
    'key:admin',
  );
  await read;
  await applyEdition(context, number, { doer: 'key:admin' });
  law.number = await call('laws', {
    name: 'พ.ร.บ.',
    section: '1',
    owner: 'x',
    stage: 'found',
    services: ['C'],
  });
  await call('obstacles', { name: 'ไม่มีคน', kind: 'people', owner: 'x', stage: 'open', services: ['D'] });
  await enterWork('register', 4, ['A', 'B']);
  await enterWork('form', 2, ['A'], { after: [works.get('register') ?? 0] });
  await enterWork('amend', 5, [], { barriers: [law.number] });
  await enterWork('late', 1, ['E'], { steps: ['submit'] });
  await enterWork('counter', 1, ['D']);
  await enterWork('over', 9, ['B'], { steps: ['submit', 'accept', 'finish'] });
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

test('a plan is read from what is accepted; a law that a work ends holds nothing back, an obstacle does', async () => {
  const { db, catalogues } = linkage.context;
  const { catalogue } = await catalogues.current();
  const { plan } = await readPlan(db, catalogue, { withSubmitted: false });
  expect(plan.works.map((work) => [work.id, work.isBarred])).toEqual(
    ['register', 'form', 'amend', 'late', 'counter'].map((name) => [id(name), name === 'late']),
  );
  expect(plan.services.map((service) => [service.id, service.needs, service.heldBy.length])).toEqual([
    ['A', [id('register'), id('form')], 0],
    ['B', [id('register')], 0],
    ['C', [id('amend')], 0],
    ['D', [id('counter')], 1],
  ]);
  const more = await readPlan(db, catalogue, { withSubmitted: true });
  expect(more.plan.services.map((service) => service.id)).toEqual(['A', 'B', 'C', 'D', 'E']);
});

test('the page of a service leads to what is in its way and what could be done, of a draft to its writers alone', async () => {
  const shown = await page('services/C');
  expect(shown).toContain(`/planning/laws/${String(law.number)}"`);
  expect(shown).toContain(`/planning/works/${id('amend')}"`);
  await enterWork('secret', 1, ['C'], { steps: [] });
  expect(await page('services/C')).toContain('secret');
  const visitor = await pages.signIn('9000000000093', { roles: ['auditor'] });
  const others = await (await visitor.go(`${pages.url}/planning/services/C`)).text();
  expect([others.includes('amend'), others.includes('secret')]).toEqual([true, false]);
  await linkage.call('POST', `/api/planning/works/${id('secret')}/steps`, { action: 'withdraw' });
});

describe('refused', () => {
  test('whoever is not a planner', async () => {
    const stranger = await pages.signIn('9000000000092', { roles: ['registrar'] });
    const _csrf = (await pages.hiddenFields(stranger, '/'))['_csrf'] ?? '';
    expect((await ask(wishes, stranger, _csrf)).status).toBe(403);
    const cancel = await stranger.post(`${pages.url}/planning/road-maps/1/cancel`, { _csrf });
    expect(cancel.status).toBe(403);
  });
  test.each([
    ['a budget below nothing', { budgets: '10\n-1' }, 'Write whole baht'],
    ['a budget that is no number', { budgets: 'much' }, 'Write whole baht'],
    ['no budget', { budgets: ' ' }, 'Write whole baht'],
    ['a weight below nothing', { papers: '-2' }, 'Weights are not below nothing'],
    ['no weight at all', { people: '0' }, 'Weights are not below nothing'],
    ['a work that nobody knows', { pinned: '999' }, 'no work of this number: 999'],
    ['costs of no kind', { costs: 'free' }, 'Choose the costs'],
  ])('%s, named at its field, and nothing is begun', async (_, fields, words) => {
    await ask({ ...wishes, ...fields });
    expect(await page('road-maps?lang=en')).toContain(words);
    expect(await findScenarios(linkage.context.db)).toEqual([]);
  });
});

test('the best choice is drawn in a thread, and its page says why', async () => {
  const { number, state, result } = await draw();
  expect(state).toBe('done');
  expect(result?.result?.choice).toMatchObject({ people: 500, services: ['C'], costBaht: 5, gap: 0 });
  expect(result?.result?.greedy?.worth).toBe(500);
  const shown = await page(`road-maps/${String(number)}?lang=en`);
  for (const words of [
    'Proved: no choice is better',
    'without it these services go on needing papers',
    'an obstacle or a law that no work ends holds back what needs it',
    'nobody has accepted it',
    'ไม่มีคน',
    '<svg class="curve"',
    // What it serves, by its name.
    '<span lang="th">งาน C</span></a>',
    '3 baht more, 9 in all, would buy another 10 people a year',
    'From 3 to 5 baht it buys 500 people a year more',
  ])
    expect(shown).toContain(words);
  // Of papers nobody knows anything here: that is no figure.
  expect(shown).not.toContain('Papers spared');
  const file = await page(`road-maps/${String(number)}.csv`);
  expect(file).toContain(`"${id('amend')}","amend"`);
});

test('two scenarios stand side by side, with what differs', async () => {
  const [first] = await findScenarios(linkage.context.db, 1);
  const second = await draw({ name: 'more', budgets: '6\n5', excluded: id('form') });
  expect(second.result?.result?.choice.services.toSorted()).toEqual(['B', 'C']);
  const href = `road-maps/compare?one=${String(first?.number)}&amp;other=${String(second.number)}`;
  expect(await page(`road-maps/${String(second.number)}`)).toContain(`"/planning/${href}"`);
  const shown = await page(`${href.replace('&amp;', '&')}&lang=en`);
  expect(shown).toContain('register');
  expect(shown).toContain('510');
  expect((await planner.go(`${pages.url}/planning/road-maps/compare?one=1&other=99`)).status).toBe(404);
});

test('wishes that collide name the works', async () => {
  const { number, state, result } = await draw({ pinned: id('form'), excluded: id('register') });
  expect([state, result?.collision?.code]).toEqual(['collided', 'pinned-and-excluded']);
  const shown = await page(`road-maps/${String(number)}?lang=en`);
  expect(shown).toContain('These wishes can not be had together');
  expect(shown).toContain('>register</a>');
  const dear = await draw({ pinned: `${id('form')} ${id('amend')}` });
  expect(dear.result?.collision?.code).toBe('pins-cost-more');
});

test('what waits or is computed can be stopped, and the next one is computed', async () => {
  const { roadMaps, db } = linkage.context;
  const { wishes: asked } = await draw();
  const first = await roadMaps.begin({ name: 'first', wishes: asked }, 'key:admin');
  const second = await roadMaps.begin({ name: 'second', wishes: asked }, 'key:admin');
  const third = await roadMaps.begin({ name: 'third', wishes: asked }, 'key:admin');
  expect(await roadMaps.cancel(second)).toBe(true);
  await planner.post(`${pages.url}/planning/road-maps/${String(first)}/cancel`, { _csrf: csrf });
  await roadMaps.idle();
  const states = await Promise.all([first, second, third].map((number) => getScenario(db, number)));
  expect(states.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'done']);
  expect(await roadMaps.cancel(third)).toBe(false);
});

test('what was computed when the process ended is told to have failed', async () => {
  const { db, catalogues, now, log, roadMaps } = linkage.context;
  const { number } = await draw();
  await db
    .updateTable('plan_road_map')
    .set({ state: 'solving', ended_at: null })
    .where('number', '=', number)
    .execute();
  const again = await openRoadMapRunner({ db, catalogues, now, log });
  await again.close();
  expect((await getScenario(db, number)).state).toBe('failed');
  expect(roadMaps.findProgress(number)).toBeUndefined();
});

test('programs draw one and read it', async () => {
  const wrong = { name: 'x', firstYear: 2027, budgetsBaht: [-1] };
  const { status, body } = await linkage.call('POST', '/api/planning/road-maps', wrong);
  expect([status, body.code, body.at]).toEqual([422, 'plan-road-map-wrong', 'budgets']);
  const number = await call('road-maps', { ...wrong, budgetsBaht: [6] });
  await linkage.context.roadMaps.idle();
  const read = await linkage.call('GET', `/api/planning/road-maps/${String(number)}`);
  expect(read.body).toMatchObject({ state: 'done', result: { choice: { people: 500 } } });
});
