import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let at: string;
let ari: Browser;
const { page, post } = formsOf(() => test);

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: '9501100000011', name: 'อารีย์ ใจงาม', role: 'case-officer' });
  at = `/cases/${(await receiveCase(test)).case}`;
  ari = await test.signIn('9501100000011');
});
afterAll(() => test.close());

it('is marked on the page of the case where a notice may be sent, and nowhere else', async () => {
  const link = `${at}/notice?gap=shop.plan`;
  expect((await page(ari, at)).html).not.toContain(link);
  await post(ari, at, `${at}/claim`);
  expect((await page(ari, at)).html).toContain(link);
  const { html } = await page(ari, link);
  const ticked = [...html.matchAll(/name="gap" value="([^"]+)" checked/g)].map(([, id]) => id);
  expect(ticked).toEqual(['shop.plan']);
  // Only marks are taken from an address, no words.
  expect((await page(ari, `${at}/notice?message=pay+here&text-other=x`)).html).not.toContain('pay here');
});

it('reaches the person as the very question, and as a file where one is needed', async () => {
  const from = `${at}/notice`;
  const { html } = await page(ari, from);
  const hidden = [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of hidden) form.set(name, value);
  for (const gap of ['shop.plan', 'shop.name', 'other']) form.append('gap', gap);
  form.set('text-shop.plan', 'ไม่เห็นถังขยะ');
  form.set('text-other', 'รูปหน้าร้าน');
  form.set('file-other', 'yes');
  const sent = await ari.go(`${test.origin}${from}`, {
    method: 'POST',
    body: form,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(sent.headers.get('location')).toBe(at);
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  const { view } = await test.desk.store.asAgency(agency, (trx) =>
    openCase(trx, test.desk.vault, at.slice('/cases/'.length)),
  );
  expect(view.notices[0]?.gaps).toEqual([
    { question: 'shop.plan', text: 'ไม่เห็นถังขยะ', file: true },
    { question: 'shop.name', text: expect.any(String) as string, file: false },
    { text: 'รูปหน้าร้าน', file: true },
  ]);
});
