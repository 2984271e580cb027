import { toUuidV7 } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let author: FormBrowser;
let other: FormBrowser;
let stranger: FormBrowser;
let path: string;
const tokens = new Map<FormBrowser, string>();
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  author = await signIn('9000000000071', 'TH/GOV/RD');
  other = await signIn('9000000000072', 'TH/GOV/RD');
  stranger = await signIn('9000000000073', 'TH/GOV/DOPA');
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

async function signIn(pid: string, member: string): Promise<FormBrowser> {
  const browser = await pages.signIn(pid, { rights: [{ member, role: 'author' }] });
  tokens.set(browser, (await pages.hiddenFields(browser, '/change-sets'))['_csrf'] ?? '');
  return browser;
}
const post = (to: string, fields: Readonly<Record<string, string>>, by = author): Promise<Response> =>
  by.post(`${pages.url}${to}`, { _csrf: tokens.get(by) ?? '', ...fields });
const textOf = async (by = author): Promise<string> => (await by.go(`${pages.url}${path}`)).text();
const asked = async (): Promise<string[]> =>
  [...(await textOf()).matchAll(/id="question-own\.[A-Za-z0-9]+\.([^"]+)"/g)].map(([, name = '']) => name);
const ask = (name: string, by = author) =>
  post(`${path}/new-question`, { page: 'page-1', name, kind: 'text', labelTh: name, labelEn: name }, by);
const press = async (way: 'undo' | 'redo', by = author): Promise<Response> =>
  post(`${path}/${way}`, await hidden(way, by), by);
const hidden = (way: 'undo' | 'redo', by = author): Promise<Record<string, string>> =>
  pages.hiddenFields(by, path, `${path}/${way}`);
const isOff = async (way: string): Promise<boolean> =>
  new RegExp(`<button[^>]*data-way="${way}"[^>]*disabled`).test(await textOf());

let number = 0;
beforeEach(async () => {
  const set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Undo' });
  const id = `undo-form-${String(++number)}`;
  const made = await post(`/change-sets/${set}/new-form`, { id, titleTh: 'แบบ', titleEn: 'Form' });
  path = made.headers.get('location') ?? '';
});

test('nobody but an author of the set undoes', async () => {
  await ask('one');
  expect((await post(`${path}/undo`, await hidden('undo'), stranger)).status).toBe(403);
  expect(await asked()).toEqual(['one']);
});

test('fifty steps are undone and done again, each as it was; the making of the form stays', async () => {
  expect(await isOff('undo')).toBe(true);
  const names = Array.from({ length: 52 }, (_, n) => `q${String(n)}`);
  for (const name of names) await ask(name);
  expect(await asked()).toEqual(names);
  for (let left = names.length - 1; left >= 0; left -= 1) await press('undo');
  expect(await asked()).toEqual([]);
  expect(await isOff('undo')).toBe(true);
  for (const _ of names) await press('redo');
  expect(await asked()).toEqual(names);
  expect(await isOff('redo')).toBe(true);
}, 120_000);

test('a question that comes back, or goes, is told by its words', async () => {
  await ask('one');
  const question = /id="question-(own\.[A-Za-z0-9]+\.one)"/.exec(await textOf())?.[1] ?? '';
  await post(`${path}/step`, { remove: question });
  await press('undo');
  expect(/ย้อนแล้ว: [^<]*/.exec(await textOf())?.[0]).toContain('คำถาม “one”');
  await press('redo');
  expect(/ทำซ้ำแล้ว: [^<]*/.exec(await textOf())?.[0]).toContain('คำถาม “one”');
});

test('something new ends what could be done again', async () => {
  await ask('one');
  await ask('two');
  await press('undo');
  expect(await isOff('redo')).toBe(false);
  await ask('three');
  expect(await asked()).toEqual(['one', 'three']);
  expect(await isOff('redo')).toBe(true);
});

test('what a colleague did is not undone, and what they built upon can’t be', async () => {
  await ask('mine');
  await ask('theirs', other);
  expect(await asked()).toEqual(['mine', 'theirs']);
  // Both changed the order of the page.
  await press('undo');
  expect(await textOf()).toContain('มีผู้อื่นแก้ส่วนเดียวกัน');
  expect(await asked()).toEqual(['mine', 'theirs']);
  await press('undo', other);
  expect(await asked()).toEqual(['mine']);
  await press('undo');
  expect(await asked()).toEqual([]);
});

test('pressed twice, it is done once', async () => {
  await ask('one');
  await ask('two');
  const fields = await hidden('undo');
  await post(`${path}/undo`, fields);
  await post(`${path}/undo`, fields);
  expect(await asked()).toEqual(['one']);
});

test('the preview shows at once what follows from an answer, and blames nobody while it is typed', async () => {
  await ask('size');
  await ask('why');
  const id = `own.undoForm${String(number)}`;
  const at = `${path}/questions/${id}.why`;
  const { seen = '' } = await pages.hiddenFields(author, at, at);
  const why = { kind: 'text', labelTh: 'why', labelEn: 'why', required: 'yes' };
  await post(at, { ...why, seen, condition: `${id}.size = "large"` });
  const preview = async (more: Readonly<Record<string, string>>): Promise<string> => {
    const query = new URLSearchParams({ page: 'page-1', width: 'desk', ...more });
    return (await author.go(`${pages.url}${path}/preview?${query.toString()}`)).text();
  };
  const small = await preview({ live: '1', [`${id}.size`]: 'small' });
  expect(small).toContain('data-live');
  expect(small).not.toContain(`name="${id}.why"`);
  const large = await preview({ live: '1', [`${id}.size`]: 'large' });
  expect(large).toContain(`name="${id}.why"`);
  expect(large).not.toContain('error-summary');
  expect(await preview({ tried: '1', [`${id}.size`]: 'large' })).toContain('error-summary');
});
