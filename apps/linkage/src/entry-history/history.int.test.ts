import { toUuidV7 } from '@saphan/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
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

const name = 'person.birthDate';
const published = async () =>
  (await linkage.context.catalogues.current()).catalogue.items.find(({ id }) => id === name);

test('earlier versions are told with their differences, and one comes back by its owner’s word', async () => {
  const pushed = structuredClone(catalogue);
  const item = pushed.items.find(({ id }) => id === name);
  if (item) item.names = { th: 'วันเกิด', en: 'Birthday' };
  await linkage.call('PUT', '/api/catalogue', pushed);
  await linkage.context.publisher.publishNow();
  const rights = (['author', 'steward'] as const).map((role) => ({ member: 'TH/GOV/DOPA', role }));
  const steward = await pages.signIn('9000000000051', { rights });
  const page = await (await steward.go(`${pages.url}/history/items/${name}`)).text();
  expect(page).toContain('Birthday');
  const action = `/history/items/${name}/restore`;
  const fields = await pages.hiddenFields(steward, `/history/items/${name}`, action);
  expect((await steward.post(`${pages.url}${action}`, fields)).status).toBe(303);
  const set = `/change-sets/${fields['id'] ?? ''}`;
  const { _csrf = '' } = fields;
  await steward.post(`${pages.url}${set}/propose`, { _csrf });
  await steward.post(`${pages.url}${set}/accept`, { _csrf, owner: 'TH/GOV/DOPA' });
  expect(await published()).toMatchObject({ names: { en: name }, version: 2 });
});

test('a name that nothing can have has no history, and is no fault of ours', async () => {
  const visitor = await pages.signIn('9000000000053', {});
  for (const strange of ['%01', 'a%01b', 'constructor', '__proto__'])
    for (const list of ['items', 'templates']) {
      const page = await visitor.go(`${pages.url}/history/${list}/${strange}`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('ยังไม่มีฉบับที่บันทึกไว้');
    }
});

test('nobody brings back what is for others to change, or what never was', async () => {
  const other = await pages.signIn('9000000000052', { rights: [{ member: 'TH/GOV/RD', role: 'author' }] });
  const action = `/history/items/${name}/restore`;
  const { _csrf = '', ...fields } = await pages.hiddenFields(other, `/history/items/${name}`, action);
  const post = async (more: Readonly<Record<string, string>>): Promise<number> =>
    (await other.post(`${pages.url}${action}`, { _csrf, ...fields, id: toUuidV7(Date.now()), ...more }))
      .status;
  expect(await post({ member: 'TH/GOV/DOPA' })).toBe(403);
  expect(await post({ publication: '99999' })).toBe(404);
});
