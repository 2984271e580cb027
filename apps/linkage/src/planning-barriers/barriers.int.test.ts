import { toUuidV7 } from '@saphan/contracts';
import { signAgreement } from '@saphan/exchange';
import type { FormBrowser } from '@saphan/testkit';
import { countryCatalogue } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consumer, newAgreement, openTestLinkage, service, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { openRegistryView, type RegistryView } from '../pages/registry-view.ts';
import { linkLive } from '../planning-catalogue/change-planned.ts';
import { applyEdition } from '../planning-list/apply-edition.ts';
import { beginEdition } from '../planning-list/edition-store.ts';
import { withOwnPapers } from '../planning-readiness/own-papers.fixture.ts';
import { createReadinessWatch } from '../planning-readiness/grade.ts';
import { findBarrierVersions, getBarrier } from './barrier-store.ts';
import { findFreed } from './find-freed.ts';

let linkage: TestLinkage;
let pages: TestPages;
let planner: FormBrowser;
let csrf: string;
let currentView: () => Promise<RegistryView>;
let watch: () => Promise<number>;
beforeAll(async () => {
  linkage = await openTestLinkage();
  const { context } = linkage;
  const catalogue = await countryCatalogue();
  expect((await linkage.call('PUT', '/api/catalogue?conflicts=keep', withOwnPapers(catalogue))).status).toBe(
    200,
  );
  pages = await openTestPages(linkage);
  planner = await pages.signIn('9000000000061', { roles: ['planner'] });
  csrf = (await pages.hiddenFields(planner, '/'))['_csrf'] ?? '';
  const csv =
    'service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ,หมายเหตุ\n' +
    'S1,กระทรวงพัฒนาสังคม,กรมคนพิการ,บัตรประจำตัวคนพิการ,50 ราย/ปี\nS2,กระทรวงพัฒนาสังคม,กรมคนพิการ,เรื่องอื่น,\n';
  const { number, read } = await beginEdition(
    context,
    { bytes: Buffer.from(csv), fileName: 'a.csv' },
    'key:admin',
  );
  await read;
  await applyEdition(context, number, { doer: 'key:admin' });
  await linkLive(context.db, 'S1', 'disability-allowance', 'key:admin');
  const { body } = await linkage.call('POST', '/api/agreements', newAgreement({ id: toUuidV7(Date.now()) }));
  const hash = String(body.hash);
  for (const [party, key] of [
    ['consumer', linkage.keys.dga.agreement],
    ['provider', linkage.keys.dopa.agreement],
  ] as const)
    await linkage.call('POST', `/api/agreements/${hash}/signatures`, {
      party,
      signature: signAgreement(hash, key, new Date().toISOString()),
    });
  await linkage.call('POST', `/api/agreements/${hash}/activation`);
  await context.db
    .insertInto('traffic')
    .values({
      ...{ minute: new Date(Math.floor(Date.now() / 60_000) * 60_000), gateway: 'TH/GOV/DGA/cloud' },
      ...{ process: toUuidV7(Date.now()), side: 'consumer', consumer, service, outcome: 'answered' },
      ...{ count: 1, total_ms: 1, max_ms: 1 },
    })
    .execute();
  await context.publisher.publishNow();
  currentView = openRegistryView(context);
  watch = createReadinessWatch(context, currentView);
  await post('services/S1/facts', { name: 'people.staffTrained', value: 'yes', source: 'letter 1' });
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const post = (path: string, fields: Record<string, string>, browser = planner, _csrf = csrf) =>
  browser.post(`${pages.url}/planning/${path}`, { _csrf, ...fields });
const page = async (path: string): Promise<string> =>
  (await planner.go(`${pages.url}/planning/${path}`)).text();
const levelOf = async (id: string): Promise<number> => {
  await watch();
  const row = await linkage.context.db
    .selectFrom('plan_standing')
    .select('level')
    .where('service', '=', id)
    .where('ladder', '=', 'readiness')
    .executeTakeFirst();
  return row?.level ?? -1;
};
const law = { name: 'พ.ร.บ. คนพิการ', section: '19', owner: 'พม.', stage: 'found', services: 'S1\nS2' };
const obstacle = { name: 'ไม่มีคน', kind: 'people', owner: 'กพร.', stage: 'open' };
const numbers = async (register: 'law' | 'obstacle'): Promise<number[]> => {
  const rows = await linkage.context.db
    .selectFrom('plan_barrier')
    .select('number')
    .where('register', '=', register)
    .orderBy('number')
    .execute();
  return rows.map(({ number }) => number);
};

describe('refused', () => {
  test('whoever is not a planner', async () => {
    const stranger = await pages.signIn('9000000000062', { roles: ['registrar'] });
    const _csrf = (await pages.hiddenFields(stranger, '/'))['_csrf'] ?? '';
    expect((await post('laws', law, stranger, _csrf)).status).toBe(403);
    expect((await post('laws/1', { ...law, seen: '1' }, stranger, _csrf)).status).toBe(403);
  });
  test.each([
    ['a law without a section', 'laws', { ...law, section: ' ' }],
    ['a stage of the other register', 'laws', { ...law, stage: 'closed' }],
    ['an end without a decision', 'laws', { ...law, stage: 'in-force' }],
    ['a day that is none', 'laws', { ...law, 'due-day': '31', 'due-month': '2', 'due-year': '2570' }],
    ['an obstacle without a kind', 'obstacles', { ...obstacle, kind: 'x' }],
    ['nobody who clears it', 'obstacles', { ...obstacle, owner: '' }],
    ['a service that the list does not have', 'obstacles', { ...obstacle, services: 'S1\nS9' }],
    ['a data service that the catalogue does not have', 'obstacles', { ...obstacle, dataServices: 'no.v1' }],
  ])('%s, and nothing is written', async (_, path, fields) => {
    await post(path, fields);
    expect([await numbers('law'), await numbers('obstacle')]).toEqual([[], []]);
    // What was typed stands there still, with what is wrong.
    expect(await page(path)).toContain(fields.name);
  });
});

test('an open law holds readiness back by its name; in force, it moves it', async () => {
  expect(await levelOf('S1')).toBe(4);
  await post('laws', { ...law, 'due-day': '1', 'due-month': '2', 'due-year': '2570' });
  const [number = 0] = await numbers('law');
  expect(await levelOf('S1')).toBe(3);
  expect(await page('services/S1?lang=en')).toContain('พ.ร.บ. คนพิการ, section 19');
  const row = await getBarrier(linkage.context.db, 'law', String(number));
  expect([row.due, row.services]).toEqual(['2027-02-01', ['S1', 'S2']]);

  const freed = await findFreed(linkage.context.db, await currentView(), row, Date.now());
  expect(freed.held).toEqual({ services: ['S1', 'S2'], usersLow: 50, usersHigh: 50, unknown: 1 });
  expect(freed.rising.services).toEqual(['S1']);

  // Services that it holds back stand there by their names: in English the catalogue’s, where they are online.
  expect(await page(`laws/${String(number)}?lang=th`)).toContain('>บัตรประจำตัวคนพิการ</a');
  const english = await page(`laws/${String(number)}?lang=en`);
  expect(english).toContain('>Disability allowance</a');
  expect(english).toContain('<span lang="th">เรื่องอื่น</span></a');
  expect(english).toContain('What people wrote of the plan stands as they wrote it, in Thai.');

  const ended = { ...law, stage: 'in-force', decision: 'ราชกิจจานุเบกษา', seen: '1' };
  await post(`laws/${String(number)}`, ended);
  expect(await levelOf('S1')).toBe(4);
  expect((await post(`laws/${String(number)}`, ended)).status).toBe(409);
  const versions = await findBarrierVersions(linkage.context.db, number);
  expect(versions.map(({ version, content }) => [version, content.stage])).toEqual([
    [2, 'in-force'],
    [1, 'found'],
  ]);
  expect(await page(`laws/${String(number)}?lang=en`)).toContain('Stage: found → new text in force');
});

test('an obstacle of a data service holds back who needs it; what two hold back, one alone does not free', async () => {
  await post('obstacles', { ...obstacle, dataServices: 'person.v1' });
  await post('obstacles', { ...obstacle, name: '<b>', services: 'S1\nS2' });
  const [first = 0] = await numbers('obstacle');
  expect(await levelOf('S1')).toBe(3);
  const row = await getBarrier(linkage.context.db, 'obstacle', String(first));
  const { held, freed, rising } = await findFreed(linkage.context.db, await currentView(), row, Date.now());
  expect([held.services, freed.services, rising.services]).toEqual([['S1'], [], []]);
  const shown = await page('obstacles?lang=en&stage=open');
  expect([shown.includes('<b>'), shown.includes('ไม่มีคน')]).toEqual([false, true]);
  expect((await planner.go(`${pages.url}/planning/laws/${String(first)}`)).status).toBe(404);
});

test('a file of the register starts no formula', async () => {
  await post('obstacles', { ...obstacle, name: '=1+1' });
  const file = await page('obstacles.csv');
  expect(file).toContain('1+1');
  expect(file).not.toMatch(/(^|,)"?=1/m);
});

test('programs enter what pages take, and are told which field is wrong', async () => {
  const { body: before } = await linkage.call('GET', '/api/planning/laws');
  const entry = { name: 'พ.ร.บ. โรงงาน', section: '12', owner: 'กรอ.', stage: 'found', services: ['S2'] };
  for (const [wrong, at] of [
    [{ services: ['S9'] }, 'services'],
    [{ stage: 'stays' }, 'decision'],
  ] as const) {
    const { status, body } = await linkage.call('POST', '/api/planning/laws', { ...entry, ...wrong });
    expect([status, body.code, body.at]).toEqual([422, 'plan-barrier-wrong', at]);
  }
  const unknown = { ...entry, kind: 'people' };
  expect((await linkage.call('POST', '/api/planning/laws', unknown)).status).toBe(400);
  expect((await linkage.call('POST', '/api/planning/laws', { ...entry, due: '2027-02-30' })).status).toBe(
    400,
  );
  expect((await linkage.call('GET', '/api/planning/laws')).body).toEqual(before);
  const { status, body } = await linkage.call('POST', '/api/planning/laws', entry);
  expect(status).toBe(201);
  expect(await page(`laws/${String(body.number)}`)).toContain('พ.ร.บ. โรงงาน');
});

test('a history calls staff by name before staff; the public reads who by their part alone', async () => {
  await post('obstacles', { ...obstacle, name: 'ใครเขียน' });
  const { status, body } = await linkage.call('POST', '/api/planning/obstacles', {
    ...obstacle,
    name: 'โปรแกรมเขียน',
  });
  expect(status).toBe(201);
  const [byStaff = 0] = (await numbers('obstacle')).slice(-2);
  const people = await linkage.context.db.selectFrom('staff').select('name_en').execute();
  const whoOf = (html: string): string => html.slice(html.indexOf('>History<'));
  const own = whoOf(await page(`obstacles/${String(byStaff)}?lang=en`));
  expect(people.some(({ name_en: name }) => own.includes(name))).toBe(true);
  const open = async (number: unknown): Promise<string> =>
    whoOf(await (await fetch(`${pages.url}/planning/obstacles/${String(number)}?lang=en`)).text());
  expect(await open(byStaff)).toContain('a member of staff');
  const shown = await open(byStaff);
  expect(people.some(({ name_en: name }) => shown.includes(name))).toBe(false);
  const program = await open(body.number);
  expect(program).toContain('a program of the Linkage Center');
  expect(program + (await open(byStaff))).not.toMatch(/key:admin|staff:/);
});
