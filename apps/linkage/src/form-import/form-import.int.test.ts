import type { Form } from '@saphan/contracts';
import { countryCatalogue } from '@saphan/testkit';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fromParts } from '../change-set/entry-parts.ts';
import { readEntries } from '../change-set/set-entries.ts';
import {
  hiddenValue,
  sendForm,
  signInAuthor,
  type ImportingAuthor,
} from '../file-import/import-files.fixture.ts';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let author: ImportingAuthor;
let stranger: ImportingAuthor;
let set: string;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  author = await signInAuthor(pages, '9000000000031', 'TH/GOV/RD');
  stranger = await signInAuthor(pages, '9000000000032', 'TH/GOV/DBD');
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});
beforeEach(async () => {
  set = await author.begin();
});

const stall = {
  title: 'แผงลอย',
  properties: {
    place: { title: 'ที่ตั้ง <script>', type: 'string', maxLength: 50 },
    staff: { title: 'ลูกจ้าง', type: 'integer' },
    rows: {
      title: 'ผู้ช่วย',
      type: 'array',
      items: { properties: { a: { title: 'ชื่อผู้ช่วย' }, photo: { contentEncoding: 'base64' } } },
    },
  },
  if: { properties: { staff: { minimum: 1 } } },
  then: { properties: { names: { type: 'string' } } },
};

const send = (
  fields: Readonly<Record<string, string | Blob>>,
  { to = 'import-form', by = author } = {},
): Promise<Response> => sendForm(by, `${pages.url}/change-sets/${set}/${to}`, Object.entries(fields));
const fileOf = (value: unknown): Blob =>
  new Blob([typeof value === 'string' ? value : JSON.stringify(value)]);
const kept = async () => readEntries(linkage.context.db, set);
const formField = (html: string): string => hiddenValue(html, 'form');
const faultPage = async (): Promise<string> =>
  (await author.browser.go(`${pages.url}/change-sets/${set}/import-form`)).text();

async function pdfOf(
  service: string,
  lang: string,
): Promise<{ type: string | null; head: string; digest: string }> {
  const answer = await fetch(`${pages.url}/services/${service}/form.pdf?lang=${lang}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const digest = createHash('sha256').update(bytes).digest('hex');
  return { type: answer.headers.get('content-type'), head: bytes.subarray(0, 4).toString('latin1'), digest };
}

test('nobody but an author of the set imports, and not from another site', async () => {
  const fields = { file: fileOf(stall), id: 'stall-form', language: 'th' };
  expect((await send(fields, { by: stranger })).status).toBe(403);
  expect((await send({ form: '{}' }, { by: stranger, to: 'imported-form' })).status).toBe(403);
  expect((await send(fields, { by: { ...author, csrf: 'x' } })).status).toBe(403);
  expect(await kept()).toEqual([]);
});

test.each<[string, string | undefined, string, string]>([
  ['no file', undefined, 'a-form', 'เลือกไฟล์'],
  ['what is no JSON', 'GIF89a', 'a-form', 'อ่านไฟล์ไม่ได้'],
  ['another kind of JSON', '{"a":1}', 'a-form', 'ไม่รู้จักรูปแบบของแบบฟอร์มนี้'],
  ['six megabytes', 'x'.repeat(6 * 1024 * 1024), 'a-form', 'ใหญ่เกินไป'],
  ['an id that can’t be one', JSON.stringify(stall), 'A Form', 'ต้องไม่ซ้ำ'],
  ['no id', JSON.stringify(stall), '', 'ต้องไม่ซ้ำ'],
])('%s is said on the page, and nothing is kept', async (_, content, id, words) => {
  const answer = await send({ id, language: 'en', ...(content !== undefined && { file: fileOf(content) }) });
  expect(answer.status).toBe(303);
  const page = await faultPage();
  expect(page).toContain(words);
  expect(page).toMatch(/<option value="en" selected/);
  expect(await kept()).toEqual([]);
});

test('a file is shown with what becomes of each part, and kept when it is taken in', async () => {
  const answer = await send({ file: fileOf(stall), id: 'stall-form', language: 'th' });
  expect(answer.status).toBe(200);
  const page = await answer.text();
  expect(page).toContain('/properties/rows/items/properties/photo');
  expect(page).toContain('ผู้ช่วย › ชื่อผู้ช่วย');
  expect(page).toContain('own.stallForm.staff >= 1');
  expect(page).not.toContain('<script>');
  expect(await kept()).toEqual([]);
  const taken = await send({ form: formField(page) }, { to: 'imported-form' });
  expect(taken.headers.get('location')).toBe(`/change-sets/${set}/forms/stall-form`);
  const [entry] = await kept();
  const form = entry && (fromParts('forms', entry.content) as Form);
  expect(form?.pages[0]?.questions.map(({ id, label }) => [id, label])).toEqual([
    ['own.stallForm.place', { th: 'ที่ตั้ง <script>', en: '' }],
    ['own.stallForm.staff', { th: 'ลูกจ้าง', en: '' }],
    ['own.stallForm.rows', { th: 'ผู้ช่วย', en: '' }],
    ['own.stallForm.names', { th: 'names', en: '' }],
  ]);
  const designer = await (await author.browser.go(`${pages.url}/change-sets/${set}/forms/stall-form`)).text();
  expect(designer).toContain('ขาดข้อความ 4 ข้อ');
  const again = await send({ form: formField(page) }, { to: 'imported-form' });
  expect(again.headers.get('location')).toBe(`/change-sets/${set}/import-form`);
  expect(await faultPage()).toContain('ต้องไม่ซ้ำ');
});

test('what was sent in place of the preview’s form is read as any file is', async () => {
  for (const form of ['{}', 'x', JSON.stringify(stall), '{"x-saphan-form":{"format":1,"id":"../x"}}']) {
    const answer = await send({ form }, { to: 'imported-form' });
    expect(answer.headers.get('location')).toBe(`/change-sets/${set}/import-form`);
  }
  expect(await kept()).toEqual([]);
});

test('forms of services are given out as JSON Schema, and come back the same under another id', async () => {
  const catalogue = await countryCatalogue();
  expect((await linkage.call('PUT', '/api/catalogue?conflicts=keep', catalogue)).status).toBe(200);
  const own = (pages_: unknown) => JSON.stringify(pages_).replaceAll(/own\.[A-Za-z0-9]+\./g, 'own.x.');
  // By pages some of them; without pages every form of the country: export-form.test.ts.
  const some = catalogue.services.filter((_, index) => index % 6 === 0);
  for (const [index, { id: service, form: name }] of some.entries()) {
    const answer = await fetch(`${pages.url}/services/${service}/form.json`);
    const file = await answer.text();
    expect(file).toContain('x-saphan-form');
    expect(answer.headers.get('content-type')).toContain('application/schema+json');
    if (index === 0) {
      const same = await send({ file: fileOf(file), id: '', language: 'th' });
      expect(same.headers.get('location')).toBe(`/change-sets/${set}/import-form`);
    }
    const id = `again-${String(index)}`;
    const preview = await (await send({ file: fileOf(file), id, language: 'th' })).text();
    await send({ form: formField(preview) }, { to: 'imported-form' });
    const entry = (await kept()).find((each) => each.name === id);
    const again = entry && (fromParts('forms', entry.content) as Form);
    const form = catalogue.forms.find((each) => each.id === name);
    expect(JSON.parse(own(again?.pages))).toEqual(JSON.parse(own(form?.pages)));
  }
  for (const ending of ['json', 'pdf'])
    expect((await fetch(`${pages.url}/services/none/form.${ending}`)).status).toBe(404);
});

test('a service’s form is given out as PDF in both languages, and drawn once', async () => {
  const { catalogue } = await linkage.context.catalogues.current();
  const isPdf = { type: 'application/pdf', head: '%PDF' };
  // Every other one in English; all in both languages: printed-forms.long.test.ts.
  for (const [index, { id }] of catalogue.services.entries())
    expect(await pdfOf(id, index % 2 === 0 ? 'th' : 'en'), id).toMatchObject(isPdf);
  const [service] = catalogue.services;
  const [one, other] = [await pdfOf(service?.id ?? '', 'th'), await pdfOf(service?.id ?? '', 'th')];
  expect(one.digest).toBe(other.digest);
  const english = await pdfOf(service?.id ?? '', 'en');
  expect(english).toMatchObject(isPdf);
  expect(english.digest).not.toBe(one.digest);
});
