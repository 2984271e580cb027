import type { Service } from '@saphan/contracts';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageServer } from '@saphan/web/pages';
import { sendCaseDay } from '../case-day.fixture.ts';
import { openTestApp, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openRegistryView } from '../pages/registry-view.ts';
import { linkLive } from '../planning-catalogue/change-planned.ts';
import { applyEdition } from '../planning-list/apply-edition.ts';
import { beginEdition } from '../planning-list/edition-store.ts';
import { quarterOf } from './quarter.ts';
import { readReport } from './read-report.ts';
import { toPrintable, toPrintedReport } from './to-printed-report.ts';

const today = toBangkokDay(Date.now());
const quarter = quarterOf(today);
let linkage: TestLinkage;
let app: PageServer;
let interior = '';

beforeAll(async () => {
  linkage = await openTestLinkage();
  const { context } = linkage;
  app = await openTestApp(linkage);
  await context.publisher.publishNow();
  const csv =
    'service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ,หมายเหตุ\nS1,กระทรวงมหาดไทย,กรมการปกครอง,เปลี่ยนชื่อ,50 ราย/ปี\n' +
    'S2,กระทรวงแรงงาน,กรมจัดหางาน,เรื่องอื่น,\n';
  const { number, read } = await beginEdition(
    context,
    { bytes: Buffer.from(csv), fileName: 'a.csv' },
    'key:admin',
  );
  await read;
  await applyEdition(context, number, { doer: 'key:admin' });
  const rows = await context.db.selectFrom('plan_ministry').select(['id', 'name']).execute();
  interior = rows.find(({ name }) => name.includes('มหาดไทย'))?.id ?? '';
});
afterAll(async () => {
  await app.close();
  await linkage.close();
});

const ask = async (path: string, body: object): Promise<number> => {
  const { status, body: answer } = await linkage.call('POST', `/api/planning/${path}`, body);
  if (status >= 400) throw new Error(JSON.stringify(answer));
  return Number(answer['number']);
};
const read = async () =>
  readReport(linkage.context.db, await openRegistryView(linkage.context)(), quarter, Date.now());
const get = (path: string) => app.inject({ method: 'GET', url: path });

test('of a country in which nothing is written down yet stands as a page and on paper', async () => {
  for (const language of ['th', 'en']) {
    const page = await get(`/planning/report?lang=${language}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/undefined|NaN|\[object/);
  }
  const pdf = await get('/planning/report.pdf');
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
});

describe('tells', () => {
  test('works and money by state, obstacles with what is past its date', async () => {
    const work = {
      ...{ name: 'เชื่อมทะเบียน', kind: 'link', ministry: interior, year: 2027, source: 'ก', saidBy: 'ข' },
      ...{ costLowBaht: 1_000_000, costLikelyBaht: 2_500_000, costHighBaht: 4_000_000 },
    };
    const number = await ask('works', work);
    for (const action of ['submit', 'accept'])
      await linkage.call('POST', `/api/planning/works/${String(number)}/steps`, { action });
    await ask('works', { ...work, name: 'ร่างที่ไม่มีใครเห็น' });
    const { money } = await read();
    expect(money).toMatchObject([
      { ministry: interior, accepted: { works: 1, likelyBaht: 2_500_000 }, submitted: { works: 0 } },
    ]);
  });
  test('late and moved steps with the reason that was given, and none that was withdrawn', async () => {
    const step = (name: string, due: string) => ask('assignments', { name, ministry: interior, due });
    await step('ช้า', addCalendarDays(today, -3));
    const moved = await step('เลื่อน 🙂', addCalendarDays(today, 3));
    const words = `/api/planning/assignments/${String(moved)}/words`;
    const askedDue = addCalendarDays(today, 33);
    await linkage.call('POST', words, { action: 'ask-delay', note: 'คนไม่พอ', askedDue });
    await linkage.call('POST', words, { action: 'grant-delay' });
    const gone = await step('ยกเลิก', addCalendarDays(today, -9));
    const path = `/api/planning/assignments/${String(gone)}/words`;
    await linkage.call('POST', path, { action: 'withdraw', note: 'ไม่ต้องแล้ว' });
    const { assignments, delayed } = await read();
    expect(assignments).toMatchObject([{ ministry: interior, late: 1, open: 2, movedDays: 30 }]);
    expect(delayed.map(({ row, reason }) => [row.name, reason])).toEqual([
      ['ช้า', ''],
      ['เลื่อน 🙂', 'คนไม่พอ'],
    ]);
  });
  test('applications as agencies have signed them, small numbers kept back', async () => {
    await linkLive(linkage.context.db, 'S1', 'name-change', 'key:admin');
    const counts = { approved: 3, refused: 0, withdrawn: 0, returned: 0, late: 1, answers: 0 };
    const day = { service: 'name-change', received: 52, ...counts, waited: [3, 0, 0, 0, 0, 0, 0, 0] };
    await sendCaseDay(linkage, { member: 'TH/GOV/DOPA', day: today, services: [day] });
    const report = await read();
    expect(report.live).toMatchObject([{ id: 'S1', received: 52, decided: 3, late: 1 }]);
    // The national list is in Thai alone; English names are the catalogue's, where it has the service.
    expect(report.live[0]?.names).toEqual({ th: 'เปลี่ยนชื่อ', en: 'เปลี่ยนชื่อ' });
    const view = await openRegistryView(linkage.context)();
    const service = { id: 'name-change', names: { th: 'ขอเปลี่ยนชื่อ', en: 'Change of name' } } as Service;
    const catalogue = { ...view.catalogue, services: [service] };
    const named = await readReport(linkage.context.db, { ...view, catalogue }, quarter, Date.now());
    expect(named.live[0]?.names).toEqual({ th: 'เปลี่ยนชื่อ', en: 'Change of name' });
    const drawn = (language: 'th' | 'en'): string =>
      JSON.stringify(
        toPrintedReport({ report: named, language, nameOf: (id) => id, agencyOf: (id) => id }, false),
      );
    expect([drawn('en').includes('Change of name'), drawn('th').includes('เปลี่ยนชื่อ')]).toEqual([true, true]);
    const page = (await get('/planning/report?lang=en')).body;
    expect(page).toContain('below 5');
    expect(page).not.toContain('>52<');
    expect(page).toContain('2.5');
  });
});

test('what people have typed never keeps it from being drawn', async () => {
  expect(toPrintable('ก 🙂\n李 ข')).toBe('ก ข');
  const report = await read();
  const printed = toPrintedReport(
    { report, language: 'th', nameOf: (id) => id, agencyOf: (id) => id },
    false,
  );
  expect(JSON.stringify(printed)).not.toContain('🙂');
  const pdf = await get('/planning/report.pdf');
  expect(pdf.statusCode).toBe(200);
});

test('a quarter that is none, or is to come, is this one', async () => {
  const title = (await get('/planning/report?lang=en')).body;
  const [now] = /Quarter \d of the fiscal year \d{4}/.exec(title) ?? [];
  for (const asked of ['2199-1', 'x', "2027-1'"])
    expect((await get(`/planning/report?lang=en&quarter=${encodeURIComponent(asked)}`)).body).toContain(now);
  expect((await get('/planning/report?lang=en&quarter=2568-2')).body).toContain(
    'Quarter 2 of the fiscal year 2025',
  );
});
