import { toUuidV7 } from '@saphan/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getCaseRecord } from '../case/case-record.ts';
import { keepExpectedFiles } from '../file/expected-files.ts';
import { putManifest, putPart, toManifest } from '../file/stored-file.ts';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let shown: string;
const { page } = formsOf(() => test);

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: '9501100000011', name: 'อารีย์ ใจงาม', role: 'case-officer' });
  const at = `/cases/${(await receiveCase(test)).case}`;
  shown = (await page(await test.signIn('9501100000011'), `${at}?lang=en`)).html;
});
afterAll(() => test.close());

it('what nothing has proved stands open, with its file, and what registers prove behind its number', () => {
  const open = /<section class="panel" id="to-look-at">.*?<\/section>/s.exec(shown)?.[0] ?? '';
  expect(open).toContain('Plan of the shop');
  expect(open).not.toContain('data instead');
  const proved = /<details class="panel panel-folded evidence-proved">.*?<\/details>/s.exec(shown)?.[0] ?? '';
  expect(proved).toContain('<s>Copy of the ID card</s>');
  const pills = proved.match(/data instead/g) ?? [];
  expect(proved).toContain(`${String(pills.length)} papers are proved`);
  // The head leads there, and says how many they are.
  const left = open.match(/class="evidence-head"/g) ?? [];
  expect(shown).toContain(`<a href="#to-look-at">For you to look at: ${String(left.length)}</a>`);
});

it('a file that stands open at its paper, with the way to ask for it anew, is not listed a second time', async () => {
  const { desk } = test;
  const { id: agency } = desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const { case: id } = await receiveCase(test);
  const content = Buffer.from('%PDF-1.7 a plan');
  const file = toUuidV7(Date.now());
  const manifest = toManifest({ id: file, name: 'plan.pdf', mediaType: 'application/pdf' }, content);
  await desk.store.asAgency(agency, async (trx) => {
    const record = await getCaseRecord(trx, desk.vault, id);
    await putManifest(desk, trx, agency, file, manifest, 'TH/GOV/DGA/portal');
    await putPart(desk, trx, file, 0, content);
    await keepExpectedFiles(
      desk,
      trx,
      record,
      [{ ...manifest, id: file, question: 'shop.plan' }],
      'submission',
    );
  });
  const browser = await test.signIn('9501100000011');
  const { html } = await page(browser, `/cases/${id}?lang=en`);
  const open = /<section class="panel" id="to-look-at">.*?<\/section>/s.exec(html)?.[0] ?? '';
  expect(open).toContain(`href="/cases/${id}/files/${file}"`);
  expect(html).toMatch(/<details class="panel panel-folded"><summary><h2>The attached file</);
  expect(html).not.toContain('<h2>Attached files</h2>');
});

it('the applicant is told of to the officer, not spoken to', () => {
  expect(shown).toContain('<h2>The applicant</h2>');
  expect(shown).not.toContain('<h2>About you</h2>');
});
