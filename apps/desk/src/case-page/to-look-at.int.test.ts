import { afterAll, beforeAll, expect, it } from 'vitest';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let shown: string;
const { page } = formsOf(() => test);

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: '9501100000011', name: 'อารีย์ ใจงาม', role: 'case-officer' });
  const at = `/cases/${(await receiveCase(test)).case}`;
  shown = (await page(await test.signIn('9501100000011'), `${at}?lang=en`)).html;
});
afterAll(() => test.close());

it('what nothing has proved stands open, with its file, and what registers prove behind its number', () => {
  const open = /<section class="panel" id="to-look-at">.*?<\/section>/s.exec(shown)?.[0] ?? '';
  expect(open).toContain('Plan of the shop');
  expect(open).not.toContain('data instead');
  const proved = /<details class="panel panel-folded evidence-proved">.*?<\/details>/s.exec(shown)?.[0] ?? '';
  expect(proved).toContain('<s>Copy of the ID card</s>');
  const pills = proved.match(/data instead/g) ?? [];
  expect(proved).toContain(`${String(pills.length)} papers are proved`);
  // The head leads there, and says how many they are.
  const left = open.match(/class="evidence-head"/g) ?? [];
  expect(shown).toContain(`<a href="#to-look-at">For you to look at: ${String(left.length)}</a>`);
});

it('the applicant is told of to the officer, not spoken to', () => {
  expect(shown).toContain('<h2>The applicant</h2>');
  expect(shown).not.toContain('<h2>About you</h2>');
});
