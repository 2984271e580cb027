import { toUuidV7, type Catalogue } from '@saphan/contracts';
import type { Officer } from '@saphan/cases';
import { openCopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookAppointment } from '../appointment/book-appointment.ts';
import { bookingOf, openPlace, tuesdayNine } from '../appointment/booking.fixture.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { openCase } from '../case/open-case.ts';
import { applicant, counterBiller } from '../desk.fixture.ts';
import { readQrPayload } from '@saphan/payments';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let authority: string;
const worker = '9501100004444';
const stranger = '9501100005555';
const service = 'food-place-notification';
const names = { th: 'จดทะเบียนต่อหน้า', en: 'Register before the officer' };

/** As if the law left its end to the counter, where one other person must be there and one may. */
const endsAtCounter = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  services: catalogue.services.map((each) =>
    each.id === service
      ? {
          ...each,
          counterAct: {
            names,
            handsOver: { th: 'หนังสือรับรอง', en: 'Certificate' },
          },
          counterRoles: [
            { id: 'other-party', names: { th: 'คู่สัญญา', en: 'Other party' }, count: 1 },
            { id: 'witnesses', names: { th: 'พยาน', en: 'Witness' }, count: 1, isOptional: true },
          ],
        }
      : each,
  ),
});

beforeAll(async () => {
  test = await openTestPages(endsAtCounter);
  await test.addOfficer({ pid: worker, name: 'สมชาย', role: 'case-officer' });
  authority = await test.addOfficer({ pid: '9501100006666', name: 'สมศรี', role: 'authority' });
  await test.addOfficer({ pid: stranger, name: 'สุดา', role: 'case-officer', member: 'TH/GOV/RD' });
});
afterAll(() => test.close());
const { page, post } = formsOf(() => test);
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const open = (id: string) => test.desk.store.asAgency(cnx().id, (trx) => openCase(trx, test.desk.vault, id));

/** A case whose decision is made, and that waits for the counter alone. */
async function complete(another: number): Promise<string> {
  const { case: id } = await receiveCase(test, another);
  const grants = [{ role: 'authority', from: '2026-01-01' }] as const;
  const officer: Officer = { id: authority, agency: cnx().id, grants, secondFactor: true };
  const system = { kind: 'system', id: 'desk' } as const;
  const drafts = [
    { type: 'claim' },
    { type: 'find-complete' },
    { type: 'approve', feeSatang: 0, checked: [] },
    { type: 'issued', actor: system, document: toUuidV7(Date.now()), number: `APP-${String(another)}` },
  ];
  for (const draft of drafts) {
    const { view } = await open(id);
    const actor = { kind: 'officer', id: officer.id };
    const whole = { transaction: toUuidV7(Date.now()), base: view.version, actor, ...draft };
    await test.desk.store.asAgency(cnx().id, (trx) =>
      takeAction(test.desk, trx, id, whole as ActionDraft, 'actor' in draft ? undefined : officer),
    );
  }
  return id;
}

const cardOf = (field: string, pid: string): Record<string, string> => ({
  [`${field}.pid`]: pid,
  [`${field}.name`]: `ผู้ถือบัตร ${pid}`,
  [`${field}.digest`]: Buffer.alloc(32, pid).toString('base64url'),
});
const there = {
  ...cardOf('applicant', applicant.id),
  ...cardOf('other-party-0', '9501100007777'),
  handedOver: 'หนังสือรับรอง ชม 1/2569',
};
const send = (browser: Browser, id: string, fields: Record<string, string>) =>
  post(browser, `/cases/${id}/act`, `/cases/${id}/act`, fields);
const fees = () =>
  test.desk.store.asAgency(cnx().id, (trx) => trx.selectFrom('counter_fee').selectAll().execute());

it('is closed to officers of other agencies, and before the decision', async () => {
  const id = await complete(1);
  const other = await test.signIn(stranger);
  expect((await page(other, `/cases/${id}/act`)).status).toBe(404);
  const own = await test.signIn(worker);
  const { case: undecided } = await receiveCase(test, 2);
  expect((await page(own, `/cases/${undecided}/act`)).status).toBe(403);
  expect((await send(own, undecided, there)).status).toBeGreaterThanOrEqual(400);
  expect((await open(undecided)).view.counterAct).toBeUndefined();
});

it('takes no other card for the applicant’s, no card twice, no officer’s own, and no amount that is none', async () => {
  const id = await complete(3);
  const browser = await test.signIn(worker);
  const wrong: readonly Record<string, string>[] = [
    { ...there, ...cardOf('applicant', '9501100007778') },
    { ...there, ...cardOf('other-party-0', applicant.id) },
    { ...there, 'other-party-0.pid': '' },
    { ...there, ...cardOf('witnesses-0', worker) },
    { ...there, handedOver: '' },
    { ...there, fee: 'ห้าสิบ' },
  ];
  for (const fields of wrong) {
    const refused = await send(browser, id, fields);
    expect(refused.headers.get('location')).not.toBe(`/cases/${id}`);
  }
  expect((await open(id)).view.counterAct).toBeUndefined();
  expect(await fees()).toEqual([]);
});

it('is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px, dark and printed', async () => {
  const path = `/cases/${await complete(5)}/act`;
  const browser = await test.signIn(worker);
  const rules = openCopyReader();
  for (const lang of ['th', 'en']) {
    const { status, html } = await page(browser, `${path}?lang=${lang}`);
    expect(status).toBe(200);
    const looks = ['narrow', 'wide', 'dark', 'printed'] as const;
    rules.add({ name: `${lang} ${path}`, origin: test.origin, html, looks });
  }
  await page(browser, `${path}?lang=th`);
  expect(await rules.finish()).toEqual([]);
  await rules.close();
});

it('goes from the queue’s next to the case, is recorded with fee and receipt, and ends the ticket', async () => {
  const id = await complete(4);
  const { row } = await open(id);
  const place = await openPlace(test);
  const person = { subject: { kind: 'pid' as const, value: applicant.id }, client: 'TH/GOV/DGA/portal' };
  const booking = bookingOf(place, { application: row.application });
  const { appointment } = await bookAppointment(test.desk, cnx(), booking, person);
  test.clock.forward(Date.parse(tuesdayNine) - test.clock.date().getTime());
  const browser = await test.signIn(worker);
  const queue = `/queue?place=${place}`;
  await post(browser, queue, `/queue/${place}/check-in`, { code: appointment?.code ?? '' });
  const called = await post(browser, queue, `/queue/${place}/next`, { counter: '2' });
  expect(called.headers.get('location')).toBe(`/cases/${id}`);
  expect((await page(browser, `/cases/${id}`)).html).toContain(`/cases/${id}/act`);
  const form = (await page(browser, `/cases/${id}/act`)).html;
  expect(form).toContain('จดทะเบียนต่อหน้า');
  expect(form).toContain('คู่สัญญา');

  expect((await send(browser, id, { ...there, fee: '1,500.50', method: 'qr', arrived: 'yes' })).status).toBe(
    303,
  );
  expect((await open(id)).view).toMatchObject({
    state: 'completed',
    counterAct: {
      handedOver: there.handedOver,
      present: [{ role: 'applicant', pid: applicant.id }, { role: 'other-party' }],
      fee: { amountSatang: 150_050, method: 'qr' },
    },
  });
  expect(await fees()).toMatchObject([{ case_id: id, amount_satang: 150_050, number: 'COUNTER-69-00001' }]);
  const { html } = await page(browser, `/cases/${id}`);
  expect(html).toContain('COUNTER-69-00001');
  expect(html).not.toContain(`/cases/${id}/act"`);
  expect((await page(browser, queue)).html).not.toContain('A001 ที่ช่อง 2');
  // Again it is refused, and no second fee is taken.
  expect((await send(browser, id, there)).status).not.toBe(303);
  expect(await fees()).toHaveLength(1);
});

it('ends the appointment of who came to a window without being called', async () => {
  const id = await complete(7);
  const { row } = await open(id);
  const place = await openPlace(test);
  const person = { subject: { kind: 'pid' as const, value: applicant.id }, client: 'TH/GOV/DGA/portal' };
  const { appointment } = await bookAppointment(
    test.desk,
    cnx(),
    bookingOf(place, { application: row.application, start: '2026-11-25T02:00:00.000Z' }),
    person,
  );
  const browser = await test.signIn(worker);
  expect((await send(browser, id, there)).status).toBe(303);
  const kept = await test.desk.store.asAgency(cnx().id, (trx) =>
    trx
      .selectFrom('appointment')
      .innerJoin('appointment_action', 'appointment_action.appointment', 'appointment.id')
      .select(['appointment.state', 'appointment_action.type'])
      .where('code', '=', appointment?.code ?? '')
      .orderBy('appointment_action.type')
      .execute(),
  );
  expect(kept).toEqual([
    { state: 'served', type: 'book' },
    { state: 'served', type: 'serve' },
  ]);
});

it('shows a QR of the sum on the agency’s own account, and takes it once the officer says that the money is there', async () => {
  const id = await complete(6);
  const browser = await test.signIn(worker);
  const path = `/cases/${id}/act`;
  expect((await page(browser, path)).html).not.toContain('data-payload');
  expect((await send(browser, id, { ...there, fee: 'สิบ', ask: 'qr' })).status).toBe(303);
  expect((await page(browser, path)).html).not.toContain('data-payload');
  expect((await send(browser, id, { ...there, fee: '1,250.75', method: 'qr', ask: 'qr' })).status).toBe(303);
  const { html } = await page(browser, path);
  // Cards that were read and what was typed stay.
  expect(html).toContain(`value="${applicant.id}"`);
  const { number } = (await open(id)).row;
  const reference = number.replaceAll('-', '');
  expect(readQrPayload(/data-payload="([^"]+)"/.exec(html)?.[1] ?? '')).toEqual({
    payee: { type: 'bill', billerId: counterBiller, reference1: reference },
    amountSatang: 125_075,
  });
  expect((await send(browser, id, { ...there, fee: '1,250.75', method: 'qr', shown: 'qr' })).status).toBe(
    303,
  );
  expect((await open(id)).view.counterAct).toBeUndefined();
  expect((await page(browser, path)).html).toContain('data-payload');
  await send(browser, id, { ...there, fee: '1,250.75', method: 'qr', shown: 'qr', arrived: 'yes' });
  expect((await fees()).at(-1)).toMatchObject({
    case_id: id,
    method: 'qr',
    reference,
    amount_satang: 125_075,
  });
});
