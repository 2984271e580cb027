import { toUuidV7 } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { countryCatalogue } from '@saphan/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readEntries } from '../change-set/set-entries.ts';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { sourceDigest } from './open-template.ts';

let linkage: TestLinkage;
let pages: TestPages;
let author: FormBrowser;
let stranger: FormBrowser;
const csrf = new Map<FormBrowser, string>();
let set: string;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  const catalogue = await countryCatalogue();
  expect((await linkage.call('PUT', '/api/catalogue?conflicts=keep', catalogue)).status).toBe(200);
  author = await pages.signIn('9000000000051', { rights: [{ member: 'TH/GOV/RD', role: 'author' }] });
  stranger = await pages.signIn('9000000000052', { rights: [{ member: 'TH/GOV/DOPA', role: 'author' }] });
  for (const browser of [author, stranger])
    csrf.set(browser, (await pages.hiddenFields(browser, '/change-sets'))['_csrf'] ?? '');
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const post = async (to: string, fields: Readonly<Record<string, string>>, browser = author) => {
  const answer = await browser.post(`${pages.url}${to}`, { _csrf: csrf.get(browser) ?? '', ...fields });
  return { status: answer.status, location: answer.headers.get('location') ?? '' };
};
const textOf = async (to: string, browser = author): Promise<string> =>
  (await browser.go(`${pages.url}${to}`)).text();
const sourceNow = async (name: string): Promise<unknown> =>
  (await readEntries(linkage.context.db, set, { list: 'templates', name }))[0]?.content.get('source');
const seenNow = async (name: string): Promise<string> => sourceDigest(String(await sourceNow(name)));
const stateNow = async (): Promise<string> =>
  (
    await linkage.context.db
      .selectFrom('change_set')
      .select('state')
      .where('id', '=', set)
      .executeTakeFirstOrThrow()
  ).state;

beforeEach(async () => {
  set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Templates' });
});

test('only authors of the set write a template or see its drawing, and none begins under a wrong id', async () => {
  expect((await post(`/change-sets/${set}/new-template`, { id: 'mine' }, stranger)).status).toBe(403);
  for (const id of ['', 'Mine', 'vat-certificate', '../x'])
    expect((await post(`/change-sets/${set}/new-template`, { id })).location).toBe(
      `/change-sets/${set}/new-template`,
    );
  const { location } = await post(`/change-sets/${set}/new-template`, { id: 'mine' });
  expect((await post(location, { source: 'x', seen: '' }, stranger)).status).toBe(403);
  for (const path of [location, `${location}/preview.pdf`, `${location}/preview.svg`])
    expect((await stranger.go(`${pages.url}${path}`)).status).toBe(403);
  expect((await author.go(`${pages.url}${location.replace('mine', 'other')}/preview.pdf`)).status).toBe(404);
});

test('a new template is drawn at once, as PDF and as a picture that runs nothing', async () => {
  for (const copy of ['', 'vat-certificate']) {
    const { location } = await post(`/change-sets/${set}/new-template`, { id: `new${copy}`, copy });
    expect(await textOf(location)).toContain(`${location}/preview.svg`);
    const pdf = await author.go(`${pages.url}${location}/preview.pdf`);
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const picture = await author.go(`${pages.url}${location}/preview.svg`);
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(await picture.text()).toMatch(/^<svg/);
  }
});

test('what is being typed is drawn beside it or its fault is told, and nothing of it is kept', async () => {
  const { location } = await post(`/change-sets/${set}/new-template`, {
    id: 'typed',
    copy: 'vat-certificate',
  });
  const source = String(await sourceNow('typed'));
  const draw = async (typed: string, browser = author) => {
    const fields = { _csrf: csrf.get(browser) ?? '', source: typed };
    const answer = await browser.post(`${pages.url}${location}/draw`, fields);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  expect((await draw(source, stranger)).status).toBe(403);
  const drawn = await draw(`${source}\n// drawn while typing`);
  expect([drawn.status, drawn.text.startsWith('<svg')]).toEqual([200, true]);
  expect(drawn.headers.get('content-security-policy')).toContain('sandbox');
  const faulty = await draw(`${source}\n#unknown-word()`);
  expect(faulty.status).toBe(422);
  expect(faulty.text).toContain('unknown variable');
  expect((await draw('x'.repeat(18_001))).status).toBe(422);
  expect(await sourceNow('typed')).toBe(source);
});

test('a fault is told with its line, there and on the set, and nothing of it is proposed', async () => {
  const { location } = await post(`/change-sets/${set}/new-template`, { id: 'mine' });
  const first = String(await sourceNow('mine'));
  const seen = await seenNow('mine');
  const source = '#let framed = true\r\n#let render(data) = {\r\n  nosuch(<b>)\r\n}\r\n';
  expect((await post(location, { source, seen })).location).toBe(location);
  const page = await textOf(location);
  expect(page).toContain('บรรทัด 3: Typst อ่านไม่ได้');
  expect(page).toContain('nosuch(&lt;b>)');
  expect(page).not.toContain(`${location}/preview.svg`);
  expect((await author.go(`${pages.url}${location}/preview.pdf`)).status).toBe(404);
  const whole = await textOf(`/change-sets/${set}`);
  expect(whole).toContain('บรรทัด 3');
  expect(whole).toContain(`href="${location}"`);
  await post(`/change-sets/${set}/propose`, {});
  expect(await stateNow()).toBe('open');
  await post(location, { source: first, seen: await seenNow('mine') });
  await post(`/change-sets/${set}/propose`, {});
  expect(await stateNow()).toBe('proposed');
});

test('of two who write the second sees both, and a text that is too long is not kept', async () => {
  const { location } = await post(`/change-sets/${set}/new-template`, { id: 'mine' });
  const seen = await seenNow('mine');
  await post(location, { source: '// first', seen });
  expect((await post(location, { source: '// second', seen })).location).toBe(location);
  const page = await textOf(location);
  expect(page).toContain('// first');
  expect(page).toContain('// second');
  expect(await sourceNow('mine')).toBe('// first');
  expect(await post(location, { source: 'ก'.repeat(18_001), seen: await seenNow('mine') })).toEqual({
    status: 303,
    location,
  });
  expect(await textOf(location)).toContain('ยาวเกิน');
  expect(await sourceNow('mine')).toBe('// first');
});
