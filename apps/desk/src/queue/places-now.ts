import type { CounterPlaceNow, CounterPlaces } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type { Agency } from '../agency/agencies.ts';
import { hoursOn, readPlaces, type Place } from '../appointment/place.ts';
import type { Desk } from '../desk.ts';
import { findWaitMinutes, readCalls } from './read-queue.ts';

/** When a place closes that is open now. */
function findClosing({ clock, holidays }: Desk, place: Place): string | undefined {
  const now = clock();
  const day = toBangkokDay(now);
  const toInstant = (hour: string): Date => new Date(`${day}T${hour}:00+07:00`);
  const open = hoursOn(place, day, holidays).find(
    ({ opens, closes }) => toInstant(opens) <= now && now < toInstant(closes),
  );
  return open && toInstant(open.closes).toISOString();
}

/** The agency's places as they are now: numbers of people, and nothing of anybody. */
export function readPlacesNow(desk: Desk, agency: Agency): Promise<CounterPlaces> {
  return desk.store.asAgency(agency.id, async (trx) => {
    const places: CounterPlaceNow[] = [];
    for (const place of await readPlaces(trx)) {
      if (!place.isOpen) continue;
      const { waiting } = await readCalls(desk, trx, place.id);
      const waitMinutes = await findWaitMinutes(desk, trx, place.id);
      const openUntil = findClosing(desk, place);
      const { id, names, address, centre, services } = place;
      places.push({
        place: id,
        names,
        address,
        ...(centre !== undefined && { centre }),
        services: services.map(({ service, variant }) => ({ service, variant })),
        ...(openUntil !== undefined && { openUntil }),
        waiting,
        ...(waitMinutes !== undefined && { waitMinutes }),
      });
    }
    return { places };
  });
}
