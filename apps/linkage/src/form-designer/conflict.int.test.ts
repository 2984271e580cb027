import { toUuidV7, type Question } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let form: string;
const set = toUuidV7(Date.now());
const id = 'own.conflictForm.shops';

interface Author {
  readonly browser: FormBrowser;
  readonly csrf: string;
}
let one: Author;
let other: Author;

const textOf = async ({ browser }: Author, to: string): Promise<string> =>
  (await browser.go(`${pages.url}${to}`)).text();
async function post({ browser, csrf }: Author, to: string, fields: Readonly<Record<string, string>>) {
  const answer = await browser.post(`${pages.url}${to}`, { _csrf: csrf, ...fields });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}
const seenBy = async ({ browser }: Author, at: string): Promise<string> =>
  (await pages.hiddenFields(browser, at, at))['seen'] ?? '';

beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  const rights = [{ member: 'TH/GOV/RD', role: 'author' as const }];
  const signIn = async (subject: string): Promise<Author> => {
    const browser = await pages.signIn(subject, { rights });
    return { browser, csrf: (await pages.hiddenFields(browser, '/change-sets'))['_csrf'] ?? '' };
  };
  one = await signIn('9000000000021');
  other = await signIn('9000000000022');
  await post(one, '/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Form' });
  const made = { id: 'conflict-form', titleTh: 'แบบ', titleEn: 'Form' };
  form = await post(one, `/change-sets/${set}/new-form`, made);
  await post(one, `${form}/new-question`, {
    ...{ page: 'page-1', name: 'shops', kind: 'number' },
    ...{ labelTh: 'ร้าน', labelEn: 'Shops' },
  });
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const stands = async (): Promise<Question> =>
  JSON.parse(await seenBy(other, `${form}/questions/${id}`)) as Question;
const fieldsOf = ({ kind, label, hint }: Question): Record<string, string> => ({
  ...{ kind, labelTh: label.th, labelEn: label.en, required: 'yes' },
  ...(hint && { hintTh: hint.th, hintEn: hint.en }),
});

test('two who change different fields of one question lose nothing, and are asked nothing', async () => {
  const at = `${form}/questions/${id}`;
  const seen = await seenBy(one, at);
  const was = JSON.parse(seen) as Question;
  await post(other, at, { ...fieldsOf(was), seen, hintTh: 'นับทุกสาขา', hintEn: 'Count all' });
  await post(one, at, { ...fieldsOf(was), seen, labelEn: 'Number of shops' });
  expect(await stands()).toMatchObject({
    label: { th: 'ร้าน', en: 'Number of shops' },
    hint: { th: 'นับทุกสาขา', en: 'Count all' },
  });
  expect(await textOf(one, form)).toContain('รวมกับที่มีผู้แก้ระหว่างที่คุณพิมพ์');
});

test('who changed the same field is named, with the time and both sides; the choice is kept and the rest merged', async () => {
  const at = `${form}/questions/${id}`;
  const seen = await seenBy(one, at);
  const was = JSON.parse(seen) as Question;
  await post(other, at, { ...fieldsOf(was), seen, labelEn: 'Shops of theirs', condition: '1 > 0' });
  const mine = { ...fieldsOf(was), seen, labelEn: 'Shops of mine', whyTh: 'เพื่อนับ', whyEn: 'To count' };
  expect(await post(one, at, mine)).toBe(at);
  const page = await textOf(one, at);
  expect(page).toContain('กัญญา ศรีวิไล แก้เรื่องนี้ระหว่างที่คุณพิมพ์');
  expect(page).toContain('<time');
  expect(page).toContain('Shops of theirs');
  expect(page).toContain('Shops of mine');
  expect([...page.matchAll(/name="(take-[^"]+)"/g)].map(([, name]) => name)).toEqual([
    'take-label/en',
    'take-label/en',
  ]);
  // What the other one changed elsewhere stands in the fields already.
  expect(page).toMatch(/name="condition"[^>]*>\s*1 (?:&gt;|>) 0/);
  const hidden = await pages.hiddenFields(one.browser, at, at);
  const again = { ...mine, ...hidden, condition: '1 > 0' };
  await post(one, at, { ...again, 'take-label/en': 'theirs' });
  expect(await stands()).toMatchObject({
    label: { th: 'ร้าน', en: 'Shops of theirs' },
    why: { th: 'เพื่อนับ', en: 'To count' },
    condition: '1 > 0',
  });
});

test('the head of a page is merged alike, and what was typed is still there', async () => {
  const at = `${form}/pages/page-1`;
  const seen = await seenBy(one, at);
  await post(other, at, { seen, titleTh: 'หน้าเขา', titleEn: 'Page' });
  expect(await post(one, at, { seen, titleTh: 'หน้าฉัน', titleEn: 'Page', leadTh: 'นำ', leadEn: 'Lead' })).toBe(
    at,
  );
  const page = await textOf(one, at);
  expect(page).toContain('หน้าฉัน');
  expect(page).toContain('หน้าเขา');
  const hidden = await pages.hiddenFields(one.browser, at, at);
  await post(one, at, { ...hidden, titleTh: 'หน้าฉัน', titleEn: 'Page', leadTh: 'นำ', leadEn: 'Lead' });
  expect(JSON.parse(await seenBy(one, at))).toMatchObject({
    title: { th: 'หน้าฉัน' },
    lead: { en: 'Lead' },
  });
});
