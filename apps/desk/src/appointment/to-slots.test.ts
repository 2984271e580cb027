import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeSeats, toSlots, type Taken } from './to-slots.ts';

const day = '2026-11-24';
const at = (clock: string): Date => new Date(`${day}T${clock}:00+07:00`);
const long = new Date('2026-01-01');

describe('times of a day', () => {
  it('none begins that would not be done by closing, and none over the midday break', () => {
    const hours = [
      { opens: '08:30', closes: '12:00', seats: 1 },
      { opens: '13:00', closes: '14:00', seats: 1 },
    ];
    const starts = toSlots(day, hours, 45, [], long).map(({ start }) => start);
    expect(starts).toEqual(
      ['08:30', '09:15', '10:00', '10:45', '13:00'].map((clock) => at(clock).toISOString()),
    );
  });

  it('none begins before the earliest instant', () => {
    const hours = [{ opens: '08:30', closes: '10:00', seats: 1 }];
    expect(toSlots(day, hours, 30, [], at('09:00')).map(({ start }) => start)).toEqual([
      at('09:00').toISOString(),
      at('09:30').toISOString(),
    ]);
  });

  it('an appointment of another length takes its seat from every time that it touches', () => {
    const hours = [{ opens: '09:00', closes: '11:00', seats: 2 }];
    const taken: Taken[] = [{ seat: 1, startsAt: at('09:15'), endsAt: at('10:00') }];
    expect(toSlots(day, hours, 30, taken, long).map(({ free }) => free)).toEqual([1, 1, 2, 2]);
  });

  it('what is said to be free can be had: seats that nobody has in that time', () => {
    const takings = fc.array(
      fc.record({
        seat: fc.integer({ min: 1, max: 4 }),
        from: fc.nat(110),
        length: fc.integer({ min: 5, max: 60 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(takings, fc.constantFrom(10, 15, 20, 30), (all, minutes) => {
        const base = at('09:00').getTime();
        const taken = all.map(({ seat, from, length }) => ({
          seat,
          startsAt: new Date(base + from * 60_000),
          endsAt: new Date(base + (from + length) * 60_000),
        }));
        for (const slot of toSlots(
          day,
          [{ opens: '09:00', closes: '11:00', seats: 4 }],
          minutes,
          taken,
          long,
        )) {
          const [from, until] = [Date.parse(slot.start), Date.parse(slot.end)];
          const seats = freeSeats(4, taken, from, until);
          expect(seats).toHaveLength(slot.free);
          for (const seat of seats) {
            const clash = taken.filter(
              (each) => each.seat === seat && +each.startsAt < until && +each.endsAt > from,
            );
            expect(clash).toEqual([]);
          }
        }
      }),
    );
  });
});
