import type { FormBrowser } from '@saphan/testkit';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { applyEdition } from '../planning-list/apply-edition.ts';
import { beginEdition } from '../planning-list/edition-store.ts';
import { findAssignments, findAssignmentVersions, getAssignment } from './assignment-store.ts';

const dopa = 'TH/GOV/DOPA';
const start = Date.parse('2026-11-30T05:00:00Z');
let nowMs = start;
let linkage: TestLinkage;
let pages: TestPages;
let planner: Actor;
let author: Actor;
let ministry = '';

interface Actor {
  readonly browser: FormBrowser;
  readonly csrf: string;
}
async function act(pid: string, may: Parameters<TestPages['signIn']>[1]): Promise<Actor> {
  const browser = await pages.signIn(pid, may);
  return { browser, csrf: (await pages.hiddenFields(browser, '/'))['_csrf'] ?? '' };
}
const post = async ({ browser, csrf }: Actor, path: string, fields: Record<string, string>) =>
  (await browser.post(`${pages.url}/planning/assignments${path}`, { _csrf: csrf, ...fields })).status;
const page = async ({ browser }: Actor, path: string): Promise<string> =>
  (await browser.go(`${pages.url}${path}`)).text();
const today = () => toBangkokDay(nowMs);
const dated = (name: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: String(Number(year) + 543) };
};
const step = (fields: Record<string, string> = {}) => ({
  ...{ name: 'ส่งรายชื่อทะเบียนที่ยังเป็นกระดาษ', ministry, member: dopa },
  ...dated('due', addCalendarDays(today(), 10)),
  ...fields,
});
const get = (number = 1) => getAssignment(linkage.context.db, number);
const say = async (actor: Actor, action: string, fields: Record<string, string> = {}, number = 1) => {
  const { version } = await get(number);
  return post(actor, `/${String(number)}/words`, { action, seen: String(version), ...fields });
};

beforeAll(async () => {
  linkage = await openTestLinkage(() => nowMs);
  const { context } = linkage;
  pages = await openTestPages(linkage);
  await context.publisher.publishNow();
  planner = await act('9000000000981', { roles: ['planner'] });
  author = await act('9000000000982', { rights: [{ member: dopa, role: 'author' }] });
  const csv =
    'service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ,หมายเหตุ\nS1,กระทรวงมหาดไทย,กรมการปกครอง,เปลี่ยนชื่อ,50 ราย/ปี\n' +
    'S2,กระทรวงแรงงาน,กรมจัดหางาน,เรื่องอื่น,\n';
  const { number, read } = await beginEdition(
    context,
    { bytes: Buffer.from(csv), fileName: 'a.csv' },
    'key:admin',
  );
  await read;
  await applyEdition(context, number, { doer: 'key:admin' });
  const rows = await context.db.selectFrom('plan_ministry').select(['id', 'name']).execute();
  ministry = rows.find(({ name }) => name.includes('มหาดไทย'))?.id ?? '';
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

describe('not assigned', () => {
  test('by anybody but the coordinating ministry', async () => {
    expect(await post(author, '', step())).toBe(403);
    const registrar = await act('9000000000983', { roles: ['registrar'] });
    expect(await post(registrar, '', step())).toBe(403);
  });
  test.each([
    ['to a ministry that is none', { ministry: 'X' }, 'Choose a ministry'],
    ['to an agency that is not registered', { member: 'TH/GOV/NONE' }, 'an agency of the registry'],
    ['for yesterday', dated('due', '2026-11-29'), 'today or later'],
    ['for a day that no calendar has', { 'due-day': '31', 'due-month': '2' }, 'today or later'],
    ['about a work that is none', { work: '7' }, 'no work of this number'],
    ['about a service that the list does not have', { service: 'S9' }, 'no service of this id: S9'],
    ['about two things', { service: 'S1', barrier: '1' }, 'about one thing at most'],
  ])('%s', async (_, fields, words) => {
    await post(planner, '', step(fields));
    expect(await page(planner, '/planning/assignments?lang=en')).toContain(words);
    expect(await findAssignments(linkage.context.db)).toEqual([]);
  });
});

describe('a step', () => {
  test('is told to who answers for it, on their pages', async () => {
    expect(await post(planner, '', step({ service: 'S1' }))).toBe(303);
    expect(await page(author, '/change-sets?lang=en')).toContain('1 assigned step waits for you.');
    const other = await act('9000000000984', { rights: [{ member: 'TH/GOV/RD', role: 'author' }] });
    expect(await page(other, '/change-sets?lang=en')).not.toContain('assigned step');
    expect(await say(other, 'answer', { note: 'x' })).toBe(409);
  });
  test('is answered with words, and delayed with a reason and a later day alone', async () => {
    await say(author, 'answer', { note: ' ' });
    expect(await page(author, '/planning/assignments/1?lang=en')).toContain('Write the reason');
    await say(author, 'answer', { note: 'รับทราบ เริ่มแล้ว' });
    await say(author, 'ask-delay', { note: 'คนไม่พอ', ...dated('askedDue', addCalendarDays(today(), 10)) });
    expect((await get()).state).toBe('open');
    expect(await page(author, '/planning/assignments/1')).toContain('after the present one');
    const asked = addCalendarDays(today(), 40);
    await say(author, 'ask-delay', { note: 'คนไม่พอ', ...dated('askedDue', asked) });
    expect(await get()).toMatchObject({ state: 'delay-asked', askedDue: asked });
    expect(await page(planner, '/?lang=en')).toContain('1 assigned step waits for you.');
    expect(await say(author, 'grant-delay')).toBe(409);
  });
  test('shows by how much it was moved once a delay is granted', async () => {
    await say(planner, 'grant-delay');
    expect(await get()).toMatchObject({
      state: 'open',
      askedDue: null,
      due: '2027-01-09',
      firstDue: '2026-12-10',
    });
    expect(await page(planner, '/planning/assignments?lang=en')).toContain('moved by 30 days');
  });
  test('is late past its date, and stands first', async () => {
    await post(planner, '', step({ name: 'เรื่องที่สอง', ...dated('due', '2026-12-05') }));
    nowMs = Date.parse('2027-01-12T05:00:00Z');
    await post(planner, '', step({ name: 'เรื่องที่สาม' }));
    const rows = await findAssignments(linkage.context.db);
    expect(rows.map(({ number }) => number)).toEqual([2, 1, 3]);
    const shown = await page(planner, '/planning/assignments?lang=en');
    expect(shown).toContain('38 days late');
    expect(shown).toContain('3 days late');
    expect(shown.indexOf('เรื่องที่สอง')).toBeLessThan(shown.indexOf('เรื่องที่สาม'));
    expect(await page(author, '/change-sets')).toContain('2 of them late');
  });
  test('is done when the coordinating ministry says so, returned with a reason before', async () => {
    await say(author, 'report', { note: 'ส่งแล้ว หนังสือ มท 0309/1' });
    await say(planner, 'return', { note: '' });
    expect((await get()).state).toBe('reported');
    await say(planner, 'return', { note: 'ขาดสองจังหวัด' });
    await say(author, 'report', { note: 'ส่งครบแล้ว' });
    expect(await say(planner, 'accept')).toBe(303);
    expect(await get()).toMatchObject({ state: 'done', doneOn: today() });
    expect(await page(planner, '/planning/assignments/1?lang=en')).toContain('done 3 days late');
    expect(await say(author, 'report', { note: 'อีกครั้ง' })).toBe(409);
    const told = await findAssignmentVersions(linkage.context.db, 1);
    expect(told.map(({ action }) => action).reverse()).toEqual([
      ...['enter', 'answer', 'ask-delay', 'grant-delay', 'report', 'return', 'report', 'accept'],
    ]);
  });
  test('that somebody else has changed meanwhile is not written over', async () => {
    const fields = { action: 'answer', note: 'ช้าไปหนึ่งก้าว', seen: '0' };
    expect(await post(author, '/2/words', fields)).toBe(409);
  });
});

test('programs do the same, and are refused with the field', async () => {
  const body = { name: 'จากระบบเดิม', ministry, due: '2026-10-01' };
  expect(
    (await linkage.call('POST', '/api/planning/assignments', { ...body, ministry: 'X' })).body,
  ).toMatchObject({ code: 'plan-assignment-wrong', at: 'ministry' });
  const { status, body: made } = await linkage.call('POST', '/api/planning/assignments', body);
  expect(status).toBe(201);
  const words = `/api/planning/assignments/${String(made['number'])}/words`;
  expect((await linkage.call('POST', words, { action: 'ask-delay', note: 'x' })).status).toBe(409);
  expect(
    (await linkage.call('POST', words, { action: 'ask-delay', note: 'x', askedDue: '2027-03-01' })).status,
  ).toBe(204);
});
