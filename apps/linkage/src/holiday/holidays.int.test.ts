import { publicHolidays } from '@saphan/thai';
import { openCopyReader } from '@saphan/testkit/accessibility';
import type { FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { readRegistry } from '../snapshot/read-registry.ts';
import { listHolidays, seedHolidays } from './holiday-store.ts';

let linkage: TestLinkage;
let pages: TestPages;
let registrar: FormBrowser;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  await linkage.context.publisher.publishNow();
  registrar = await pages.signIn('9000000000041', { roles: ['registrar'] });
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const published = async () => (await readRegistry(linkage.context.db, new Date())).holidays ?? [];
const daysOf = async () => (await published()).map(({ day }) => day);
const post = async (browser: FormBrowser, to: string, fields: Readonly<Record<string, string>>) => {
  const { _csrf = '' } = await pages.hiddenFields(browser, '/holidays');
  return (await browser.post(`${pages.url}${to}`, { _csrf, year: '2026', ...fields })).status;
};
const page = async (browser: FormBrowser, path: string) => {
  const response = await browser.go(`${pages.url}${path}`);
  return { status: response.status, html: await response.text() };
};
const extra = {
  'day-day': '30',
  'day-month': '12',
  'day-year': '2569',
  kind: 'special',
  nameTh: 'วันหยุดพิเศษ',
  nameEn: 'Special holiday',
  reason: 'ครม. ให้หยุดต่อเนื่อง',
  citation: 'มติ ครม. 24 พ.ย. 2569',
};

describe('forbidden', () => {
  it('nobody but a registrar changes the calendar', async () => {
    const steward = await pages.signIn('9000000000042', {
      rights: [{ member: 'TH/GOV/RD', role: 'steward' }],
    });
    const before = await daysOf();
    expect(await post(steward, '/holidays/add', extra)).toBe(403);
    expect(await post(steward, '/holidays/remove', { removed: '2026-12-10', why: 'r', source: 's' })).toBe(
      403,
    );
    expect((await page(steward, '/holidays')).html).not.toContain('action="/holidays/add"');
    expect(await daysOf()).toEqual(before);
  });

  it('a day that is none, or a change without reason or source, is refused with what was typed', async () => {
    registrar = await pages.signIn('9000000000041', { roles: ['registrar'] });
    const before = await daysOf();
    for (const wrong of [
      { 'day-day': '31', 'day-month': '2' },
      { kind: 'x' },
      { nameEn: '' },
      { reason: ' ' },
      { citation: '' },
    ]) {
      expect(await post(registrar, '/holidays/add', { ...extra, ...wrong })).toBe(303);
      const { html } = await page(registrar, '/holidays');
      expect(html).toContain('error-summary');
      expect(html).toContain('value="วันหยุดพิเศษ"');
    }
    await post(registrar, '/holidays/remove', { removed: '2026-11-24', why: 'r', source: 's' });
    expect((await page(registrar, '/holidays')).html).toContain('เลือกวันที่อยู่ในปฏิทิน');
    expect(await daysOf()).toEqual(before);
  });
});

describe('the calendar', () => {
  it('begins with what the software knows, once', async () => {
    const known = publicHolidays.map(({ day }) => day).sort();
    expect(await daysOf()).toEqual(known);
    await seedHolidays(linkage.context.db, new Date());
    expect(await daysOf()).toEqual(known);
  });

  it('takes a day in and out again, and both are in its history and in the audit', async () => {
    expect(await post(registrar, '/holidays/add', extra)).toBe(303);
    expect(await published()).toContainEqual({
      day: '2026-12-30',
      names: { th: 'วันหยุดพิเศษ', en: 'Special holiday' },
    });
    expect((await page(registrar, '/holidays?year=2026')).html).toContain('มติ ครม. 24 พ.ย. 2569');
    const taken = { removed: '2026-12-30', why: 'ครม. ยกเลิก', source: 'มติ ครม. 1 ธ.ค. 2569' };
    expect(await post(registrar, '/holidays/remove', taken)).toBe(303);
    expect(await daysOf()).not.toContain('2026-12-30');
    const { html } = await page(registrar, '/holidays?year=2026');
    expect(html).toContain('ครม. ยกเลิก');
    expect(html).toContain('ครม. ให้หยุดต่อเนื่อง');
    const audit = await linkage.context.db
      .selectFrom('audit')
      .select('action')
      .where('object', '=', '2026-12-30')
      .orderBy('id')
      .execute();
    expect(audit.map(({ action }) => action)).toEqual(['add-holiday', 'remove-holiday']);
  });

  it('is confirmed by saying a day anew with its source', async () => {
    const of = async () => (await listHolidays(linkage.context.db)).find(({ day }) => day === '2027-02-21');
    expect((await of())?.unconfirmed).toBe(true);
    const makha = { 'day-day': '21', 'day-month': '2', 'day-year': '2570', kind: 'regular' };
    await post(registrar, '/holidays/add', {
      ...extra,
      ...makha,
      nameTh: 'วันมาฆบูชา',
      nameEn: 'Makha Bucha Day',
    });
    expect(await of()).toMatchObject({ unconfirmed: false, citation: extra.citation });
  });

  it('is in the next snapshot, which everybody can fetch', async () => {
    const before = await linkage.context.publisher.publishNow();
    await post(registrar, '/holidays/add', extra);
    const after = await linkage.context.publisher.publishNow();
    expect(after).not.toEqual(before);
  });

  it('is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px', async () => {
    const rules = openCopyReader();
    for (const lang of ['en', 'th']) {
      const { status, html } = await page(registrar, `/holidays?year=2026&lang=${lang}`);
      expect(status).toBe(200);
      rules.add({ name: lang, origin: pages.url, html, looks: ['narrow', 'wide', 'dark'] });
    }
    expect(await rules.finish()).toEqual([]);
    await rules.close();
  });
});
