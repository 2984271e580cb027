import { toUuidV7 } from '@saphan/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Agency } from '../agency/agencies.ts';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { bookAppointment, cancelAppointment } from './book-appointment.ts';
import { bookingOf, openPlace, personNumber, tuesdayNine } from './booking.fixture.ts';
import { readDay, readOffer } from './offer.ts';

const wanted = { service: 'food-place-notification', variant: 'new' };
const tuesday = '2026-11-24';
let test: TestDesk;
let agency: Agency;
beforeAll(async () => {
  test = await openTestDesk();
  agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
});
afterAll(() => test.close());

const dayOf = (place: string, day = tuesday) => readDay(test.desk, agency, { ...wanted, place, day });
const statesAt = (place: string): Promise<string[]> =>
  test.desk.store.asAgency(agency.id, async (trx) =>
    (await trx.selectFrom('appointment').select('state').where('place', '=', place).execute()).map(
      ({ state }) => state,
    ),
  );

describe('what cannot be booked', () => {
  it('a place of another agency, a service that is not done there, a time that is none', async () => {
    const place = await openPlace(test);
    const revenue = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk');
    const at = personNumber(1);
    await expect(bookAppointment(test.desk, revenue, bookingOf(place), at)).rejects.toMatchObject({
      code: 'place-unknown',
    });
    await expect(
      bookAppointment(test.desk, agency, bookingOf(place, { service: 'passport' }), at),
    ).rejects.toMatchObject({ code: 'place-unknown' });
    for (const start of [
      '2026-11-24T02:10:00.000Z',
      '2026-11-24T03:00:00.000Z',
      '2026-11-22T02:00:00.000Z',
    ]) {
      expect((await bookAppointment(test.desk, agency, bookingOf(place, { start }), at)).outcome).toBe(
        'full',
      );
    }
    await expect(bookAppointment(test.desk, agency, { place }, at)).rejects.toMatchObject({
      code: 'submission-malformed',
    });
    expect(await statesAt(place)).toEqual([]);
  });

  it('a day on which the place is closed, a public holiday, a weekend', async () => {
    const place = await openPlace(test);
    await test.desk.store.asAgency(agency.id, (trx) =>
      trx
        .insertInto('counter_closed_day')
        .values({ agency: agency.id, place, day: tuesday, reason_th: 'ย้ายสำนักงาน', reason_en: 'Moving' })
        .execute(),
    );
    expect((await dayOf(place)).slots).toEqual([]);
    // King Bhumibol's birthday falls on a Saturday; Constitution Day is a Thursday.
    expect((await dayOf(place, '2026-12-10')).slots).toEqual([]);
    expect((await dayOf(place, '2026-11-28')).slots).toEqual([]);
    expect((await dayOf(place, '2026-11-25')).slots).toHaveLength(2);
  });

  it('another person’s appointment is neither cancelled nor moved', async () => {
    const place = await openPlace(test);
    const mine = bookingOf(place);
    await bookAppointment(test.desk, agency, mine, personNumber(10));
    const refused = { code: 'appointment-unknown' };
    await expect(cancelAppointment(test.desk, agency, mine.booking, personNumber(11))).rejects.toMatchObject(
      refused,
    );
    const move = bookingOf(place, { replaces: mine.booking, start: '2026-11-24T02:30:00.000Z' });
    await expect(bookAppointment(test.desk, agency, move, personNumber(11))).rejects.toMatchObject(refused);
    await expect(bookAppointment(test.desk, agency, mine, personNumber(11))).rejects.toMatchObject(refused);
    expect(await statesAt(place)).toEqual(['booked']);
  });

  it('more than a few times by one person', async () => {
    const place = await openPlace(test);
    const me = personNumber(20);
    const book = (start: string) => bookAppointment(test.desk, agency, bookingOf(place, { start }), me);
    for (const day of ['24', '25', '26']) {
      expect((await book(`2026-11-${day}T02:00:00.000Z`)).outcome).toBe('booked');
    }
    expect((await book('2026-11-27T02:00:00.000Z')).outcome).toBe('too-many');
  });
});

describe('200 people at once on one time', () => {
  it('as many as there are counters have it, each at a seat of its own; the others see what is free next', async () => {
    const seats = 7;
    const place = await openPlace(test, { seats });
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        bookAppointment(test.desk, agency, bookingOf(place), personNumber(1000 + at)),
      ),
    );
    const booked = answers.filter(({ outcome }) => outcome === 'booked');
    expect(booked).toHaveLength(seats);
    expect(new Set(booked.map(({ appointment }) => appointment?.code)).size).toBe(seats);
    const others = answers.filter(({ outcome }) => outcome === 'full');
    expect(others).toHaveLength(200 - seats);
    for (const { next } of others) {
      expect(next?.[0]).toMatchObject({ start: '2026-11-24T02:30:00.000Z', free: seats });
    }
    expect(await statesAt(place)).toEqual(Array.from({ length: seats }, () => 'booked'));
    expect((await dayOf(place)).slots.map(({ start }) => start)).toEqual(['2026-11-24T02:30:00.000Z']);
  });

  it('leave the database to everybody else: who waits for a turn holds no connection', async () => {
    const place = await openPlace(test);
    const other = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk');
    const ask = () =>
      test.desk.store.asAgency(other.id, (trx) => trx.selectFrom('officer').select('id').execute());
    // Connections are open before: it is no matter of how long a new one takes.
    await Promise.all([ask(), ask(), ask()]);
    let answered = 0;
    const all = Array.from({ length: 100 }, async (_, at) => {
      await bookAppointment(test.desk, agency, bookingOf(place), personNumber(2000 + at));
      answered += 1;
    });
    await ask();
    const before = answered;
    await Promise.all(all);
    expect(before).toBeLessThan(10);
  });

  it('one that fails holds up nobody behind it', async () => {
    const place = await openPlace(test);
    const wrong = bookAppointment(
      test.desk,
      agency,
      bookingOf(place, { replaces: toUuidV7(Date.now()) }),
      personNumber(3000),
    );
    const right = bookAppointment(test.desk, agency, bookingOf(place), personNumber(3001));
    await expect(wrong).rejects.toMatchObject({ code: 'appointment-unknown' });
    expect((await right).outcome).toBe('booked');
  });

  it('the database refuses a seat that is taken, whoever asks', async () => {
    const place = await openPlace(test, { seats: 1 });
    await bookAppointment(test.desk, agency, bookingOf(place), personNumber(30));
    const copy = test.desk.store.asAgency(agency.id, async (trx) => {
      const row = await trx
        .selectFrom('appointment')
        .selectAll()
        .where('place', '=', place)
        .executeTakeFirstOrThrow();
      const startsAt = new Date(row.starts_at.getTime() + 60_000);
      const other = {
        id: toUuidV7(Date.now()),
        booking: toUuidV7(Date.now()),
        code: 'ZZZZZZ',
        starts_at: startsAt,
      };
      await trx
        .insertInto('appointment')
        .values({ ...row, ...other })
        .execute();
    });
    await expect(copy).rejects.toMatchObject({ constraint: 'appointment_seat' });
  });
});

describe('an appointment', () => {
  it('is answered with the first result when it is sent again', async () => {
    const place = await openPlace(test);
    const booking = bookingOf(place);
    const first = await bookAppointment(test.desk, agency, booking, personNumber(40));
    expect(await bookAppointment(test.desk, agency, booking, personNumber(40))).toEqual(first);
    expect(first.appointment).toMatchObject({ start: tuesdayNine, names: { en: 'Office' } });
    expect(await statesAt(place)).toEqual(['booked']);
  });

  it('that is moved frees its time in the same step; where the new one is gone, the old one stays', async () => {
    const place = await openPlace(test, { seats: 1 });
    const mine = bookingOf(place);
    await bookAppointment(test.desk, agency, mine, personNumber(50));
    const later = '2026-11-24T02:30:00.000Z';
    await bookAppointment(test.desk, agency, bookingOf(place, { start: later }), personNumber(51));
    const wish = bookingOf(place, { start: later, replaces: mine.booking });
    expect((await bookAppointment(test.desk, agency, wish, personNumber(50))).outcome).toBe('full');
    expect((await dayOf(place)).slots).toEqual([]);
    const move = bookingOf(place, { start: '2026-11-25T02:00:00.000Z', replaces: mine.booking });
    expect((await bookAppointment(test.desk, agency, move, personNumber(50))).outcome).toBe('booked');
    expect((await dayOf(place)).slots.map(({ start }) => start)).toEqual([tuesdayNine]);
  });

  it('that is cancelled is free for others at once, and cancelled again changes nothing', async () => {
    const place = await openPlace(test, { seats: 1 });
    const mine = bookingOf(place);
    await bookAppointment(test.desk, agency, mine, personNumber(60));
    await cancelAppointment(test.desk, agency, mine.booking, personNumber(60));
    await cancelAppointment(test.desk, agency, mine.booking, personNumber(60));
    const { outcome } = await bookAppointment(test.desk, agency, bookingOf(place), personNumber(61));
    expect(outcome).toBe('booked');
    expect((await statesAt(place)).toSorted()).toEqual(['booked', 'cancelled']);
  });

  it('the offer names places and days, and nothing of anybody', async () => {
    const place = await openPlace(test, { seats: 1 });
    const found = (await readOffer(test.desk, agency, wanted)).places.find((each) => each.place === place);
    expect(found).toMatchObject({ minutes: 30, names: { th: 'สำนักงาน', en: 'Office' } });
    expect(found?.days[0]).toEqual({ day: tuesday, free: 2 });
    expect(found?.days.map(({ day }) => day)).not.toContain('2026-12-10');
  });
});

// Last: time does not go back.
it('an appointment that is over is neither given back nor moved, and makes no room for one more', async () => {
  const place = await openPlace(test);
  const me = personNumber(70);
  const past = bookingOf(place);
  await bookAppointment(test.desk, agency, past, me);
  test.clock.forward(Date.parse('2026-11-25T01:00:00Z') - test.clock.date().getTime());
  const book = (start: string, more: object = {}) =>
    bookAppointment(test.desk, agency, bookingOf(place, { start, ...more }), me);
  for (const day of ['26', '27', '30'])
    expect((await book(`2026-11-${day}T02:00:00.000Z`)).outcome).toBe('booked');
  const unknown = { code: 'appointment-unknown' };
  const fourth = book('2026-12-01T02:00:00.000Z', { replaces: past.booking });
  await expect(fourth).rejects.toMatchObject(unknown);
  await expect(cancelAppointment(test.desk, agency, past.booking, me)).rejects.toMatchObject(unknown);
});
