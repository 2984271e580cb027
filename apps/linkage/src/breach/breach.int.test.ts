import type { FormBrowser } from '@saphan/testkit';
import { toBangkokClock } from '@saphan/thai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
let steward: FormBrowser;
let other: FormBrowser;
let auditor: FormBrowser;
let csrf: ReadonlyMap<FormBrowser, string>;
beforeAll(async () => {
  linkage = await openTestLinkage();
  await linkage.context.publisher.publishNow();
  pages = await openTestPages(linkage);
  const right = (member: string) => ({ rights: [{ member, role: 'steward' as const }] });
  steward = await pages.signIn('9000000000081', right('TH/GOV/DOPA'));
  other = await pages.signIn('9000000000082', right('TH/GOV/DGA'));
  auditor = await pages.signIn('9000000000083', { roles: ['auditor'] });
  csrf = new Map(
    await Promise.all(
      [steward, other, auditor].map(
        async (browser) => [browser, (await pages.hiddenFields(browser, '/'))['_csrf'] ?? ''] as const,
      ),
    ),
  );
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const hourMs = 3_600_000;
const typedAt = (name: string, at: number) => {
  const clock = toBangkokClock(at);
  return {
    [`${name}-day`]: clock.slice(8, 10),
    [`${name}-month`]: String(Number(clock.slice(5, 7))),
    [`${name}-year`]: clock.slice(0, 4),
    [`${name}-time`]: clock.slice(11, 16),
  };
};
const noted = (more: Record<string, string> = {}, hoursAgo = 1) => ({
  member: 'TH/GOV/DOPA',
  ...typedAt('noticed', Date.now() - hoursAgo * hourMs),
  what: 'เครื่องสำรองข้อมูลหายระหว่างขนย้าย',
  data: 'ชื่อ ที่อยู่',
  persons: '1,200',
  risk: 'likely',
  measures: 'ข้อมูลเข้ารหัสไว้ แจ้งตำรวจแล้ว',
  ...more,
});
async function post(browser: FormBrowser, path: string, fields: Record<string, string>) {
  const answer = await browser.post(`${pages.url}${path}`, { _csrf: csrf.get(browser) ?? '', ...fields });
  return { status: answer.status, location: answer.headers.get('location') ?? '' };
}
const page = async (browser: FormBrowser, path: string) => {
  const answer = await browser.go(`${pages.url}${path}${path.includes('?') ? '&' : '?'}lang=en`);
  return { status: answer.status, html: await answer.text() };
};

describe('a breach at an agency', () => {
  let path: string;
  test('is noted by its steward, and its 72 hours run from when it was known', async () => {
    ({ location: path } = await post(steward, '/breaches', noted()));
    expect(path).toMatch(/^\/breaches\/[0-9a-f-]{36}$/);
    const { html } = await page(steward, path);
    expect(html).toMatch(/pill-wait">by</);
    expect(html).toContain('1,200');
  });
  test('is seen by auditors, and by nobody of another agency or without a right', async () => {
    expect((await page(auditor, path)).status).toBe(200);
    expect((await page(other, path)).status).toBe(404);
    expect((await page(other, '/breaches')).html).toContain('No breach is noted');
    expect((await fetch(`${pages.url}${path}`, { redirect: 'manual' })).status).not.toBe(200);
  });
  test('is written on by its steward alone', async () => {
    const step = { kind: 'office-told', ...typedAt('done', Date.now()), text: 'สคส. 1/2569' };
    expect((await post(other, `${path}/steps`, step)).status).toBe(404);
    expect((await post(auditor, `${path}/steps`, step)).status).toBe(403);
    expect((await post(other, '/breaches', noted())).status).toBe(403);
  });
  test('can’t be closed before the Office was told; what was typed stays', async () => {
    const early = { kind: 'closed', ...typedAt('done', Date.now()), text: 'จบแล้ว' };
    expect((await post(steward, `${path}/steps`, early)).location).toBe(path);
    const { html } = await page(steward, path);
    expect(html).toContain('It can’t be closed yet');
    expect(html).toContain('จบแล้ว');
    const before = { kind: 'office-told', ...typedAt('done', Date.now() - 2 * hourMs), text: 'x' };
    await post(steward, `${path}/steps`, before);
    expect((await page(steward, path)).html).toContain('not before the breach was known');
  });
  test('ends when it was told in time, and nothing more can be written then', async () => {
    await post(steward, `${path}/steps`, {
      kind: 'office-told',
      ...typedAt('done', Date.now()),
      text: 'สคส. 1',
    });
    expect((await page(steward, path)).html).toContain('told in time');
    await post(steward, `${path}/steps`, { kind: 'closed', ...typedAt('done', Date.now()), text: 'ปิด' });
    const { html } = await page(steward, path);
    expect(html).toContain('The breach is closed');
    expect(html).not.toContain('Write down what was done');
  });
});

test('one that was known for longer is late; a high risk owes the persons, too', async () => {
  const { location } = await post(steward, '/breaches', noted({ risk: 'high' }, 80));
  const { html } = await page(steward, location);
  expect(html).toMatch(/pill-wrong">late since</);
  expect(html).toContain('The persons are to be told, too');
});

test.each([
  ['a day to come', { ...typedAt('noticed', Date.now() + 3 * hourMs) }, 'a day and time that have come'],
  ['a time that is none', { 'noticed-time': '25:00' }, 'a day and time that have come'],
  ['no words', { what: ' \u202e ' }, 'Write what happened'],
  ['half a person', { persons: '1.5' }, 'a whole number'],
  ['a risk nobody knows', { risk: 'none' }, 'Choose the risk'],
])('%s is refused with its field', async (_, wrong, message) => {
  expect((await post(steward, '/breaches', noted(wrong))).location).toBe('/breaches');
  expect((await page(steward, '/breaches')).html).toContain(message);
});
