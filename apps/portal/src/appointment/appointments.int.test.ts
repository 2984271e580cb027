import { toUuidV7 } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { readMail } from '@saphan/testkit/mail';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { toPersonId } from '../person/person-id.ts';
import { remindAppointment } from './tell-appointment.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
const desk = 'TH/LGO/CNX/desk';
const service = 'birth-registration';
const place = toUuidV7(Date.now());
const dayMs = 86_400_000;
const day = new Date(Date.now() + 3 * dayMs).toISOString().slice(0, 10);
const start = `${day}T02:00:00.000Z`;
const later = `${day}T03:00:00.000Z`;
const slot = (at: string) => ({
  start: at,
  end: new Date(Date.parse(at) + 1_800_000).toISOString(),
  free: 2,
});
const names = { th: 'สำนักทะเบียนท้องถิ่น', en: 'Registration office' };
const fields = { desk, place, variant: 'new', day, start };
const step = `/book/${service}?desk=${encodeURIComponent(desk)}&place=${place}`;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  const { appointmentAnswers } = portal.gateway;
  appointmentAnswers.set(`/services/${service}/new`, {
    places: [{ place, names, address: names, minutes: 30, days: [{ day, free: 4 }] }],
  });
  appointmentAnswers.set(`/services/${service}/new/${place}/${day}`, { slots: [slot(start), slot(later)] });
  appointmentAnswers.set('/places', {
    places: [
      {
        ...{
          place,
          names,
          address: { th: 'ชั้น 4', en: '4th floor' },
          centre: 'central',
          waiting: 3,
          waitMinutes: 12,
        },
        services: [
          { service, variant: 'new' },
          { service, variant: 'replace' },
        ],
      },
    ],
  });
});
beforeEach(async () => {
  portal.gateway.bookings.length = 0;
  portal.gateway.bookingAnswers.length = 0;
  portal.gateway.silent.clear();
  portal.identity.person = { ...kanya };
  browser = openBrowser(portal.origin);
  await browser.go('/signin?returnTo=/appointments');
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const book = async (more: Readonly<Record<string, string>> = {}) =>
  browser.post(`/book/${service}`, await browser.go(step), { ...fields, ...more });
const idOf = (url: string): string => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(url)?.[0] ?? '';

test('a day that the agency does not offer is asked about nowhere', async () => {
  const other = '2031-01-01';
  const time = `${other}T02:00:00.000Z`;
  portal.gateway.appointmentAnswers.set(`/services/${service}/new/${place}/${other}`, {
    slots: [slot(time)],
  });
  const { html } = await browser.go(`${step}&day=${other}`);
  expect(html).toContain(`value="${start}"`);
  expect(html).not.toContain(`value="${time}"`);
});

describe('what is not booked', () => {
  test('without a time, at a desk that does not do it, for another’s application, without sign-in', async () => {
    const none = await book({ start: '' });
    expect(none.status).toBe(422);
    expect(none.html).toContain('เลือกเวลาก่อน');
    expect((await book({ desk: 'TH/GOV/RD/desk' })).status).toBe(404);
    expect((await book({ application: toUuidV7(Date.now()) })).status).toBe(404);
    const guest = openBrowser(portal.origin);
    const before = await guest.go(step);
    expect(before.html).toContain('ต้องเข้าสู่ระบบก่อนจอง');
    const back = await guest.post(`/book/${service}`, before, fields);
    expect(back.html).toContain('กัญญา');
    expect(back.html).toMatch(new RegExp(`value="${start}" checked`));
    expect(portal.gateway.bookings).toEqual([]);
  });

  test('a time that was taken meanwhile: what is free next is offered', async () => {
    const next = `${day}T04:00:00.000Z`;
    portal.gateway.bookingAnswers.push({ outcome: 'full', next: [slot(next)] });
    const full = await book();
    expect(full.status).toBe(409);
    expect(full.html).toContain('เวลานี้เพิ่งเต็ม');
    expect(full.html).toContain(`value="${next}"`);
    expect((await browser.go('/appointments')).html).toContain('ยังไม่มีนัด');
  });

  test('in place of an appointment that the agency no longer has: the wish does not wait for good', async () => {
    const made = await book({ start: later });
    const id = idOf(made.url);
    const moving = await browser.go(`${step}&replaces=${id}`);
    portal.gateway.silent.add('appointments.v1');
    const asked = await browser.post(`/book/${service}`, moving, { ...fields, replaces: id });
    portal.gateway.silent.clear();
    await browser.post(`/appointments/${id}/cancel`, made, {});
    // It was cancelled, not moved to a time that nobody has given.
    expect((await browser.go(`/appointments/${id}`)).html).not.toContain('เลื่อนไปเป็น');
    portal.gateway.bookingAnswers.push('appointment-unknown');
    const again = await browser.post(`/appointments/${idOf(asked.url)}/again`, asked, {});
    expect(again.html).toContain('จองเวลานี้ไม่ได้');
    expect(again.html).not.toContain('/again');

    const second = idOf((await book({ start: later })).url);
    portal.gateway.bookingAnswers.push('appointment-unknown');
    const gone = await browser.post(`/book/${service}`, moving, { ...fields, replaces: second });
    expect(gone.status).toBe(409);
    expect(gone.html).toContain('นัดเดิมไม่มีแล้ว');
    expect(gone.html).not.toContain('name="replaces"');
  });

  test('another person sees, moves and cancels nothing of it', async () => {
    const id = idOf((await book()).url);
    portal.identity.person = { ...malee };
    const stranger = openBrowser(portal.origin);
    const own = await stranger.go('/signin?returnTo=/appointments');
    expect((await stranger.go(`/appointments/${id}`)).status).toBe(404);
    expect((await stranger.go(`/appointments/${id}/calendar.ics`)).status).toBe(404);
    expect((await stranger.post(`/appointments/${id}/cancel`, own, {})).status).toBe(404);
    const moved = await stranger.post(`/book/${service}`, await stranger.go(step), {
      ...fields,
      replaces: id,
    });
    expect(moved.status).toBe(200);
    expect(portal.gateway.bookings.at(-1)?.body).not.toHaveProperty('replaces');
  });
});

describe('an appointment', () => {
  test('is booked in the person’s own right, with code, calendar file and a way to move and cancel it', async () => {
    const made = await book({ start: later });
    const id = idOf(made.url);
    expect(portal.gateway.bookings[0]).toMatchObject({
      service: `${desk}/appointments.v1`,
      purpose: 'appointments',
      subject: { kind: 'pid', value: kanya.pid },
      idempotencyKey: id,
      body: { booking: id, place, start: later, name: kanya.name },
    });
    expect(made.html).toContain('ABC234');
    const file = await browser.go(`/appointments/${id}/calendar.ics`);
    expect(file.headers.get('content-type')).toContain('text/calendar');
    expect(file.html).toContain(`DTSTART:${day.replaceAll('-', '')}T030000Z`);

    const moving = await browser.go(`${step}&replaces=${id}`);
    expect(moving.html).toContain('ยังอยู่จนกว่าจะได้เวลาใหม่');
    const moved = await browser.post(`/book/${service}`, moving, { ...fields, replaces: id });
    expect(portal.gateway.bookings[1]?.body).toMatchObject({ replaces: id, start });
    const second = idOf(moved.url);
    const old = (await browser.go(`/appointments/${id}`)).html;
    expect(old).toContain('เลื่อนไปเป็น');
    expect(old).toContain(`/appointments/${second}`);
    expect(old).not.toContain('/cancel');
    // It is given back behind a line that says what that means; what is to come stands first in the list.
    expect(moved.html).toMatch(/<details.*\/cancel.*ยกเลิกแล้วเอาเวลานี้คืนไม่ได้.*<\/details>/s);
    const list = (await browser.go('/appointments')).html;
    expect(list.indexOf(second)).toBeLessThan(list.indexOf(id));
    expect(list).toMatch(/ที่จะถึง.*นัดไว้.*เลื่อนแล้ว/s);

    await browser.post(`/appointments/${second}/cancel`, moved, {});
    // A gateway refuses a key with a space in it.
    expect(portal.gateway.bookings[2]).toMatchObject({
      path: `/${second}/cancel`,
      idempotencyKey: `${second}-cancel`,
    });
    const ended = (await browser.go(`/appointments/${second}`)).html;
    expect(ended).not.toContain('ABC234');
    expect(ended).toContain('ยกเลิกนัดนี้แล้ว');
    expect(ended).toContain(`href="/book/${service}`);
  });

  test('of which the agency did not say anything is asked for again, as the same booking', async () => {
    portal.gateway.silent.add('appointments.v1');
    const asked = await book();
    expect(asked.html).toContain('หน่วยงานยังไม่ตอบว่าได้เวลานี้หรือไม่');
    portal.gateway.silent.clear();
    const id = idOf(asked.url);
    const again = await browser.post(`/appointments/${id}/again`, asked, {});
    expect(again.html).toContain('ABC234');
    expect(portal.gateway.bookings.map(({ idempotencyKey }) => idempotencyKey)).toEqual([id]);
  });

  test('stays where the agency does not take it back', async () => {
    const made = await book();
    portal.gateway.silent.add('appointments.v1');
    const kept = await browser.post(`/appointments/${idOf(made.url)}/cancel`, made, {});
    expect(kept.html).toContain('หน่วยงานยังไม่ตอบ นัดยังอยู่');
    expect(kept.html).toContain('ABC234');
  });

  test('of an application stands with it; the person is written to, and again the day before unless it is cancelled', async () => {
    const application = await submitRestaurant(portal, browser, 'kanya.form@example.com');
    await portal.runJobs();
    portal.mails.length = 0;
    await portal.pool.query('delete from graphile_worker._private_jobs');
    const made = await book({ application });
    const id = idOf(made.url);
    expect((await browser.go(`/applications/${application}`)).html).toContain(`/appointments/${id}`);
    await portal.runJobs();
    const letters = await Promise.all(portal.mails.map(({ source }) => readMail(source)));
    expect(letters).toHaveLength(1);
    expect(letters[0]?.subject).toContain('นัด ');
    expect(letters[0]?.text).toContain(`/appointments/${id}`);
    expect(letters[0]?.text).not.toContain('กัญญา');
    const { rows } = await portal.pool.query<{ run_at: Date }>(
      `select run_at from graphile_worker._private_jobs where key = $1`,
      [`remind-appointment ${id}`],
    );
    expect(rows[0]?.run_at.toISOString()).toBe(new Date(Date.parse(start) - dayMs).toISOString());
    const payload = { appointment: id, person: toPersonId(kanya.pid, portal.portal.personKey) };
    await remindAppointment(portal.portal, payload);
    await remindAppointment(portal.portal, payload);
    await portal.runJobs();
    expect(portal.mails).toHaveLength(2);
    const other = idOf((await book({ application, start: later })).url);
    await browser.post(`/appointments/${other}/cancel`, await browser.go(`/appointments/${other}`), {});
    await portal.runJobs();
    portal.mails.length = 0;
    await remindAppointment(portal.portal, { ...payload, appointment: other });
    await portal.runJobs();
    expect(portal.mails).toHaveLength(0);
  });
});

test('joint service centres say who does what there and how long one waits', async () => {
  const page = await browser.go('/centres');
  expect(page.html).toContain('ชั้น 4');
  expect(page.html).toContain('รออยู่ 3 คน');
  expect(page.html).toContain('ชั่วโมงนี้รอเฉลี่ย 12 นาที');
  // A service is there once, however many kinds of it the counter takes.
  const counters = page.html.match(/<section class="stack">.*?<\/section>/gs) ?? [];
  expect(counters.length).toBeGreaterThan(0);
  for (const counter of counters) expect(counter.split(`href="/book/${service}?`)).toHaveLength(2);
});

test('a person asks for a hundred times in a day at most', async () => {
  portal.identity.person = { ...malee };
  const guest = openBrowser(portal.origin);
  await guest.go('/signin?returnTo=/appointments');
  const { store, personKey } = portal.portal;
  const person = toPersonId(malee.pid, personKey);
  const row = { agency: store.agency, person, application: null, service, state: 'full' };
  await store.asPerson(person, (trx) =>
    trx
      .insertInto('appointment')
      .values(
        Array.from({ length: 100 }, () => ({
          ...{
            ...row,
            id: toUuidV7(Date.now()),
            starts_at: new Date(start),
            created_at: portal.portal.clock(),
          },
          ...{ wrapped_key: Buffer.alloc(1), content: Buffer.alloc(1) },
        })),
      )
      .execute(),
  );
  const refused = await guest.post(`/book/${service}`, await guest.go(step), fields);
  expect(refused.status).toBe(429);
  expect(portal.gateway.bookings).toEqual([]);
});
