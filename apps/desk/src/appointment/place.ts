import type { LocalText } from '@saphan/contracts';
import { addCalendarDays, type DaySet } from '@saphan/thai';
import type { Selectable } from 'kysely';
import type { CounterPlace } from '../database.generated.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { OpenHours, Taken } from './to-slots.ts';

/** How many days ahead people can book. */
export const mostDaysAhead = 60;

/** Less than this before it begins, a time is left to people who stand in the room. */
export const leadMinutes = 30;

/** A place with all that says when somebody can come. */
export interface Place {
  readonly id: string;
  readonly names: LocalText;
  readonly address: LocalText;
  readonly centre: string | undefined;
  readonly isOpen: boolean;
  readonly hours: readonly (OpenHours & { readonly weekday: number })[];
  readonly services: readonly {
    readonly service: string;
    readonly variant: string;
    readonly minutes: number;
  }[];
  readonly closed: readonly { readonly day: string; readonly reason: LocalText }[];
}

const byPlace = <Row extends { readonly place: string }>(rows: readonly Row[], id: string): Row[] =>
  rows.filter(({ place }) => place === id);

const toPlace = (
  row: Selectable<CounterPlace>,
  more: Pick<Place, 'hours' | 'services' | 'closed'>,
): Place => ({
  id: row.id,
  names: { th: row.name_th, en: row.name_en },
  address: { th: row.address_th, en: row.address_en },
  centre: row.centre ?? undefined,
  isOpen: row.is_open,
  ...more,
});

/** Places of the transaction's agency, in the order of their names. */
export async function readPlaces(trx: DeskTransaction): Promise<readonly Place[]> {
  const places = await trx.selectFrom('counter_place').selectAll().orderBy('name_th').execute();
  const hours = await trx
    .selectFrom('counter_hours')
    .selectAll()
    .orderBy('weekday')
    .orderBy('opens')
    .execute();
  const services = await trx.selectFrom('counter_service').selectAll().orderBy('service').execute();
  const closed = await trx.selectFrom('counter_closed_day').selectAll().orderBy('day').execute();
  return places.map((row) =>
    toPlace(row, {
      hours: byPlace(hours, row.id),
      services: byPlace(services, row.id),
      closed: byPlace(closed, row.id).map(({ day, reason_th: th, reason_en: en }) => ({
        day,
        reason: { th, en },
      })),
    }),
  );
}

/** Hours of a place on a day; none where it is closed. */
export function hoursOn(
  { hours, closed, isOpen }: Place,
  day: string,
  holidays: DaySet,
): readonly OpenHours[] {
  if (!isOpen || holidays.has(day) || closed.some((each) => each.day === day)) return [];
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return hours.filter((each) => each.weekday === weekday);
}

/** Seats of a place that are taken from one day up to and with another. */
export async function readTaken(
  trx: DeskTransaction,
  place: string,
  from: string,
  until: string,
): Promise<readonly Taken[]> {
  const rows = await trx
    .selectFrom('appointment')
    .select(['seat', 'starts_at', 'ends_at'])
    .where('place', '=', place)
    .where('state', '!=', 'cancelled')
    .where('starts_at', '>=', new Date(`${from}T00:00:00+07:00`))
    .where('starts_at', '<', new Date(`${addCalendarDays(until, 1)}T00:00:00+07:00`))
    .execute();
  return rows.map(({ seat, starts_at: startsAt, ends_at: endsAt }) => ({ seat, startsAt, endsAt }));
}
