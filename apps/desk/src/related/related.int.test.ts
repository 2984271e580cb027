import { openCopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applicant } from '../desk.fixture.ts';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let at: string;
let application: string;
const pids = { ari: '9501100000011', faraway: '9501100000037' };
const { page } = formsOf(() => test);
const related = {
  service: 'vat-registration',
  desk: 'TH/GOV/RD/desk',
  state: 'under-review',
  since: '2026-11-23T05:00:00.000Z',
} as const;

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: pids.ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: pids.faraway, name: 'นภา ไกลตา', role: 'case-officer', area: '10' });
  const { case: id } = await receiveCase(test);
  at = `/cases/${id}`;
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  ({ application } = await test.desk.store.asAgency(agency, (trx) =>
    trx.selectFrom('case_file').select('application').where('id', '=', id).executeTakeFirstOrThrow(),
  ));
});
afterAll(() => test.close());

it('nobody is asked for who may not read the case, or before an officer wants to see it', async () => {
  const faraway = await test.signIn(pids.faraway);
  expect((await page(faraway, `${at}?related=shown`)).status).toBe(403);
  const ari = await test.signIn(pids.ari);
  expect((await page(ari, at)).html).toContain('related=shown');
  expect(test.gateway.relatedAsked).toEqual([]);
});

it('a portal that does not answer holds up nothing', async () => {
  const ari = await test.signIn(pids.ari);
  const { status, html } = await page(ari, `${at}?related=shown`);
  expect(status).toBe(200);
  expect(html).toContain('พอร์ทัลยังไม่ตอบ');
});

it('shows service, agency, state and since when, asked under the officer’s name about the person', async () => {
  test.gateway.related.set(application, [related]);
  const ari = await test.signIn(pids.ari);
  const { html } = await page(ari, `${at}?related=shown`);
  const row = /<li data-related="vat-registration">.*?<\/li>/s.exec(html)?.[0] ?? '';
  for (const words of ['ภาษีมูลค่าเพิ่ม', 'กรมสรรพากร', 'กำลังพิจารณา', '23 พ.ย. 2569'])
    expect(row).toContain(words);
  expect(test.gateway.relatedAsked.at(-1)).toMatchObject({
    application,
    subject: { kind: 'pid', value: applicant.id },
    asker: { kind: 'officer', role: 'case-officer' },
  });
});

it('is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px', async () => {
  test.gateway.related.set(application, [related]);
  const rules = openCopyReader();
  const ari = await test.signIn(pids.ari);
  for (const lang of ['th', 'en']) {
    const { html } = await page(ari, `${at}?related=shown&lang=${lang}`);
    rules.add({ name: lang, origin: test.origin, html, looks: ['narrow', 'wide'] });
  }
  expect(await rules.finish()).toEqual([]);
  await rules.close();
}, 120_000);
