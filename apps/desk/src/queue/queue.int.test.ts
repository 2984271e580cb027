import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Agency } from '../agency/agencies.ts';
import { readAppointmentViews } from '../appointment/appointment-views.ts';
import { bookAppointment } from '../appointment/book-appointment.ts';
import { bookingOf, openPlace, personNumber } from '../appointment/booking.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { findWaitMinutes, readCalls, readQueue } from './read-queue.ts';
import { callNext, checkIn, endTicket, takeTicket, type AtCounter } from './ticket.ts';

let test: TestPages;
let agency: Agency;
let officer: string;
let other: string;
beforeAll(async () => {
  test = await openTestPages();
  agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  officer = await test.addOfficer({ pid: '9501100001111', name: 'สมศักดิ์', role: 'case-officer' });
  other = await test.addOfficer({ pid: '9501100002222', name: 'อารี', role: 'case-officer' });
});
afterAll(() => test.close());

const inTurn = <Result>(work: (trx: Parameters<typeof readQueue>[1]) => Promise<Result>) =>
  test.desk.store.asAgency(agency.id, work);
const atPlace = async (): Promise<AtCounter> => {
  const place = await openPlace(test);
  return { agency: agency.id, place, officer };
};
const book = async (place: string, person: number): Promise<string> => {
  const { appointment } = await bookAppointment(test.desk, agency, bookingOf(place), personNumber(person));
  return appointment?.code ?? '';
};
const goTo = (instant: string) => {
  test.clock.forward(Date.parse(instant) - test.clock.date().getTime());
};

describe('a queue', () => {
  it('takes no code of another place, of another day or of nobody', async () => {
    const at = await atPlace();
    const code = await book(at.place, 1);
    const elsewhere = await atPlace();
    const refused = { code: 'appointment-unknown' };
    await expect(inTurn((trx) => checkIn(test.desk, trx, at, code))).rejects.toMatchObject(refused);
    goTo('2026-11-24T01:50:00Z');
    await expect(inTurn((trx) => checkIn(test.desk, trx, elsewhere, code))).rejects.toMatchObject(refused);
    await expect(inTurn((trx) => checkIn(test.desk, trx, at, 'ZZZZZZ'))).rejects.toMatchObject(refused);
    const ticket = await inTurn((trx) => checkIn(test.desk, trx, at, ` ${code.toLowerCase()} `));
    expect(ticket).toMatchObject({ number: 'A001', state: 'waiting' });
    expect((await inTurn((trx) => checkIn(test.desk, trx, at, code))).id).toBe(ticket.id);
  });

  it('calls whose appointment has begun first, then in the order in which people came', async () => {
    const at = await atPlace();
    const place = at.place;
    const start = '2026-11-25T02:00:00.000Z';
    const { appointment } = await bookAppointment(
      test.desk,
      agency,
      bookingOf(place, { start }),
      personNumber(5),
    );
    goTo('2026-11-25T01:45:00Z');
    const first = await inTurn((trx) => takeTicket(test.desk, trx, at, null));
    await inTurn((trx) => checkIn(test.desk, trx, at, appointment?.code ?? ''));
    test.clock.forward(60_000);
    const second = await inTurn((trx) => takeTicket(test.desk, trx, at, null));
    const call = () => inTurn((trx) => callNext(test.desk, trx, at, 3));
    expect((await call())?.id).toBe(first.id);
    goTo('2026-11-25T02:00:00Z');
    expect((await call())?.number).toBe('A001');
    expect((await call())?.id).toBe(second.id);
    expect(await call()).toBeUndefined();
    const { called, waiting } = await inTurn((trx) => readCalls(test.desk, trx, place));
    expect(called.map(({ number, counter }) => `${number} ${String(counter)}`).toSorted()).toEqual([
      'A001 3',
      'B001 3',
      'B002 3',
    ]);
    expect(waiting).toBe(0);
    expect(await inTurn((trx) => findWaitMinutes(test.desk, trx, place))).toBe(5);
  });

  it('two officers who press at once call two people, and nobody twice', async () => {
    const at = await atPlace();
    for (let count = 0; count < 20; count += 1) await inTurn((trx) => takeTicket(test.desk, trx, at, null));
    const calls = await Promise.all(
      Array.from({ length: 20 }, (_, count) =>
        inTurn((trx) =>
          callNext(test.desk, trx, { ...at, officer: count % 2 === 0 ? officer : other }, count + 1),
        ),
      ),
    );
    expect(new Set(calls.map((ticket) => ticket?.number)).size).toBe(20);
  });

  it('only who called ends the call; who did not come has missed the appointment', async () => {
    const at = await atPlace();
    const start = '2026-11-26T02:00:00.000Z';
    const { appointment } = await bookAppointment(
      test.desk,
      agency,
      bookingOf(at.place, { start }),
      personNumber(7),
    );
    goTo(start);
    await inTurn((trx) => checkIn(test.desk, trx, at, appointment?.code ?? ''));
    const ticket = await inTurn((trx) => callNext(test.desk, trx, at, 1));
    const id = ticket?.id ?? '';
    await expect(
      inTurn((trx) => endTicket(test.desk, trx, { ...at, officer: other }, id, 'served')),
    ).rejects.toMatchObject({ code: 'ticket-unknown' });
    await inTurn((trx) => endTicket(test.desk, trx, at, id, 'gone'));
    const { appointments, called } = await inTurn((trx) => readQueue(test.desk, trx, at.place));
    expect(appointments.map(({ state }) => state)).toEqual(['no-show']);
    expect(called).toEqual([]);
  });
});

describe('who used my data', () => {
  it('says that an officer saw the name when the person came', async () => {
    const at = await atPlace();
    const start = '2026-11-27T02:00:00.000Z';
    const me = personNumber(9);
    const { appointment } = await bookAppointment(test.desk, agency, bookingOf(at.place, { start }), me);
    expect(await readAppointmentViews(test.desk, agency, me.subject)).toEqual([]);
    goTo(start);
    await inTurn((trx) => checkIn(test.desk, trx, at, appointment?.code ?? ''));
    expect(await readAppointmentViews(test.desk, agency, me.subject)).toMatchObject([
      { kind: 'view', case: appointment?.code, at: start },
    ]);
  });
});
