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
  // Before somebody has claimed it there is no notice to send: the way back to the case is told, not another account.
  const early = await page(ari, `${at}/notice`);
  expect(early.status).toBe(403);
  expect(early.html).toMatch(new RegExp(`ทำสิ่งนี้กับเรื่องนี้ตอนนี้ไม่ได้.*href="${at}"`, 's'));
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
  const send = () =>
    ari.go(`${test.origin}${from}`, {
      method: 'POST',
      body: form,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
  // The name of what the person has answered does not say what is wrong with it.
  const refused = await ari.go(`${test.origin}${(await send()).headers.get('location') ?? ''}`);
  expect(await refused.text()).toContain('id="f-text-shop-name-fault"');
  form.set('text-shop.name', 'ไม่ตรงกับป้าย');
  const sent = await send();
  expect(sent.headers.get('location')).toBe(at);
  const { html: told } = await page(ari, `${at}?lang=en`);
  // The head says how far the case is, until when, and whose it is; the history what was done.
  expect(/<header class="case-head">.*?<\/header>/s.exec(told)?.[0]).toMatch(
    /more needed.*15 days left.*Owner/s,
  );
  expect(told).not.toContain('nobody yet');
  expect(told).toContain('Told what is missing');
  await page(ari, `${at}?lang=th`);
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  const { view } = await test.desk.store.asAgency(agency, (trx) =>
    openCase(trx, test.desk.vault, at.slice('/cases/'.length)),
  );
  expect(view.notices[0]?.gaps).toEqual([
    { question: 'shop.plan', text: 'ไม่เห็นถังขยะ', file: true },
    { question: 'shop.name', text: 'ไม่ตรงกับป้าย', file: false },
    { text: 'รูปหน้าร้าน', file: true },
  ]);
});
