import type { AppointmentSlot } from '@saphan/contracts';

/** Opening hours of one day, as clock times in Bangkok. */
export interface OpenHours {
  readonly opens: string;
  readonly closes: string;
  /** Counters that are open then. */
  readonly seats: number;
}

/** One seat, taken for a time. */
export interface Taken {
  readonly seat: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const minuteMs = 60_000;
const toInstant = (day: string, clock: string): number => Date.parse(`${day}T${clock}:00+07:00`);

/** Seats that nobody has between two instants, the lowest first. */
export function freeSeats(seats: number, taken: readonly Taken[], from: number, until: number): number[] {
  const used = new Set(
    taken
      .filter(({ startsAt, endsAt }) => startsAt.getTime() < until && endsAt.getTime() > from)
      .map(({ seat }) => seat),
  );
  return Array.from({ length: seats }, (_, at) => at + 1).filter((seat) => !used.has(seat));
}

/**
 * Times at which a service of so many minutes can begin on a day, one after another from opening, the last one done by closing.
 * @param day ISO day in Bangkok
 * @param earliest none begins before it
 */
export function toSlots(
  day: string,
  hours: readonly OpenHours[],
  minutes: number,
  taken: readonly Taken[],
  earliest: Date,
): AppointmentSlot[] {
  return hours.flatMap(({ opens, closes, seats }) => {
    const end = toInstant(day, closes);
    const length = minutes * minuteMs;
    const slots: AppointmentSlot[] = [];
    for (let start = toInstant(day, opens); start + length <= end; start += length) {
      if (start < earliest.getTime()) continue;
      slots.push({
        start: new Date(start).toISOString(),
        end: new Date(start + length).toISOString(),
        free: freeSeats(seats, taken, start, start + length).length,
      });
    }
    return slots;
  });
}
