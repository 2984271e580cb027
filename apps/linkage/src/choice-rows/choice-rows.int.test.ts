import { toUuidV7, type Form } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromParts } from '../change-set/entry-parts.ts';
import { readEntries } from '../change-set/set-entries.ts';
import { toQuestionFields } from '../form-designer/read-question.ts';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let author: FormBrowser;
let _csrf: string;
let set: string;
let path: string;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  author = await pages.signIn('9000000000061', { rights: [{ member: 'TH/GOV/RD', role: 'author' }] });
  _csrf = (await pages.hiddenFields(author, '/change-sets'))['_csrf'] ?? '';
  set = toUuidV7(Date.now());
  await post('/change-sets', { id: set, member: 'TH/GOV/RD', title: 'Choices' });
  await post(`/change-sets/${set}/new-form`, { id: 'market', titleTh: 'ตลาด', titleEn: 'Market' });
  const own = { page: 'page-1', name: 'goods', kind: 'choice', labelTh: 'สินค้า', labelEn: 'Goods' };
  await post(`/change-sets/${set}/forms/market/new-question`, own);
  path = `/change-sets/${set}/forms/market/questions/own.market.goods`;
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const post = (to: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
  author.post(`${pages.url}${to}`, { _csrf, ...fields });
const shown = async (): Promise<string> => (await author.go(`${pages.url}${path}`)).text();
async function kept() {
  const entries = await readEntries(linkage.context.db, set);
  const form = entries.map(({ list, content }) => list === 'forms' && (fromParts('forms', content) as Form));
  const [found] = form.flatMap((each) => (each === false ? [] : [each]));
  return found?.pages[0]?.questions[0];
}
const inRows = (html: string): string[] =>
  [...html.split('<template')[0]!.matchAll(/name="optionsCode\d+"[^>]*value="([^"]*)"/g)].map(
    ([, code = '']) => code,
  );

test('without a script rows are made of pasted lines, moved, removed and added; nothing is kept before it is saved', async () => {
  const stood = await kept();
  const fields = { ...toQuestionFields(stood!), ...(await pages.hiddenFields(author, path, path)) };
  const pasted = { ...fields, options: 'a | ก | A\nb | ข | B\nc | ค | C', labelEn: 'Goods for sale' };
  const answer = await post(path, { ...pasted, optionsAct: 'take:0' });
  expect(answer.headers.get('location')).toBe(path);
  let html = await shown();
  expect(inRows(html)).toEqual(['a', 'b', 'c']);
  expect(html).toContain('Goods for sale');
  expect(await kept()).toEqual(stood);
  const rows = { ...pasted, options: '' };
  const three = {
    ...rows,
    ...{ optionsCode0: 'a', optionsTh0: 'ก', optionsEn0: 'A', optionsCode1: 'b', optionsTh1: 'ข' },
    ...{ optionsEn1: 'B', optionsCode2: 'c', optionsTh2: 'ค', optionsEn2: '' },
  };
  await post(path, { ...three, optionsAct: 'up:2' });
  html = await shown();
  expect(inRows(html)).toEqual(['a', 'c', 'b']);
  // A row that is not whole is said, and stays to be mended.
  await post(path, three);
  html = await shown();
  expect(html).toContain('field-fault');
  expect(inRows(html)).toEqual(['a', 'b', 'c']);
  expect(await kept()).toEqual(stood);
  await post(path, { ...three, optionsEn2: 'C' });
  expect(await kept()).toMatchObject({
    label: { en: 'Goods for sale' },
    options: [
      { value: 'a', label: { th: 'ก', en: 'A' } },
      { value: 'b', label: { th: 'ข', en: 'B' } },
      { value: 'c', label: { th: 'ค', en: 'C' } },
    ],
  });
  expect(inRows(await shown())).toEqual(['a', 'b', 'c']);
});

test('Enter in a field saves: the first button of the form is none of the rows', async () => {
  const html = await shown();
  const form = html.slice(html.indexOf(`action="${path}"`));
  expect(/<button[^>]*>/.exec(form)?.[0]).not.toContain('optionsAct');
});
