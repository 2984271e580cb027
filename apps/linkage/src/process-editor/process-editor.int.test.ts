import { toUuidV7, type Catalogue } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { countryCatalogue } from '@saphan/testkit';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readEntries } from '../change-set/set-entries.ts';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

const folder = join(import.meta.dirname, '../../../../catalogue');
let linkage: TestLinkage;
let pages: TestPages;
let steward: FormBrowser;
let second: FormBrowser;
let stranger: FormBrowser;
const csrf = new Map<FormBrowser, string>();
let set: string;
let catalogue: Catalogue;
let standard: string;
/** Of the Revenue Department, and goes by the standard process. */
const service = 'vat-registration';

beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  catalogue = await countryCatalogue();
  standard = await readFile(join(folder, 'processes/standard.bpmn'), 'utf8');
  expect((await linkage.call('PUT', '/api/catalogue?conflicts=keep', catalogue)).status).toBe(200);
  const rights = (['author', 'steward'] as const).map((role) => ({ member: 'TH/GOV/RD', role }));
  steward = await pages.signIn('9000000000061', { rights });
  second = await pages.signIn('9000000000062', { rights });
  stranger = await pages.signIn('9000000000063', { rights: [{ member: 'TH/GOV/DOPA', role: 'author' }] });
  for (const browser of [steward, second, stranger])
    csrf.set(browser, (await pages.hiddenFields(browser, '/change-sets'))['_csrf'] ?? '');
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});
beforeEach(async () => {
  set = `/change-sets/${toUuidV7(Date.now())}`;
  const id = set.slice('/change-sets/'.length);
  await post('/change-sets', { id, member: 'TH/GOV/RD', title: 'Process' });
  await post(`${set}/entries`, { entry: `services/${service}` });
});

async function post(to: string, fields: Readonly<Record<string, string>>, browser = steward) {
  const answer = await browser.post(`${pages.url}${to}`, { _csrf: csrf.get(browser) ?? '', ...fields });
  return { status: answer.status, location: answer.headers.get('location') ?? '' };
}
async function send(
  to: string,
  file: string | Uint8Array<ArrayBuffer> | undefined,
  fields = {},
  browser = steward,
) {
  const body = new FormData();
  body.append('_csrf', csrf.get(browser) ?? '');
  for (const [name, value] of Object.entries<string>(fields)) body.append(name, value);
  if (file !== undefined) body.append('file', new Blob([file]));
  const answer = await browser.go(`${pages.url}${set}${to}`, {
    method: 'POST',
    body,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  return { status: answer.status, location: answer.headers.get('location') ?? '' };
}
const textOf = async (to: string, browser = steward): Promise<string> =>
  (await browser.go(`${pages.url}${to}`)).text();
const kept = async () =>
  (await readEntries(linkage.context.db, set.slice('/change-sets/'.length))).filter(
    ({ list }) => list === 'processes',
  );
const ofService = `/services/${service}/process-file`;
/** The standard process with one task more, before the decision. */
const withReview = (work = 'saphan:kind="review" saphan:role="supervisor"'): string =>
  standard
    .replace(
      '</bpmn:process>',
      `<bpmn:userTask id="second-look" name="ตรวจซ้ำ" saphan:nameEn="Second look" ${work} /><bpmn:sequenceFlow id="look-decide" sourceRef="second-look" targetRef="decide" /></bpmn:process>`,
    )
    .replace(/(sourceRef="check" targetRef=")decide"/, '$1second-look"');

test('nobody but an author of the set sends a process or sees one that is not published', async () => {
  const sent = await send(ofService, standard);
  expect((await send(ofService, standard, {}, stranger)).status).toBe(403);
  expect((await send('/new-process', standard, { id: 'mine' }, stranger)).status).toBe(403);
  expect((await send(`/processes/${service}`, standard, {}, stranger)).status).toBe(403);
  for (const path of [sent.location, `${sent.location}/process.bpmn`])
    expect((await stranger.go(`${pages.url}${path}`)).status).toBe(403);
});

test.each<[string, string | Uint8Array<ArrayBuffer> | undefined, string]>([
  ['no file', undefined, 'เลือกไฟล์'],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff), 'ไม่ใช่ BPMN 2.0'],
  ['another XML', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'ไม่ใช่ BPMN 2.0'],
  ['more than a megabyte', ' '.repeat(1_200_000), 'ใหญ่เกิน 1 MB'],
  [
    'a table without a process',
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d"/>',
    'ส่งไฟล์ .bpmn ก่อน',
  ],
])('%s is said on the page, and nothing is kept', async (_, file, words) => {
  expect((await send(ofService, file)).location).toBe(`${set}/services/${service}`);
  expect(await textOf(`${set}/services/${service}`)).toContain(words);
  expect(await kept()).toEqual([]);
});

test('what can’t be executed is told by element, place and cure in both languages, and is not published', async () => {
  const { location } = await send(
    ofService,
    withReview().replace('<bpmn:userTask id="second-look"', '<bpmn:scriptTask id="second-look"'),
  );
  expect(location).toBe(`${set}/processes/${service}`);
  const page = await textOf(location);
  expect(page).toContain('second-look (ตรวจซ้ำ)');
  expect(page).toContain('ไม่รองรับองค์ประกอบ bpmn:ScriptTask');
  expect(page).toContain('docs/processes.md');
  expect(await textOf(`${location}?lang=en`)).toContain('bpmn:ScriptTask is not supported');
  expect(await textOf(`${set}?lang=th`)).toContain('ไม่รองรับองค์ประกอบ bpmn:ScriptTask');
  await post(`${set}/propose`, {});
  const { state } = await linkage.context.db
    .selectFrom('change_set')
    .select('state')
    .where('id', '=', set.slice('/change-sets/'.length))
    .executeTakeFirstOrThrow();
  expect(state).toBe('open');
});

test('a process that is sent for a service is its own, drawn with what differs, and published by its owner', async () => {
  const { location } = await send(ofService, withReview());
  const page = await textOf(`${location}?lang=en`);
  expect(page).toContain('data-bpmn="');
  expect(page).toMatch(/data-added="[^"]*second-look/);
  expect(page).toContain('Differences to the process in force (standard)');
  expect(page).toContain('“Second look”');
  expect(page).toContain('supervisor');
  const read = await steward.go(`${pages.url}${location}/process.bpmn`);
  expect(await read.text()).toBe(withReview());
  await post(`${set}/propose`, {});
  expect(await textOf(`${set}/entries/processes/${service}`, second)).toMatch(/data-added="[^"]*second-look/);
  await post(`${set}/accept`, { owner: 'TH/GOV/RD' }, second);
  await linkage.context.publisher.publishNow();
  const { catalogue: published } = await linkage.context.catalogues.current();
  expect(published.services.find(({ id }) => id === service)?.process).toBe(service);
  expect(published.processes?.[service]?.compiled).toMatchObject({ profile: 'saphan-process-1' });
  expect(Object.keys(published.processes ?? {})).toEqual(
    expect.arrayContaining(['standard', 'hotel-licence', 'building-permit']),
  );
  const given = await fetch(`${pages.url}/services/${service}/process.bpmn`);
  expect(await given.text()).toBe(withReview());
  expect(await textOf(`/history/processes/${service}`)).toContain('the first that was kept');
});

test('the next version is told by what changed, and who was overtaken sees the other’s', async () => {
  const { location } = await send(ofService, withReview());
  const { seen = '' } = await pages.hiddenFields(steward, location);
  const next = withReview('saphan:kind="review" saphan:role="authority"');
  expect((await send(`/processes/${service}`, next, { seen })).location).toBe(location);
  expect((await kept())[0]?.content.get('bpmn')).toBe(next);
  expect((await send(`/processes/${service}`, standard, { seen }, second)).location).toBe(location);
  expect(await textOf(location, second)).toContain('มีผู้อื่นส่งไฟล์ใหม่ไปแล้ว');
  expect((await kept())[0]?.content.get('bpmn')).toBe(next);
  expect(await textOf(`${location}?lang=en`)).toContain('work and who does it');
});

test('a process by itself has an id of its own, and a decision table beside it', async () => {
  for (const id of ['', 'Mine', 'standard', '../x'])
    expect((await send('/new-process', standard, { id })).location).toBe(`${set}/new-process`);
  const { location } = await send('/new-process', standard, { id: 'called-by-others' });
  expect(location).toBe(`${set}/processes/called-by-others`);
  const { seen = '' } = await pages.hiddenFields(steward, location);
  const table = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d"/>';
  await send('/processes/called-by-others', table, { seen });
  expect((await kept())[0]?.content.get('dmn')).toBe(table);
  expect(await textOf(location)).toContain('process.dmn');
  expect(await textOf(`${set}/services/${service}/basics`)).toContain('value="called-by-others"');
});
