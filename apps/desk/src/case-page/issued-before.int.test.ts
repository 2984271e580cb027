import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { issueDocument } from '../document/issue-document.ts';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receivePaymentNotice } from '../payment/receive-payment-notice.ts';
import { receiveCase } from '../receive-case.fixture.ts';

const title = 'หน่วยงานนี้ออกให้แล้ว';
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };

let test: TestPages;
let authority: Browser;
let first: string;
let second: string;
let number: string;
const { page, post } = formsOf(() => test);
const agency = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: '9501100000011', name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: '9501100000029', name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  first = (await receiveCase(test)).case;
  second = (await receiveCase(test)).case;
  const worker = await test.signIn('9501100000011');
  await post(worker, `/cases/${first}`, `/cases/${first}/claim`);
  await post(worker, `/cases/${first}`, `/cases/${first}/find-complete`);
  authority = await test.signIn('9501100000029');
  await test.showToken(authority);
});
afterAll(() => test.close());

const issue = async (): Promise<void> => {
  await post(authority, `/cases/${first}/approve`, `/cases/${first}/approve`, { checked: 'yes' });
  const { row, view } = await test.desk.store.asAgency(agency().id, (trx) =>
    openCase(trx, test.desk.vault, first),
  );
  const notice = {
    profile: 'saphan-payment-notice-1',
    application: row.application,
    case: first,
    payment: view.payment?.id,
    amountSatang: view.payment?.amountSatang,
    paidAt: test.desk.clock().toISOString(),
    reference: 'bank-1',
  };
  await receivePaymentNotice(test.desk, agency(), notice, 'TH/GOV/DGA/portal');
  await issueDocument(test.desk)({ agency: agency().id, case: first } as never, context);
};

it('before anything is issued nothing is said', async () => {
  expect((await page(authority, `/cases/${second}`)).html).not.toContain(title);
});

it('who opens another case of the same person sees what was issued, when and in which case', async () => {
  await issue();
  const row = await test.desk.store.asAgency(agency().id, (trx) =>
    trx.selectFrom('issued_document').selectAll().where('case_id', '=', first).executeTakeFirstOrThrow(),
  );
  number = row.number;
  const { html } = await page(authority, `/cases/${second}`);
  expect(html).toContain(title);
  expect(html).toContain(number);
  expect(html).toContain(`href="/cases/${first}"`);
  // The case itself lists its own documents; that is no other one.
  expect((await page(authority, `/cases/${first}`)).html).not.toContain(title);
});

it('who has no right to that case does not learn of its document', async () => {
  await test.addOfficer({ pid: '9501100000037', name: 'นภา ใจดี', role: 'case-officer', area: '50' });
  const setArea = (area: string | null) =>
    test.desk.store.asAgency(agency().id, (trx) =>
      trx.updateTable('case_file').set({ area }).where('id', '=', first).execute(),
    );
  const near = await test.signIn('9501100000037');
  expect((await page(near, `/cases/${second}`)).html).toContain(number);
  await setArea('100101');
  const { status, html } = await page(near, `/cases/${second}`);
  expect(status).toBe(200);
  expect(html).not.toContain(title);
  await setArea('500105');
});

it('the look is noted in the case from which it is', async () => {
  const looks = () =>
    test.desk.store.asAgency(agency().id, (trx) =>
      trx.selectFrom('case_view').select('id').where('case_id', '=', first).execute(),
    );
  const before = await looks();
  await page(authority, `/cases/${second}`);
  expect(await looks()).toHaveLength(before.length + 1);
});

it('one that was revoked since is not shown', async () => {
  await test.desk.store.asAgency(agency().id, (trx) =>
    trx.updateTable('issued_document').set({ state: 'revoked' }).where('case_id', '=', first).execute(),
  );
  expect((await page(authority, `/cases/${second}`)).html).not.toContain(title);
});
