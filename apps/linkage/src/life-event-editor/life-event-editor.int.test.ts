import { toUuidV7, type Catalogue, type LifeEvent } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { countryCatalogue } from '@saphan/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fromParts } from '../change-set/entry-parts.ts';
import { readEntries } from '../change-set/set-entries.ts';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let author: FormBrowser;
let registrar: FormBrowser;
let stranger: FormBrowser;
const csrf = new Map<FormBrowser, string>();
let set: string;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  const catalogue = await countryCatalogue();
  expect((await linkage.call('PUT', '/api/catalogue?conflicts=keep', catalogue)).status).toBe(200);
  author = await pages.signIn('9000000000041', { rights: [{ member: 'TH/GOV/RD', role: 'author' }] });
  stranger = await pages.signIn('9000000000042', { rights: [{ member: 'TH/GOV/DOPA', role: 'author' }] });
  registrar = await pages.signIn('9000000000043', { roles: ['registrar'] });
  for (const browser of [author, stranger, registrar])
    csrf.set(browser, (await pages.hiddenFields(browser, '/change-sets'))['_csrf'] ?? '');
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const post = async (
  to: string,
  fields: Readonly<Record<string, string>>,
  browser = author,
): Promise<{ status: number; location: string }> => {
  const answer = await browser.post(`${pages.url}${to}`, { _csrf: csrf.get(browser) ?? '', ...fields });
  return { status: answer.status, location: answer.headers.get('location') ?? '' };
};
const textOf = async (to: string, browser = author): Promise<string> =>
  (await browser.go(`${pages.url}${to}`)).text();
const at = (segment: string, name: string): string => `/change-sets/${set}/${segment}/${name}`;
const seenOn = async (path: string): Promise<string> =>
  (await pages.hiddenFields(author, path, path))['seen'] ?? '';
const inSet = async <Entry>(list: 'lifeEvents' | 'dataServices', name: string): Promise<Entry> => {
  const [entry] = await readEntries(linkage.context.db, set, { list, name });
  return (entry && fromParts(list, entry.content)) as Entry;
};

beforeEach(async () => {
  set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Events' });
});

test('only an author of the set writes, nothing under a wrong id, and nothing of a page that is not there', async () => {
  const fields = { id: 'move-house', nameTh: 'ย้ายบ้าน', nameEn: 'Move house' };
  for (const act of ['new-life-event', 'new-data-service'])
    expect((await post(`/change-sets/${set}/${act}`, fields, stranger)).status).toBe(403);
  for (const id of ['Move', 'have-child', '../x', ''])
    expect((await post(`/change-sets/${set}/new-life-event`, { ...fields, id })).location).toBe(
      `/change-sets/${set}/new-life-event`,
    );
  for (const id of ['land', 'person.v1', 'land.v', 'Land.v1'])
    expect((await post(`/change-sets/${set}/new-data-service`, { ...fields, id })).location).toBe(
      `/change-sets/${set}/new-data-service`,
    );
  await post(`/change-sets/${set}/new-life-event`, fields);
  const path = at('life-events', 'move-house');
  expect((await post(`${path}/basics`, { seen: '{}', 'value.names.th': 'x' }, stranger)).status).toBe(403);
  expect((await post(`${path}/nowhere`, { seen: '{}' })).status).toBe(404);
  expect((await author.go(`${pages.url}${path}/nowhere`)).status).toBe(404);
  expect((await stranger.go(`${pages.url}${path}`)).status).toBe(403);
});

test('a life event is written on pages, checked, proposed, accepted by the registrar, and published', async () => {
  await post(`/change-sets/${set}/new-life-event`, { id: 'move-house', nameTh: 'ย้าย', nameEn: 'Move' });
  const path = at('life-events', 'move-house');
  expect(await textOf(path)).toContain('ขาด');
  await post(`${path}/basics`, {
    seen: await seenOn(`${path}/basics`),
    ...{ 'value.names.th': 'ย้ายบ้าน', 'value.names.en': 'Move house' },
    ...{ 'value.lead.th': 'แจ้งย้าย', 'value.lead.en': 'Tell of it' },
    ...{ 'value.keywords.th': 'ย้ายบ้าน\nย้ายที่อยู่', 'value.keywords.en': 'move' },
  });
  const questions = {
    ...{ 'row0.id': 'own.moveHouse.owner', 'row0.kind': 'choice', 'row0.required': 'yes' },
    ...{ 'row0.label.th': 'บ้านใคร', 'row0.label.en': 'Whose house?', 'row0.options': 'own | ตัวเอง | mine' },
  };
  await post(`${path}/questions`, { seen: await seenOn(`${path}/questions`), ...questions });
  const services = {
    ...{ 'row0.service': 'house-move', 'row0.variant': 'nothing-like-it' },
    ...{ 'row0.condition': 'own.moveHouse.nobody = "own"' },
  };
  await post(`${path}/services`, { seen: await seenOn(`${path}/services`), ...services });
  const wrong = await textOf(`/change-sets/${set}`);
  expect(wrong).toContain('own.moveHouse.nobody');
  expect(wrong).toContain(`${path}/services?row=0`);
  const variant = linkage.context.catalogues
    .current()
    .then(({ catalogue }) => catalogue.services.find(({ id }) => id === 'house-move')?.variants[0]?.id ?? '');
  await post(`${path}/services`, {
    seen: await seenOn(`${path}/services`),
    ...services,
    'row0.variant': await variant,
    'row0.condition': 'own.moveHouse.owner = "own"',
  });
  expect(await textOf(`/change-sets/${set}`)).toContain('ตรวจแล้ว พร้อมเสนอ');
  await post(`/change-sets/${set}/propose`, {});
  const reading = await textOf(`/change-sets/${set}/entries/lifeEvents/move-house`, registrar);
  for (const words of ['Whose house?', 'ย้ายที่อยู่', 'own.moveHouse.owner = &quot;own&quot;'])
    expect(reading).toContain(words);
  const hidden = await pages.hiddenFields(registrar, `/change-sets/${set}`, `/change-sets/${set}/accept`);
  await post(`/change-sets/${set}/accept`, { ...hidden, owner: 'registrar' }, registrar);
  const { catalogue } = await linkage.context.catalogues.current();
  const event = catalogue.lifeEvents.find(({ id }) => id === 'move-house');
  expect(event?.questions[0]?.options).toEqual([{ value: 'own', label: { th: 'ตัวเอง', en: 'mine' } }]);
  expect(event?.names).toEqual({ th: 'ย้ายบ้าน', en: 'Move house' });
});

test('services are put in another order; of two who write one part the second sees both', async () => {
  await post(`/change-sets/${set}/entries`, { entry: 'lifeEvents/open-restaurant' });
  const path = at('life-events', 'open-restaurant');
  const before = (await inSet<LifeEvent>('lifeEvents', 'open-restaurant')).services;
  const rows = Object.fromEntries(
    before.flatMap(({ service, variant, condition = '' }, index) => [
      [`row${String(index)}.was`, String(index)],
      [`row${String(index)}.service`, service],
      [`row${String(index)}.variant`, variant],
      [`row${String(index)}.condition`, condition],
    ]),
  );
  const seen = await seenOn(`${path}/services`);
  // What Enter presses is the first button: it moves nothing.
  const [pressed] =
    /<button[^>]*>/.exec((await textOf(`${path}/services`)).split('name="seen"')[1] ?? '') ?? [];
  expect(pressed).not.toContain('move');
  const moved = await post(`${path}/services`, { ...rows, seen, move: '1 up' });
  expect(moved.location).toBe(`${path}/services?row=0`);
  const [first, second, ...rest] = before;
  expect((await inSet<LifeEvent>('lifeEvents', 'open-restaurant')).services).toEqual([
    second,
    first,
    ...rest,
  ]);
  const late = await post(`${path}/services`, { ...rows, seen, 'row0.variant': 'other' });
  expect(late.location).toBe(`${path}/services`);
  expect(await textOf(`${path}/services`)).toContain('มีผู้อื่นแก้ส่วนนี้ไปแล้ว');
  const step = await pages.hiddenFields(author, `/change-sets/${set}`, `/change-sets/${set}/undo`);
  await post(`/change-sets/${set}/undo`, step);
  expect((await inSet<LifeEvent>('lifeEvents', 'open-restaurant')).services).toEqual(before);
});

test('a data service gets items by a list, with the schemas of the items; findings lead to it', async () => {
  const fields = { id: 'tax-place.v1', nameTh: 'ที่ตั้ง', nameEn: 'Place' };
  await post(`/change-sets/${set}/new-data-service`, fields);
  const path = at('data-services', 'tax-place.v1');
  await post(`${path}/answer`, {
    seen: await seenOn(`${path}/answer`),
    ...{ 'row0.operation': 'GET /', 'row0.property': 'born', 'row0.item': 'person.birthDate' },
    ...{ 'row0.required': 'yes', 'row1.operation': 'GET /', 'row1.property': 'x', 'row1.item': 'no.such' },
  });
  const wrong = await textOf(`/change-sets/${set}`);
  expect(wrong).toContain('no.such');
  const rows = await textOf(`${path}/answer`);
  expect(rows).toContain('value="person.birthDate"');
  const seen = await seenOn(`${path}/answer`);
  await post(`${path}/answer`, {
    seen,
    ...{ 'row0.was': '0', 'row0.operation': 'GET /', 'row0.property': 'born', 'row0.required': 'yes' },
    ...{ 'row0.item': 'person.birthDate', 'row1.was': '1' },
  });
  const service = await inSet<Catalogue['dataServices'][number]>('dataServices', 'tax-place.v1');
  const { catalogue } = await linkage.context.catalogues.current();
  const item = catalogue.items.find(({ id }) => id === 'person.birthDate');
  expect(service.operations[0]?.response).toEqual({
    ...{ type: 'object', additionalProperties: false, required: ['born'] },
    properties: { born: { ...item?.schema, 'x-data-item': 'person.birthDate' } },
  });
  expect(await textOf(`/change-sets/${set}`)).toContain('ตรวจแล้ว พร้อมเสนอ');
});

test('a row of an answer that has no place there is told at its field, and nothing that was typed is lost', async () => {
  const fields = { id: 'tax-twice.v1', nameTh: 'ซ้ำ', nameEn: 'Twice' };
  await post(`/change-sets/${set}/new-data-service`, fields);
  const path = `${at('data-services', 'tax-twice.v1')}/answer`;
  const row = (number: number, property: string, operation = 'GET /') => ({
    [`row${String(number)}.operation`]: operation,
    [`row${String(number)}.property`]: property,
    [`row${String(number)}.item`]: 'person.birthDate',
  });
  const rows = { ...row(0, 'born'), ...row(1, 'born'), ...row(2, ''), ...row(3, 'gone', 'GET /gone') };
  expect((await post(path, { seen: await seenOn(path), ...rows })).location).toBe(path);
  const page = await textOf(path);
  for (const [field, words] of [
    ['row1.property', 'มีชื่อนี้ในคำตอบเดียวกันอยู่แล้ว'],
    ['row2.property', 'ใส่ชื่อ คำตอบที่มีหลายค่าต้องมีชื่อทุกค่า'],
    ['row3.operation', 'ไม่มีวิธีเรียกนี้ในบริการแล้ว'],
  ] as const)
    expect(page).toMatch(new RegExp(`href="#f-${field.replace('.', '-')}">${words}`));
  expect(page).toContain('value="gone"');
  expect(page).toContain('<option value="GET /gone" selected');
  const service = await inSet<Catalogue['dataServices'][number]>('dataServices', 'tax-twice.v1');
  expect(service.operations[0]?.response).toBeUndefined();
});
