import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import type { PageServer } from '@saphan/web/pages';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { applyEdition } from '../planning-list/apply-edition.ts';
import { beginEdition } from '../planning-list/edition-store.ts';
import { openRegistryView } from '../pages/registry-view.ts';
import { createReadinessWatch } from '../planning-readiness/grade.ts';

let linkage: TestLinkage;
let app: PageServer;
beforeAll(async () => {
  linkage = await openTestLinkage();
  app = await openTestApp(linkage);
  await linkage.context.publisher.publishNow();
});
afterAll(async () => {
  await app.close();
  await linkage.close();
});

const page = async (language = 'en'): Promise<string> => {
  const { statusCode, body } = await app.inject({ method: 'GET', url: `/planning?lang=${language}` });
  expect(statusCode).toBe(200);
  return body;
};
const ask = async (path: string, body: object): Promise<number> => {
  const { status, body: answer } = await linkage.call('POST', `/api/planning/${path}`, body);
  if (status >= 400) throw new Error(JSON.stringify(answer));
  return Number(answer['number']);
};

test('of a country without a plan says of each part what is wanting, and how it comes', async () => {
  for (const language of ['th', 'en']) expect(await page(language)).not.toMatch(/undefined|NaN|\[object/);
  const shown = await page();
  for (const words of [
    'No list of services yet',
    'No road map yet',
    'Nothing is in the way',
    'Nobody is late',
  ])
    expect(shown).toContain(words);
});

test('says what works buy together, what is in the way, and who is late', async () => {
  const { context } = linkage;
  const csv =
    'service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ,หมายเหตุ\nS1,กระทรวงมหาดไทย,กรมที่ดิน,โอนที่ดิน,280000-320000 ราย/ปี\n' +
    'S2,กระทรวงแรงงาน,กรมจัดหางาน,เรื่องอื่น,\n';
  const { number, read } = await beginEdition(
    context,
    { bytes: Buffer.from(csv), fileName: 'a.csv' },
    'key:admin',
  );
  await read;
  await applyEdition(context, number, { doer: 'key:admin' });
  await createReadinessWatch(context, openRegistryView(context))();
  const { id: ministry } = await context.db
    .selectFrom('plan_ministry')
    .select('id')
    .where('name', 'like', '%มหาดไทย%')
    .executeTakeFirstOrThrow();
  const law = await ask('laws', {
    ...{ name: 'ประมวลกฎหมายที่ดิน', section: '72', owner: 'กรมที่ดิน', stage: 'found' },
    ...{ services: ['S1'], due: '2027-03-31' },
  });
  const work = async (name: string, costBaht: number, more: object = {}) => {
    const made = await ask('works', {
      ...{
        name,
        kind: 'digitise',
        ministry,
        year: 2027,
        source: 'x',
        saidBy: 'y',
        services: ['S1'],
        ...more,
      },
      ...{ costLowBaht: costBaht, costLikelyBaht: costBaht, costHighBaht: costBaht },
    });
    for (const action of ['submit', 'accept'])
      await linkage.call('POST', `/api/planning/works/${String(made)}/steps`, { action, note: 'x' });
    return made;
  };
  await work('ทะเบียนที่ดิน', 9_000_000);
  const amending = await work('แก้กฎหมาย', 600_000, { kind: 'law', barriers: [law] });
  await ask('assignments', {
    ...{ name: 'เสนอร่าง', ministry, due: addCalendarDays(toBangkokDay(Date.now()), -3) },
  });
  await ask('road-maps', { name: 'สิบล้าน', firstYear: 2027, budgetsBaht: [10_000_000] });
  await context.roadMaps.idle();

  const shown = await page();
  expect(shown).not.toMatch(/undefined|NaN|\[object/);
  const rowOf = (id: string) => new RegExp(`id="row-${id}".*?</tr>`, 's').exec(shown)?.[0] ?? '';
  const bought = rowOf('package-1');
  // The register and the law serve nobody apart: one price, for the people of the service.
  for (const words of ['โอนที่ดิน', 'ทะเบียนที่ดิน', 'แก้กฎหมาย', '>9,600,000<', '>300,000<', '>32<', '>2027<'])
    expect(bought).toContain(words);
  const barrier = rowOf(`barrier-${String(law)}`);
  for (const words of [
    'ประมวลกฎหมายที่ดิน, section 72',
    // What it holds back by name, and how far its amendment is.
    ...['โอนที่ดิน', '>found<'],
    '300,000',
    `href="/planning/works/${String(amending)}"`,
  ])
    expect(barrier).toContain(words);
  expect(rowOf(ministry)).toContain('<strong class="report-wrong">1</strong>');
  expect(shown).toContain('0 of 2 can be applied for here.');
});
