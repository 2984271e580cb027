import { afterAll, beforeAll, expect, it } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { putOfficer } from './put-officer.ts';

let test: TestPages;
const [chief, auditor] = ['9501100000029', '9501100000088'];
const { page, post } = formsOf(() => test);
const over = { from: '2020-01-01', until: '2021-01-01' };

/** An officer with a right to all of the agency that has ended, and one that stands. */
const put = (pid: string, role: 'authority' | 'auditor', now: object) =>
  putOfficer(
    test.desk,
    test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk'),
    {
      member: 'TH/LGO/CNX',
      pid,
      names: { th: 'อดีต หัวหน้า', en: 'Former Head' },
      grants: [{ role, ...over }, now as { role: 'case-officer' }],
    },
    'operator',
  );

beforeAll(async () => {
  test = await openTestPages();
  await put(chief, 'authority', { role: 'case-officer' });
  await put(auditor, 'auditor', { role: 'auditor', service: 'vat-registration' });
});
afterAll(() => test.close());

const statusOf = async (browser: Browser, path: string): Promise<number> =>
  (await page(browser, path)).status;

it('reads no money of the agency, and no list leads there', async () => {
  const browser = await test.signIn(chief);
  expect((await page(browser, '/inbox')).html).not.toContain('href="/money"');
  for (const path of [
    '/money',
    '/money/counter',
    '/money/counter/2026-11-25',
    '/money/counter/2026-11-25/lines.csv',
  ])
    expect(await statusOf(browser, path), path).toBe(403);
});

it('audits nothing but what the right of today is for', async () => {
  const browser = await test.signIn(auditor);
  await post(browser, '/audit', '/audit', { reason: 'ตรวจเวลาพิจารณา', reference: 'คำสั่ง 12/2569' });
  expect(await statusOf(browser, '/audit/trail')).toBe(200);
  for (const path of ['/audit/exchanges', '/data-requests'])
    expect(await statusOf(browser, path), path).toBe(403);
});
