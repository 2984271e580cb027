import { longestNames, withLongestNames } from '@saphan/testkit';
import { openCopyReader, type CopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let rules: CopyReader;
const { page } = formsOf(() => test);
const ari = '9501100000011';

beforeAll(async () => {
  test = await openTestPages(withLongestNames);
  rules = openCopyReader();
  await test.addOfficer({ pid: ari, name: 'อารีย์ ใจงาม', role: 'supervisor' });
});
afterAll(async () => {
  await rules.close();
  await test.close();
});

it('a service named in 449 characters fits every page of a case, on a phone and at 200 %', async () => {
  const { case: id } = await receiveCase(test);
  const officer = await test.signIn(ari);
  await test.showToken(officer);
  for (const lang of ['th', 'en'] as const) {
    for (const path of ['/inbox', `/cases/${id}`, `/cases/${id}/assign`, '/officers']) {
      const { status, html } = await page(officer, `${path}?lang=${lang}`);
      expect(status, path).toBe(200);
      if (path !== '/officers') expect(html, path).toContain(longestNames[lang]);
      rules.add({
        name: `${path} ${lang}`,
        origin: test.origin,
        html,
        looks: ['tight', 'zoomed'],
      });
    }
  }
  expect(await rules.finish()).toEqual([]);
});
