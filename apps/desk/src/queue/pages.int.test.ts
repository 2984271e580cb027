import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bookAppointment } from '../appointment/book-appointment.ts';
import { bookingOf, openPlace, personNumber, tuesdayNine } from '../appointment/booking.fixture.ts';
import { readDay } from '../appointment/offer.ts';
import { applicant } from '../desk.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

import { mostScreens } from './watch-calls.ts';

let test: TestPages;
const administrator = '9501100003333';
const worker = '9501100004444';
const stranger = '9501100005555';
beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: administrator, name: 'สมศรี', role: 'authority', isAdministrator: true });
  await test.addOfficer({ pid: worker, name: 'สมชาย', role: 'case-officer', isAdministrator: false });
  await test.addOfficer({ pid: stranger, name: 'สุดา', role: 'case-officer', member: 'TH/GOV/RD' });
});
afterAll(() => test.close());
const { page, post } = formsOf(() => test);
const wanted = { service: 'food-place-notification', variant: 'new' };
const place = { nameTh: 'สำนักงานเขต', nameEn: 'District office', addressTh: 'ถนนหนึ่ง', addressEn: 'Road One' };

describe('the pages of places', () => {
  it('are the administrator’s alone, and of the own agency’s places', async () => {
    const browser = await test.signIn(worker);
    expect((await page(browser, '/places')).status).toBe(403);
    const id = await openPlace(test);
    const other = await test.signIn(stranger);
    expect((await page(other, `/queue?place=${id}`)).status).toBe(404);
    expect((await post(other, '/queue', `/queue/${id}/ticket`)).status).toBe(404);
  });

  it('what an administrator enters can be booked: hours, service, closed day', async () => {
    const browser = await test.signIn(administrator);
    await test.showToken(browser);
    const made = await post(browser, '/places', '/places', place);
    const path = made.headers.get('location') ?? '';
    expect(path).toMatch(/^\/places\/[0-9a-f-]{36}$/);
    const id = path.split('/').at(-1) ?? '';
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const slots = async (day = '2026-11-24') =>
      (await readDay(test.desk, agency, { ...wanted, place: id, day })).slots.length;
    await post(browser, path, `${path}/service`, { service: 'food-place-notification new', minutes: '20' });
    expect(await slots()).toBe(0);
    const wrong = await post(browser, path, `${path}/hours`, {
      days: '2',
      opens: '10:00',
      closes: '9:00',
      seats: '0',
    });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('เวลาเช่น 08:30');
    await post(browser, path, `${path}/hours`, { days: '2', opens: '09:00', closes: '10:00', seats: '1' });
    expect(await slots()).toBe(3);
    // What no page of ours sends is told as what is wrong with it.
    const odd = [
      ['hours', { days: '2.5', opens: '09:00', closes: '10:00', seats: '1' }],
      ['remove-hours', { weekday: '1e309', opens: '09:00' }],
      ['reopen', { closedDay: '2026-99-99' }],
    ] as const;
    for (const [change, fields] of odd)
      expect((await post(browser, path, `${path}/${change}`, fields)).status, change).toBe(422);
    expect(await slots()).toBe(3);
    await bookAppointment(test.desk, agency, bookingOf(id), personNumber(70));
    expect(await slots()).toBe(2);
    const closed = { 'day-month': '11', 'day-year': '2569', reasonTh: 'ประชุม', reasonEn: 'Meeting' };
    const booked = await post(browser, path, `${path}/close`, { ...closed, 'day-day': '24' });
    expect(await booked.text()).toContain('มีผู้จองวันนั้นแล้ว 1 คน');
    await post(browser, path, `${path}/close`, { ...closed, 'day-day': '1', 'day-month': '12' });
    expect(await slots('2026-12-01')).toBe(0);
    expect(await slots('2026-12-08')).toBe(3);
  });
});

describe('the queue’s page', () => {
  it('takes in who has an appointment, calls them by name at one’s own counter, and the screen shows the number alone', async () => {
    const id = await openPlace(test);
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const { appointment } = await bookAppointment(test.desk, agency, bookingOf(id), personNumber(80));
    test.clock.forward(Date.parse(tuesdayNine) - test.clock.date().getTime());
    const browser = await test.signIn(worker);
    const queue = `/queue?place=${id}`;
    const before = (await page(browser, queue)).html;
    expect(before).toContain(appointment?.code);
    expect(before).not.toContain('กัญญา ศรีวิไล');
    await post(browser, queue, `/queue/${id}/check-in`, { code: appointment?.code ?? '' });
    // A code of nobody is told at its field, on the page that goes on.
    const wrong = await post(browser, queue, `/queue/${id}/check-in`, { code: 'NOBODY' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/วันนี้ที่นี่ไม่มีนัดรหัสนี้[^]*value="NOBODY"/);
    const walkIn = await post(browser, queue, `/queue/${id}/ticket`);
    const ticket = (await page(browser, walkIn.headers.get('location') ?? '')).html;
    expect(ticket).toMatch(/ticket-number number">B001<[^]*มีคนรอก่อนหน้า 1 คน[^]*data-print/);
    expect((await post(browser, queue, `/queue/${id}/next`, { counter: '0' })).status).toBe(422);
    await post(browser, queue, `/queue/${id}/next`, { counter: '4' });
    const called = (await page(browser, queue)).html;
    expect(called).toContain('A001 ที่ช่อง 4');
    expect(called).toContain('กัญญา ศรีวิไล');
    const screen = await fetch(`${test.origin}/screens/${agency.id}/${id}`);
    const shown = await screen.text();
    expect(shown).toContain('ขอเชิญหมายเลข A 0 0 1 ที่ช่องบริการ 4 ค่ะ');
    expect(shown).toContain('Number A 0 0 1, please come to counter 4');
    expect(shown).toContain('รออยู่ 1 คน');
    expect(shown).toContain('<noscript><meta http-equiv="refresh"');
    expect(shown).not.toContain('กัญญา');
    await post(browser, queue, `/queue/${id}/end`, { state: 'served' });
    expect((await page(browser, queue)).html).not.toContain('กัญญา ศรีวิไล');
  });

  it('leads from who stands there to the case that was filled in before', async () => {
    const id = await openPlace(test);
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const { case: known, number } = await receiveCase(test);
    const { application } = await test.desk.store.asAgency(agency.id, (trx) =>
      trx.selectFrom('case_file').select('application').where('id', '=', known).executeTakeFirstOrThrow(),
    );
    const browser = await test.signIn(worker);
    const queue = `/queue?place=${id}`;
    const calledBy = async (pid: string, start: string): Promise<string> => {
      const person = { subject: { kind: 'pid' as const, value: pid }, client: 'TH/GOV/DGA/portal' };
      const booking = bookingOf(id, { application, start });
      const { appointment } = await bookAppointment(test.desk, agency, booking, person);
      test.clock.forward(Math.max(0, Date.parse(start) - test.clock.date().getTime()));
      await post(browser, queue, `/queue/${id}/check-in`, { code: appointment?.code ?? '' });
      await post(browser, queue, `/queue/${id}/next`, { counter: '1' });
      const { html } = await page(browser, queue);
      await post(browser, queue, `/queue/${id}/end`, { state: 'served' });
      return html;
    };
    expect(await calledBy(applicant.id, '2026-11-25T02:00:00.000Z')).toContain(
      `/cases/${known}">เปิดเรื่อง ${number}`,
    );
    // Another person who names that application gets nobody to open it.
    expect(await calledBy('9500000000099', '2026-11-26T02:00:00.000Z')).not.toContain(`/cases/${known}`);
  });

  it('the screen is told when somebody is called', async () => {
    const id = await openPlace(test);
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const controller = new AbortController();
    const events = await fetch(`${test.origin}/screens/${agency.id}/${id}/events`, {
      signal: controller.signal,
    });
    expect(events.headers.get('content-type')).toBe('text/event-stream');
    const browser = await test.signIn(worker);
    await post(browser, `/queue?place=${id}`, `/queue/${id}/ticket`);
    let told = '';
    for await (const chunk of events.body ?? []) {
      told += Buffer.from(chunk).toString('utf8');
      if (told.includes('data: changed')) break;
    }
    expect(told).toContain('data: changed');
    controller.abort();
  });

  it('of one address so many screens stay open, however many ask at once; who looked at nothing has none', async () => {
    const id = await openPlace(test);
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const { ofAddress: mostOfAddress } = mostScreens;
    const controller = new AbortController();
    const ask = async (place: string, { signal } = controller) => {
      const at = `${test.origin}/screens/${agency.id}/${place}/events`;
      return (await fetch(at, { signal })).status;
    };
    const nowhere = Array.from({ length: mostOfAddress }, () => ask(randomUUID()));
    expect(new Set(await Promise.all(nowhere))).toEqual(new Set([404]));
    const asked = await Promise.all(Array.from({ length: mostOfAddress + 5 }, () => ask(id)));
    expect(asked.filter((status) => status === 200)).toHaveLength(mostOfAddress);
    expect(asked.filter((status) => status === 503)).toHaveLength(5);
    controller.abort();
    const later = new AbortController();
    await vi.waitFor(async () => expect(await ask(id, later)).toBe(200), { timeout: 30_000 });
    later.abort();
  });

  it('there is no screen of a place that another agency has', async () => {
    const id = await openPlace(test);
    const revenue = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk');
    expect((await fetch(`${test.origin}/screens/${revenue.id}/${id}`)).status).toBe(404);
  });
});
