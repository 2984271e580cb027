import type { AppointmentOffer, AppointmentSlot, AppointmentSlots } from '@saphan/contracts';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { hoursOn, leadMinutes, mostDaysAhead, readPlaces, readTaken, type Place } from './place.ts';
import { toSlots } from './to-slots.ts';

/** What is to be done at a place. */
export interface Wanted {
  readonly service: string;
  readonly variant: string;
}

/** Minutes that a service takes at a place; nothing where it is not done there. */
export const minutesAt = ({ services }: Place, { service, variant }: Wanted): number | undefined =>
  services.find((each) => each.service === service && each.variant === variant)?.minutes;

/** From when on times can be booked. */
const earliest = ({ clock }: Pick<Desk, 'clock'>): Date => new Date(clock().getTime() + leadMinutes * 60_000);

/** All times of some days, free or not. */
export async function readSlots(
  desk: Pick<Desk, 'clock' | 'holidays'>,
  trx: DeskTransaction,
  place: Place,
  minutes: number,
  days: readonly string[],
): Promise<ReadonlyMap<string, readonly AppointmentSlot[]>> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const taken = await readTaken(trx, place.id, first, last);
  return new Map(
    days.map((day) => [
      day,
      toSlots(day, hoursOn(place, day, desk.holidays), minutes, taken, earliest(desk)),
    ]),
  );
}

/** Days on which people can book, from today on. */
export const bookableDays = ({ clock }: Pick<Desk, 'clock'>): readonly string[] => {
  const today = toBangkokDay(clock());
  return Array.from({ length: mostDaysAhead + 1 }, (_, at) => addCalendarDays(today, at));
};

/** Where a service is done, and on which days something is free. Nothing of any person. */
export function readOffer(desk: Desk, agency: Agency, wanted: Wanted): Promise<AppointmentOffer> {
  return desk.store.asAgency(agency.id, async (trx) => {
    const places = await readPlaces(trx);
    const offered = [];
    for (const place of places) {
      const minutes = minutesAt(place, wanted);
      if (minutes === undefined || !place.isOpen) continue;
      const slots = await readSlots(desk, trx, place, minutes, bookableDays(desk));
      const days = [...slots]
        .map(([day, all]) => ({ day, free: all.reduce((sum, { free }) => sum + free, 0) }))
        .filter(({ free }) => free > 0);
      const { id, names, address, centre } = place;
      offered.push({ place: id, names, address, ...(centre !== undefined && { centre }), minutes, days });
    }
    return { places: offered };
  });
}

/** @throws Problem `place-unknown` where the service is not done there */
export async function getPlaceFor(
  trx: DeskTransaction,
  id: string,
  wanted: Wanted,
): Promise<{ readonly place: Place; readonly minutes: number }> {
  const place = (await readPlaces(trx)).find((each) => each.id === id);
  const minutes = place && minutesAt(place, wanted);
  if (place === undefined || minutes === undefined) throw deskProblem('place-unknown');
  return { place, minutes };
}

/** Times of one day that are free. @throws Problem `place-unknown` */
export function readDay(
  desk: Desk,
  agency: Agency,
  wanted: Wanted & { readonly place: string; readonly day: string },
): Promise<AppointmentSlots> {
  return desk.store.asAgency(agency.id, async (trx) => {
    const { place, minutes } = await getPlaceFor(trx, wanted.place, wanted);
    if (!bookableDays(desk).includes(wanted.day)) return { slots: [] };
    const slots = await readSlots(desk, trx, place, minutes, [wanted.day]);
    return { slots: (slots.get(wanted.day) ?? []).filter(({ free }) => free > 0) };
  });
}
