import type { IntakeReceipt, ReachNotice } from '@saphan/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { isReachNotice, receiveReach } from './receive-reach.ts';

let test: TestPages;
let received: IntakeReceipt;
let application: string;
const ari = '9501100000011';
const portal = 'TH/GOV/DGA/portal';
const { page } = formsOf(() => test);

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  received = await receiveCase(test);
  const { id } = agency();
  const row = await test.desk.store.asAgency(id, (trx) =>
    trx
      .selectFrom('case_file')
      .select('application')
      .where('id', '=', received.case)
      .executeTakeFirstOrThrow(),
  );
  application = row.application;
});
afterAll(() => test.close());

const agency = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const notice = (more: Partial<ReachNotice> = {}): ReachNotice => ({
  profile: 'saphan-reach-1',
  application,
  service: 'food-place-notification',
  channel: 'email',
  isReached: false,
  at: '2026-11-25T03:00:00.000Z',
  ...more,
});
const tell = (body: ReachNotice, client = portal) => receiveReach(test.desk, agency(), body, client);
const show = async () => page(await test.signIn(ari), `/cases/${received.case}`);

it('is believed of the portal that submitted the case, of a case that there is, and of nothing else', async () => {
  await expect(tell(notice(), 'TH/GOV/RD/desk')).rejects.toMatchObject({ code: 'case-unknown' });
  await expect(tell(notice({ service: 'vat-registration' }))).rejects.toMatchObject({ code: 'case-unknown' });
  await expect(tell(notice({ application: 'x' }))).rejects.toMatchObject({ code: 'submission-malformed' });
  expect(isReachNotice({ ...notice(), address: 'kanya@example.com' })).toBe(false);
  expect(JSON.stringify(await show())).not.toContain('ข่าวของเรื่องนี้ไปไม่ถึงผู้ยื่น');
});

it('stands on the case until news arrive again; what is older changes nothing', async () => {
  await tell(notice());
  expect(JSON.stringify(await show())).toContain('ข่าวของเรื่องนี้ไปไม่ถึงผู้ยื่น');
  await tell(notice({ isReached: true, at: '2026-11-24T03:00:00.000Z' }));
  expect(JSON.stringify(await show())).toContain('ข่าวของเรื่องนี้ไปไม่ถึงผู้ยื่น');
  await tell(notice({ isReached: true, at: '2026-11-26T03:00:00.000Z' }));
  expect(JSON.stringify(await show())).not.toContain('ข่าวของเรื่องนี้ไปไม่ถึงผู้ยื่น');
});
