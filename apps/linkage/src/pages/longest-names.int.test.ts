import { countryCatalogue, longestNames, withLongestNames } from '@saphan/testkit';
import { openCopyReader, type CopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageServer } from '@saphan/web/pages';
import { openTestApp, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

let linkage: TestLinkage;
let app: PageServer;
let rules: CopyReader;
let origin: string;

beforeAll(async () => {
  linkage = await openTestLinkage();
  app = await openTestApp(linkage);
  origin = await app.listen({ port: 0, host: '127.0.0.1' });
  rules = openCopyReader();
});
afterAll(async () => {
  await rules.close();
  await app.close();
  await linkage.close();
});

it('a service named in 449 characters fits every page that names it, on a phone and at 200 %', async () => {
  const catalogue = withLongestNames(await countryCatalogue());
  expect((await linkage.call('PUT', '/api/catalogue', catalogue)).status).toBe(200);
  const paths = [
    '/services',
    '/services/food-place-notification',
    '/life-events/open-restaurant',
    '/items/shop.name',
  ];
  for (const path of paths) {
    for (const lang of ['th', 'en'] as const) {
      const { status, ...answer } = await fetch(`${origin}${path}?lang=${lang}`, {
        headers: { accept: 'text/html' },
      }).then(async (response) => ({ status: response.status, html: await response.text() }));
      expect(status, path).toBe(200);
      expect(answer.html, path).toContain(longestNames[lang]);
      const looks = ['tight', 'zoomed'] as const;
      rules.add({ name: `${path} ${lang}`, origin, html: answer.html, looks });
    }
  }
  expect(await rules.finish()).toEqual([]);
});
