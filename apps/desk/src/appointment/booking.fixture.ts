import { toUuidV7, type AppointmentBooking } from '@saphan/contracts';
import type { TestDesk } from '../desk.fixture.ts';

/** An office that does food place notifications on weekdays, 09:00–10:00, with so many counters. */
export async function openPlace(
  { desk }: Pick<TestDesk, 'desk'>,
  {
    seats = 2,
    minutes = 30,
    member = 'TH/LGO/CNX',
  }: { seats?: number; minutes?: number; member?: string } = {},
): Promise<string> {
  const { id: agency } = desk.agencies.ofSubsystem(`${member}/desk`);
  const id = toUuidV7(desk.clock().getTime());
  await desk.store.asAgency(agency, async (trx) => {
    const names = {
      name_th: 'สำนักงาน',
      name_en: 'Office',
      address_th: 'ถนนวังสิงห์คำ',
      address_en: 'Wang Sing Kham Road',
    };
    await trx
      .insertInto('counter_place')
      .values({ id, agency, ...names, created_at: desk.clock() })
      .execute();
    const hours = [1, 2, 3, 4, 5].map((weekday) => ({
      ...{ agency, place: id, weekday, opens: '09:00', closes: '10:00', seats },
    }));
    await trx.insertInto('counter_hours').values(hours).execute();
    await trx
      .insertInto('counter_service')
      .values({ agency, place: id, service: 'food-place-notification', variant: 'new', minutes })
      .execute();
  });
  return id;
}

/** Tuesday, 24 November 2026, nine o'clock in Bangkok: the day after the tests' clock. */
export const tuesdayNine = '2026-11-24T02:00:00.000Z';

export const bookingOf = (place: string, change: Partial<AppointmentBooking> = {}): AppointmentBooking => ({
  profile: 'saphan-appointment-1',
  booking: toUuidV7(Date.now()),
  service: 'food-place-notification',
  variant: 'new',
  place,
  start: tuesdayNine,
  name: 'กัญญา ศรีวิไล',
  ...change,
});

/** So many people, each with an id of their own. */
export const personNumber = (at: number) => ({
  subject: { kind: 'pid' as const, value: String(9_500_000_000_000 + at) },
  client: 'TH/GOV/DGA/portal',
});
