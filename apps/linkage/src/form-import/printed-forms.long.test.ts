import { countryCatalogue } from '@saphan/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

test('the form of every service of the catalogue is given out as PDF in both languages', async () => {
  const catalogue = await countryCatalogue();
  expect((await linkage.call('PUT', '/api/catalogue?conflicts=keep', catalogue)).status).toBe(200);
  for (const { id } of catalogue.services)
    for (const language of ['th', 'en']) {
      const answer = await fetch(`${pages.url}/services/${id}/form.pdf?lang=${language}`);
      const head = Buffer.from(await answer.arrayBuffer())
        .subarray(0, 4)
        .toString('latin1');
      expect([answer.headers.get('content-type'), head], `${id} ${language}`).toEqual([
        'application/pdf',
        '%PDF',
      ]);
    }
});
